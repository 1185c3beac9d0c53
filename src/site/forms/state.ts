/** What a form knows after it was sent: shown by the page with or without JavaScript. */
export type FormState = {
  /** What stands in place of the form once it has done its work. */
  done?: { text: string; title?: string }
  /** Sentences about fields, by name. */
  errors?: Readonly<Record<string, string>>
  /** A sentence about the whole. */
  problem?: string
  /** Something shown once, to be copied, such as a new key. */
  secret?: string
  /** A sentence that all went well, above a form that stays. */
  success?: string
  /** What was typed, to be shown again; never a password. */
  values?: Readonly<Record<string, string>>
}

/** A server action behind a form. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>

/** The text fields of a form that was sent, cut at `max` characters. */
export const readText = (form: FormData, name: string, max = 512): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.slice(0, max) : ''
}
