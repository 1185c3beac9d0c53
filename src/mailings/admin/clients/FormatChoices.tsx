'use client'

import { useTranslation } from '@payloadcms/ui'
import { useState } from 'react'

import type { ImportFormat } from '../../importing/settings.ts'
import { importEncodings } from '../../importing/settings.ts'
import { delimiterNames, encodingNames, clients as texts } from '../../translations/clients.ts'
import { languageOf, speak } from '../../translations/say.ts'

type Props = { format: ImportFormat; onChange: (change: Partial<ImportFormat>) => void }

/** How a file is read: its encoding, what stands between its cells, whether it begins with titles. */
export const FormatChoices = ({ format, onChange }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  return (
    <div className="mailings-import__choices">
      <label>
        {say(texts.encoding)}
        <select
          onChange={({ target }) => {
            const encoding = importEncodings.find((name) => name === target.value)
            if (encoding) onChange({ encoding })
          }}
          value={format.encoding}
        >
          {importEncodings.map((name) => (
            <option key={name} value={name}>
              {encodingNames[name]}
            </option>
          ))}
        </select>
      </label>
      <DelimiterChoice
        delimiter={format.delimiter}
        onChange={(delimiter) => onChange({ delimiter })}
      />
      <label className="mailings-import__check">
        <input
          checked={format.hasHeader}
          onChange={({ target }) => onChange({ hasHeader: target.checked })}
          type="checkbox"
        />
        {say(texts.hasHeader)}
      </label>
    </div>
  )
}

const another = 'another'

type DelimiterProps = { delimiter: string; onChange: (delimiter: string) => void }

/** The usual signs, or any other one that is typed. */
const DelimiterChoice = ({ delimiter, onChange }: DelimiterProps) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const [isAnother, setAnother] = useState(!Object.hasOwn(delimiterNames, delimiter))
  const choose = (value: string): void => {
    setAnother(value === another)
    if (value !== another) onChange(value)
  }
  return (
    <>
      <label>
        {say(texts.delimiter)}
        <select
          id="mailings-import-delimiter"
          onChange={({ target }) => choose(target.value)}
          value={isAnother ? another : delimiter}
        >
          {Object.entries(delimiterNames).map(([sign, name]) => (
            <option key={sign} value={sign}>
              {say(name)}
            </option>
          ))}
          <option value={another}>{say(texts.delimiterAnother)}</option>
        </select>
      </label>
      {isAnother && (
        <label>
          {say(texts.delimiterSign)}
          <input
            defaultValue={Object.hasOwn(delimiterNames, delimiter) ? '' : delimiter}
            id="mailings-import-sign"
            maxLength={2}
            onChange={({ target }) => {
              if (target.value !== '') onChange(target.value)
            }}
            size={2}
            type="text"
          />
        </label>
      )}
    </>
  )
}
