import type { CollectionBeforeOperationHook, Where } from 'payload'

import { searchStates } from '../../operations/searchByText.ts'
import { isRecord } from '../../rendering/body/records.ts'

/** The conditions that all documents of the answer meet: those that no `or` leaves open. */
const conjunctsOf = (where: unknown): [string, Record<string, unknown>][] =>
  Object.entries(isRecord(where) ? where : {}).flatMap(([key, value]) => {
    if (!Array.isArray(value)) return isRecord(value) ? [[key, value]] : []
    const isMet = /^and$/i.test(key) || (/^or$/i.test(key) && value.length === 1)
    return isMet ? value.flatMap(conjunctsOf) : []
  })

const isId = (value: unknown): value is number | string =>
  typeof value === 'number' || typeof value === 'string'

/** One state, or any of several; as a list, or as an address has them. */
const statesOf = ({ equals, in: any }: Record<string, unknown>): string[] => {
  const named = equals ?? (typeof any === 'string' ? any.split(',') : any)
  return [named].flat().filter((state) => typeof state === 'string')
}

/**
 * Tells a filter by state, of a run or of all, with which letters it can end, when they are few: without, it reads from the
 * newest letter on, and all of them when hardly one is in that state. The filter keeps standing, so no answer changes. Of
 * 700,000 letters of a run none unknown: 8 to 30 ms instead of 550 to 760; of a million in all
 * runs twelve unknown: 3 to 8 instead of 260 to 430 (29 November 2026).
 */
export const narrowStates: CollectionBeforeOperationHook = async ({ args, req }) => {
  const call = args as { overrideAccess?: boolean; where?: Where }
  if (call.overrideAccess === true) return args
  const conjuncts = conjunctsOf(call.where)
  const named = conjuncts.find(([field, { equals }]) => field === 'run' && isId(equals))
  const run = named?.[1].equals
  const state = conjuncts.find(([field]) => field === 'state')?.[1]
  const states = state ? statesOf(state) : []
  if (states.length === 0) return args
  const ids = await searchStates(req, { runId: isId(run) ? String(run) : null, states })
  if (!ids) return args
  return { ...args, where: { and: [call.where, { id: { in: ids } }] } } as typeof args
}
