import type { CollectionBeforeOperationHook, PayloadRequest, Where } from 'payload'

import { idsOfRun, searchClients, searchLetters } from '../../operations/searchByText.ts'
import { isRecord } from '../../rendering/body/records.ts'

/** How conditions on a field are narrowed: what they look for, and what all documents that it can find have in common. */
type Narrowing = {
  hint: (req: PayloadRequest, sought: string) => Promise<null | Where>
  soughtBy: (condition: Readonly<Record<string, unknown>>) => null | string
}
type Fields = Readonly<Record<string, Narrowing>>

/** Conditions of one filter that are narrowed; each is a question to the database. */
const mostHints = 4

const isGroup = (key: string, value: unknown): value is unknown[] =>
  /^(?:and|or)$/i.test(key) && Array.isArray(value)

/** Of three characters at least, which is what the index is made of; U+0000 is for PostgreSQL to refuse. */
const isText = (value: unknown): value is string =>
  typeof value === 'string' && /[^\s%_\\]{3}/.test(value) && !value.includes('\u0000')

/** Of `like` the longest word, for all of them must be there. */
const textSought: Narrowing['soughtBy'] = ({ contains, like }) => {
  if (isText(contains)) return contains
  if (!isText(like)) return null
  const [longest] = like.split(' ').sort((one, other) => other.length - one.length)
  return isText(longest) ? longest : null
}

const byText = (
  find: (req: PayloadRequest, text: string) => Promise<(number | string)[] | null>,
): Narrowing => ({
  hint: async (req, text) => {
    const ids = await find(req, text)
    return ids && { id: { in: ids } }
  },
  soughtBy: textSought,
})

/** The search of clients, which the planner makes a walk from the newest one on: 0.2 s for 200,000 of them. */
export const clientSearches: Fields = {
  email: byText((req, text) => searchClients('email', req, text)),
  name: byText((req, text) => searchClients('name', req, text)),
}

/**
 * The search of letters, which have no index of their addresses: every letter on its way would pay for it
 * (schema/shapeSchema.ts). And those of a run, to which the planner walks over all newer ones, 0.3 s for 300,000.
 */
export const letterSearches: Fields = {
  email: byText(searchLetters),
  run: {
    hint: async (req, runId) => {
      const ids = await idsOfRun(req, runId)
      return ids && { id: { greater_than_equal: ids.first, less_than_equal: ids.last } }
    },
    soughtBy: ({ equals }) =>
      typeof equals === 'number' || typeof equals === 'string' ? String(equals) : null,
  },
}

type Sought = { field: string; key: string; narrowing: Narrowing; sought: string }

const soughtIn = (where: Record<string, unknown>, fields: Fields): Sought[] =>
  Object.entries(fields).flatMap(([field, narrowing]) => {
    const condition = where[field]
    const sought = isRecord(condition) ? narrowing.soughtBy(condition) : null
    return sought === null ? [] : [{ field, key: `${field} ${sought}`, narrowing, sought }]
  })

const allSought = (where: unknown, fields: Fields): Sought[] => {
  if (!isRecord(where)) return []
  const groups = Object.entries(where).flatMap(([key, value]) =>
    isGroup(key, value) ? value.flatMap((each) => allSought(each, fields)) : [],
  )
  return [...soughtIn(where, fields), ...groups]
}

const narrow = (where: unknown, fields: Fields, hints: ReadonlyMap<string, Where>): unknown => {
  if (!isRecord(where)) return where
  const same = Object.fromEntries(
    Object.entries(where).map(([key, value]): [string, unknown] => [
      key,
      isGroup(key, value) ? value.map((each) => narrow(each, fields, hints)) : value,
    ]),
  )
  const own = soughtIn(where, fields).flatMap(({ key }): Where[] => {
    const hint = hints.get(key)
    return hint ? [hint] : []
  })
  return own.length > 0 ? { and: [same, ...own] } : same
}

/**
 * Tells a search with which ids it can end, which changes no answer: each condition keeps standing beside its hint. What the
 * system asks by itself passes.
 */
export const narrowSearch =
  (fields: Fields): CollectionBeforeOperationHook =>
  async ({ args, req }) => {
    const call = args as { overrideAccess?: boolean; where?: Where }
    if (call.overrideAccess === true) return args
    const asked = new Map(allSought(call.where, fields).map((sought) => [sought.key, sought]))
    if (asked.size === 0 || asked.size > mostHints) return args
    const hints = new Map<string, Where>()
    for (const [key, { narrowing, sought }] of asked) {
      const hint = await narrowing.hint(req, sought)
      if (hint) hints.set(key, hint)
    }
    return { ...args, where: narrow(call.where, fields, hints) as Where } as typeof args
  }
