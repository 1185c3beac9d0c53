'use client'

import type { ReactNode } from 'react'

import { useActionState, useEffect, useRef } from 'react'

import type { FieldSpec } from './Field.tsx'
import type { FormAction } from './state.ts'

import { Field } from './Field.tsx'
import { Secret } from './Secret.tsx'

type Props = {
  action: FormAction
  /** Stands under the result once the form is done, e.g. the link to the next page. */
  afterDone?: ReactNode
  /** Labels of the button that copies a secret. */
  copy?: { copied: string; copy: string }
  /** Further inputs, unseen. */
  children?: ReactNode
  fields: readonly FieldSpec[]
  /** Values sent along unseen, such as the token of a link. */
  hidden?: Readonly<Record<string, string>>
  submit: string
  /** `danger`: what it does cannot be undone; `quiet`: it is not the main thing to do. */
  tone?: 'danger' | 'quiet'
}

/**
 * A form behind a server action. Without JavaScript the browser posts it and the page comes back with the answer;
 * with it, the answer replaces the form in place and the first wrong field gets the focus.
 */
export const ActionForm = ({
  action,
  afterDone,
  children,
  copy,
  fields,
  hidden = {},
  submit,
  tone,
}: Props) => {
  const [state, send, isPending] = useActionState(action, {})
  const form = useRef<HTMLFormElement>(null)
  const answer = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    const target = wrong ?? answer.current
    target?.focus()
  }, [state])

  if (state.done) {
    return (
      <div className="answer answer--done" ref={answer} role="status" tabIndex={-1}>
        {state.done.title && <h2 className="answer__title">{state.done.title}</h2>}
        <p>{state.done.text}</p>
        {afterDone}
      </div>
    )
  }
  return (
    <form action={send} className="form" noValidate ref={form}>
      {state.problem && (
        <div className="answer answer--problem" ref={answer} role="alert" tabIndex={-1}>
          {state.problem}
        </div>
      )}
      {state.success && (
        <div className="answer answer--success" ref={answer} role="status" tabIndex={-1}>
          {state.success}
          {state.secret && <Secret labels={copy} value={state.secret} />}
        </div>
      )}
      {fields.map((field) => (
        <Field
          error={state.errors?.[field.name]}
          field={field}
          key={field.name}
          value={state.values?.[field.name] ?? field.value}
        />
      ))}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      {children}
      <button
        aria-disabled={isPending}
        className={`button form__submit ${tone ? `button--${tone}` : ''}`}
        type="submit"
      >
        {submit}
      </button>
    </form>
  )
}
