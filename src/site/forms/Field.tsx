'use client'

import { useId } from 'react'

import { PasswordInput } from './PasswordInput.tsx'
import { ZoneInput } from './ZoneInput.tsx'

/** A field of a form, as the page describes it. */
export type FieldSpec = {
  autoComplete?: string
  hint?: string
  label: string
  name: string
  options?: readonly { label: string; value: string }[]
  /** Labels of the button that shows a password. */
  reveal?: { hide: string; show: string }
  type: 'email' | 'password' | 'select' | 'text' | 'zone'
  value?: string
}

/** What each kind of input needs to know of its field. */
export type InputProps = {
  'aria-describedby': string | undefined
  'aria-invalid': boolean
  autoComplete?: string
  className: string
  defaultValue?: string
  id: string
  name: string
}

/** Label, hint, input and, when the answer says so, the sentence about what is wrong. */
export const Field = ({
  error,
  field,
  value,
}: {
  error?: string
  field: FieldSpec
  value?: string
}) => {
  const id = useId()
  const describedBy = [error && `${id}-error`, field.hint && `${id}-hint`].filter(Boolean).join(' ')
  const props: InputProps = {
    id,
    name: field.name,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': Boolean(error),
    className: 'field__input',
    ...(field.autoComplete && { autoComplete: field.autoComplete }),
    ...(value !== undefined && { defaultValue: value }),
  }
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {field.label}
      </label>
      {field.hint && (
        <p className="field__hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
      <Input field={field} props={props} />
      {error && (
        <p className="field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

const Input = ({ field, props }: { field: FieldSpec; props: InputProps }) => {
  if (field.type === 'password') return <PasswordInput props={props} reveal={field.reveal} />
  if (field.type === 'zone') return <ZoneInput props={props} />
  if (field.type !== 'select') return <input {...props} type={field.type} />
  return (
    <select {...props} key={props.defaultValue}>
      {field.options?.map(({ label, value }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}
