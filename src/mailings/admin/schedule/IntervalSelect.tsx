'use client'

import { FieldDescription, FieldError, FieldLabel, ReactSelect, useField } from '@payloadcms/ui'

import { idOf } from '../../references.ts'
import { selectParts } from '../parts/SelectArrow.tsx'

type Option = { label: string; value: number | string }

type Props = {
  description: null | string
  label: string
  options: Option[]
  path: string
  placeholder: string
  readOnly: boolean
}

/** A searchable list of named recurrences; empty for a recurrence of one's own. */
export const IntervalSelect = ({
  description,
  label,
  options,
  path,
  placeholder,
  readOnly,
}: Props) => {
  const { disabled, errorMessage, setValue, showError, value } = useField<unknown>({ path })
  const chosen = options.find((option) => String(option.value) === String(idOf(value)))
  return (
    <div className={`field-type relationship${showError ? ' error' : ''}`} id={`field-${path}-box`}>
      <FieldLabel htmlFor={`field-${path}`} label={label} path={path} />
      <div className="field-type__wrap">
        <FieldError message={errorMessage ?? ''} path={path} showError={showError} />
        <ReactSelect
          components={selectParts}
          disabled={readOnly || disabled === true}
          inputId={`field-${path}`}
          isClearable
          onChange={(option) => setValue((option as null | Option)?.value ?? null)}
          options={options}
          placeholder={placeholder}
          showError={showError}
          // react-select's own word for nothing chosen; Payload's type does not know it.
          value={(chosen ?? null) as Option}
        />
      </div>
      {description && <FieldDescription description={description} path={path} />}
    </div>
  )
}
