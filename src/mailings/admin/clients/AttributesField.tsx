'use client'

import type { JSONFieldClientProps } from 'payload'

import { Button, FieldError, useField, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'

import { importBounds } from '../../importing/bounds.ts'
import { ATTRIBUTE_PREFIX } from '../../rendering/merge/variables.ts'
import { rowProblems, attributes as texts } from '../../translations/attributes.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { type AttributeRow, attributesOf, problemOf, rowsOf, usableName } from './attributeRows.ts'

import './clients.css'

/** The rows of a field that others may change too: a save brings back what the server made of them. */
const useRows = (path: string) => {
  const { errorMessage, setValue, showError, value } = useField<unknown>({ path })
  const given = JSON.stringify(value ?? {})
  const [known, setKnown] = useState(given)
  const [rows, setRows] = useState(() => rowsOf(value))
  if (given !== known) {
    setKnown(given)
    setRows(rowsOf(value))
  }
  const change = (next: AttributeRow[]): void => {
    const attributes = attributesOf(next, value)
    setRows(next)
    setKnown(JSON.stringify(attributes))
    setValue(attributes)
  }
  /** Shows the name that is kept; what is kept does not change by it. */
  const tidy = (place: number): void =>
    setRows((now) =>
      now.map((row, at) => (at === place ? { ...row, name: usableName(row.name) } : row)),
    )
  return { change, errorMessage, rows, showError, tidy }
}

/** The attributes of a client: a name and a value each, for people who have never heard of JSON. */
export const AttributesField = ({ field, path, readOnly }: JSONFieldClientProps) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const { change, errorMessage, rows, showError, tidy } = useRows(path)
  const isLocked = readOnly === true
  const { label } = field
  const title = typeof label === 'object' ? (label[i18n.language] ?? label.en) : label
  const replace = (place: number, part: Partial<AttributeRow>): void =>
    change(rows.map((row, at) => (at === place ? { ...row, ...part } : row)))
  return (
    <fieldset className={`field-type mailings-attributes${showError ? ' error' : ''}`}>
      <legend className="field-label">{title || path}</legend>
      <div className="field-type__wrap">
        <FieldError message={errorMessage ?? ''} path={path} showError={showError} />
        <p className="mailings-attributes__hint">
          {say(rows.length === 0 && isLocked ? texts.none : texts.hint)}
        </p>
        {rows.map((row, place) => (
          <Row
            isLocked={isLocked}
            // Rows have no other identity: a name may be empty, or stand twice, while it is typed.
            key={place}
            onChange={(part) => replace(place, part)}
            onLeave={() => tidy(place)}
            onRemove={() => change(rows.filter((_, at) => at !== place))}
            place={place}
            rows={rows}
          />
        ))}
        {!isLocked && (
          <Button
            buttonStyle="secondary"
            margin={false}
            onClick={() => change([...rows, { name: '', value: '' }])}
            size="small"
          >
            {say(texts.add)}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

type RowProps = {
  isLocked: boolean
  onChange: (part: Partial<AttributeRow>) => void
  /** The name has lost the focus. */
  onLeave: () => void
  onRemove: () => void
  place: number
  rows: AttributeRow[]
}

const Row = ({ isLocked, onChange, onLeave, onRemove, place, rows }: RowProps) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const { name, value } = rows[place] ?? { name: '', value: '' }
  const problem = problemOf(rows, place)
  return (
    <div className="mailings-attributes__row">
      <input
        aria-label={say(texts.name, { place: place + 1 })}
        autoComplete="off"
        disabled={isLocked}
        maxLength={importBounds.attributeKey}
        onBlur={onLeave}
        onChange={({ target }) => onChange({ name: target.value })}
        placeholder={say(texts.nameExample)}
        type="text"
        value={name}
      />
      <input
        aria-label={say(texts.value, { place: place + 1 })}
        autoComplete="off"
        disabled={isLocked}
        maxLength={importBounds.attributeValue}
        onChange={({ target }) => onChange({ value: target.value })}
        placeholder={say(texts.valueExample)}
        type="text"
        value={value}
      />
      {!isLocked && (
        <button
          aria-label={say(texts.remove, { name: name || String(place + 1) })}
          className="mailings-attributes__remove"
          onClick={onRemove}
          type="button"
        >
          ×
        </button>
      )}
      <p aria-live="polite" className={problem ? 'mailings-late' : 'mailings-attributes__hint'}>
        {problem && say(rowProblems[problem])}
        {!problem &&
          name &&
          say(texts.use, { variable: `{{ ${ATTRIBUTE_PREFIX}${usableName(name)} }}` })}
      </p>
    </div>
  )
}
