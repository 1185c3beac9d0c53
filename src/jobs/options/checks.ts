import { Cron } from 'croner'

import { didYouMean } from './didYouMean.ts'

/** Notes down what is wrong with an option, so that all problems are told at once. */
export type Report = (problem: string) => void

/** A value as it should stand in an error message: short, quoted when it is text. */
export function show(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'bigint' || typeof value === 'number') return String(value)
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

type Checked = { path: string; report: Report; value: unknown }

/** Refuses keys that are not among the legal ones. Anything but a plain object is refused as a whole. */
export function checkKeys({
  legal,
  path,
  report,
  value,
}: { legal: readonly string[] } & Checked): void {
  if (value === undefined) return
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report(`${path || 'options'}: got ${show(value)}, expected an object.`)
    return
  }
  for (const key of Object.keys(value).filter((key) => !legal.includes(key))) {
    const hint = didYouMean(key, legal)
    report(`${path ? `${path}.` : ''}${key}: unknown option.${hint} Legal: ${legal.join(', ')}.`)
  }
}

/** A whole number within the limits, both included. */
export function checkNumber({
  max,
  min,
  path,
  report,
  value,
}: { max: number; min: number } & Checked): void {
  const legal = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
  if (!legal) report(`${path}: got ${show(value)}, expected a whole number from ${min} to ${max}.`)
}

/** One of the given types of `typeof`. */
export function checkType({
  path,
  report,
  type,
  value,
}: { type: 'boolean' | 'function' } & Checked): void {
  if (typeof value !== type)
    report(
      `${path}: got ${show(value)}, expected ${type === 'boolean' ? 'true or false' : 'a function'}.`,
    )
}

/** A text of the given form. `form` describes it for the message: "kebab-case, such as 'mail-workers'". */
export function checkText({
  form,
  path,
  pattern,
  report,
  value,
}: { form: string; pattern: RegExp } & Checked): void {
  if (typeof value !== 'string' || !pattern.test(value))
    report(`${path}: got ${show(value)}, expected ${form}.`)
}

/** A pattern that croner can read and that has an occurrence in the future. */
export function checkCron({ path, report, value }: Checked): void {
  const problem = typeof value === 'string' ? cronProblem(value) : 'not a text'
  if (problem) {
    report(
      `${path}: got ${show(value)} (${problem}), expected a cron pattern of five fields, or six with seconds, such as "*/10 * * * * *".`,
    )
  }
}

function cronProblem(pattern: string): string | undefined {
  try {
    // A date is legal for croner too, but such a service would run once and never again.
    if (!/^\S+(\s+\S+){4,5}$|^@\w+$/.test(pattern.trim())) return 'wrong number of fields'
    return new Cron(pattern, { paused: true }).nextRun() ? undefined : 'never due'
  } catch (error) {
    return error instanceof Error ? error.message : 'not readable'
  }
}
