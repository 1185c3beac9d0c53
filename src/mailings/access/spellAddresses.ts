import type { CollectionBeforeOperationHook } from 'payload'

import { spellingsOf, spellingsOfPart } from '../addresses/spellingsOf.ts'
import { isRecord } from '../rendering/body/records.ts'

/** `email`, and that of a related document, which staff may filter by. */
const isAddress = (path: string): boolean => /(?:^|\.|__)email$/.test(path)

/** REST writes several as one text, with commas, which no address has. */
const several = (value: unknown): unknown[] =>
  typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [value]

const anySpelling = (value: unknown): unknown[] =>
  several(value).flatMap((each) => (typeof each === 'string' ? spellingsOf(each) : [each]))

type Condition = Record<string, unknown>

/** The same comparison in all spellings of what it compares with; undefined when there is one only. */
const widen = (path: string, operator: string, value: unknown): Condition | undefined => {
  if (operator === 'in' || operator === 'not_in') {
    const spellings = anySpelling(value)
    return spellings.length > several(value).length
      ? { [path]: { [operator]: spellings } }
      : undefined
  }
  if (typeof value !== 'string') return undefined
  if (operator === 'equals' || operator === 'not_equals') {
    const list = operator === 'equals' ? 'in' : 'not_in'
    const spellings = spellingsOf(value)
    return spellings.length > 1 ? { [path]: { [list]: spellings } } : undefined
  }
  const parts = spellingsOfPart(value)
  if (parts.length < 2 || !/^(?:contains|like|not_like)$/.test(operator)) return undefined
  const each = parts.map((part) => ({ [path]: { [operator]: part } }))
  return operator === 'not_like' ? { and: each } : { or: each }
}

/** A condition on an address, with what it is widened to beside what stays. */
const widenAll = (path: string, condition: Condition): Condition[] => {
  const [same, widened]: [Condition, Condition[]] = [{}, []]
  for (const [operator, value] of Object.entries(condition)) {
    const wider = widen(path, operator, value)
    if (wider) widened.push(wider)
    else same[operator] = value
  }
  return Object.keys(same).length > 0 ? [{ [path]: same }, ...widened] : widened
}

/** A list of conditions; a long one of REST comes as an object with numbers for keys. */
const spellEach = (group: unknown): unknown => {
  if (Array.isArray(group)) return group.map(spellIn)
  return isRecord(group)
    ? Object.fromEntries(Object.entries(group).map(([at, each]) => [at, spellIn(each)]))
    : group
}

const spellIn = (where: unknown): unknown => {
  if (!isRecord(where)) return where
  const [rest, widened]: [Condition, Condition[]] = [{}, []]
  for (const [key, value] of Object.entries(where)) {
    if (/^(?:and|or)$/i.test(key)) rest[key] = spellEach(value)
    else if (isAddress(key) && isRecord(value)) widened.push(...widenAll(key, value))
    else rest[key] = value
  }
  if (widened.length === 0) return rest
  const all = Object.keys(rest).length > 0 ? [rest, ...widened] : widened
  return all.length === 1 ? all[0] : { and: all }
}

type Query = { joins?: unknown; where?: unknown }

const spellQuery = <Asked extends Query>(query: Asked): Asked => ({
  ...query,
  ...(query.where ? { where: spellIn(query.where) } : {}),
  ...(isRecord(query.joins)
    ? {
        joins: Object.fromEntries(
          Object.entries(query.joins).map(([path, join]) => [
            path,
            isRecord(join) ? spellQuery(join) : join,
          ]),
        ),
      }
    : {}),
})

/** Looks for an address in all its spellings, however it is written in a filter, and however it was stored. */
export const spellAddresses: CollectionBeforeOperationHook = ({ args }) =>
  spellQuery(args as Query) as typeof args
