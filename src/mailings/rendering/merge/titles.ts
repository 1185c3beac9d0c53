import type { Sentence } from '../types.ts'

import { ATTRIBUTE_PREFIX, scopeOf, variableDefinitions } from './variables.ts'

const titles: ReadonlyMap<string, Sentence> = new Map(
  variableDefinitions.map(({ name, title }) => [name, title]),
)

/** A variable as people read it; undefined when there is no such variable. */
export function titleOf(name: string): Sentence | undefined {
  const known = titles.get(name)
  if (known || !scopeOf(name)) {
    return known
  }
  const key = name.slice(ATTRIBUTE_PREFIX.length)
  return { en: `Client: ${key}`, ru: `Клиент: ${key}` }
}
