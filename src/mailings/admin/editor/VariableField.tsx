'use client'

import type { TextFieldClientProps } from 'payload'

import { FieldError, FieldLabel, ReactSelect, useField, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'

import { ATTRIBUTE_PREFIX, variablesOffered } from '../../rendering/merge/variables.ts'
import { editor as texts } from '../../translations/editor.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { selectParts } from '../parts/SelectArrow.tsx'

type Props = { hasArchive: boolean } & TextFieldClientProps

type Option = { label: string; value: string }

/** Which variable: one of those with a fixed name, or an attribute of the clients by its key. */
export const VariableField = ({ field, hasArchive, path, readOnly }: Props) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  const { errorMessage, setValue, showError, value = '' } = useField<string>({ path })
  const [isAttribute, setAttribute] = useState(value.startsWith(ATTRIBUTE_PREFIX))
  const id = `field-${path}`
  const options: Option[] = [
    ...variablesOffered({ hasArchive }).map(({ name, title }) => ({
      label: title[language],
      value: name,
    })),
    { label: say(texts.attribute), value: ATTRIBUTE_PREFIX },
  ]
  const chosen = options.find((option) =>
    isAttribute ? option.value === ATTRIBUTE_PREFIX : option.value === value,
  )
  return (
    <div className={`field-type text mailings-variable${showError ? ' error' : ''}`}>
      <FieldLabel htmlFor={id} label={field.label} path={path} required />
      <div className="field-type__wrap">
        <FieldError message={errorMessage ?? ''} path={path} showError={showError} />
        <ReactSelect
          components={selectParts}
          disabled={readOnly === true}
          inputId={id}
          isClearable={false}
          onChange={(option) => {
            const name = (option as Option).value
            setAttribute(name === ATTRIBUTE_PREFIX)
            setValue(name)
          }}
          options={options}
          placeholder={say(texts.chooseVariable)}
          value={chosen}
        />
        {isAttribute && (
          <div className="mailings-variable__key">
            <label htmlFor={`${id}-key`}>{say(texts.attributeKey)}</label>
            <input
              aria-describedby={`${id}-key-hint`}
              autoComplete="off"
              disabled={readOnly === true}
              id={`${id}-key`}
              maxLength={64}
              onChange={({ target }) => setValue(`${ATTRIBUTE_PREFIX}${target.value.trim()}`)}
              type="text"
              value={value.slice(ATTRIBUTE_PREFIX.length)}
            />
            <p className="field-description" id={`${id}-key-hint`}>
              {say(texts.attributeKeyHint)}
            </p>
          </div>
        )}
      </div>
    </div>
  )
}
