import type { Given, Variable } from './variables.ts'

import { findMisspellings } from './misspellings.ts'
import { variables } from './variables.ts'

/** Keys and texts, as `process.env` or a parsed `.env` file has them. */
export type Source = Readonly<Record<string, string | undefined>>

/** Stops the start: each problem is a whole sentence with the key, the value got and what is legal. */
export class EnvironmentError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'EnvironmentError'
    this.problems = problems
    // People read this; the place in our code that noticed it says nothing to them.
    this.stack = this.message
  }
}

/** Parses everything that is set. Throws EnvironmentError with all problems at once. */
export function readGiven(source: Source): Given {
  const problems = misspellings(source)
  const entries = Object.entries<Variable<unknown>>(variables).flatMap(([name, variable]) => {
    const text = source[variable.key]?.trim()
    if (!text) return []
    const value = variable.parse(text)
    if (value === undefined) problems.push(wrong({ text, variable }))
    return [[name, value]]
  })
  if (problems.length > 0) throw new EnvironmentError(problems)
  return Object.fromEntries(entries)
}

function misspellings(source: Source): string[] {
  const keys = Object.keys(source).filter((key) => source[key]?.trim())
  return findMisspellings(keys).map(
    ({ key, meant }) => `${key} is not a variable of this site. Did you mean ${meant}?`,
  )
}

function wrong({ text, variable }: { text: string; variable: Variable<unknown> }): string {
  const got = variable.secret
    ? `has ${text.length} characters that make no sense here`
    : `is "${text}"`
  const note = variable.secret ? ' (the value is not shown, it may hold a password)' : ''
  return `${variable.key} ${got}${note}. It must be ${variable.legal}.`
}
