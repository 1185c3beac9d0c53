import type { AttemptState } from '../states.ts'
import type { Caller } from './authorise.ts'
import { getRuntime } from '../runtime.ts'
import { type AnswerGroupCount, countAnswerGroups } from '../store/postgres/countAnswerGroups.ts'
import {
  type AttemptPage,
  listAttemptsByAddress,
  listAttemptsByGroup,
} from '../store/postgres/listAttempts.ts'
import { findRun, type FoundRun } from './findRun.ts'
import { type LetterFilter } from './letterFilters.ts'

export type { AnswerGroupCount, AttemptPage }
export type { AttemptRow } from '../store/postgres/listAttempts.ts'
export type { LetterFilter } from './letterFilters.ts'

const statesOf: Partial<Record<LetterFilter, AttemptState[]>> = {
  sent: ['sent'],
  waiting: ['claimed', 'queued', 'sending'],
}

/**
 * Reads a page of a run's letters, for its owner and for staff. `group` is the second half of an answer group; it goes with
 * deferred, rejected, unknown and skipped ones.
 *
 * @throws Refusal 404.
 */
export const readLetters = async (
  caller: {
    /** The `next` of the page before. */
    after: null | string
    filter: LetterFilter
    group: null | string
    runId: number | string
  } & Caller,
): Promise<AttemptPage> => {
  const { after, filter, group } = caller
  const { id: runId } = await findRun({ ...caller, as: 'reader' })
  const { db, options } = getRuntime(caller.payload)
  const page = { after, limit: options.limits.lettersPerPage, runId }
  const states = statesOf[filter] ?? null
  if (filter === 'all' || states) return listAttemptsByAddress(db, { ...page, states })
  return listAttemptsByGroup(db, { ...page, prefix: group ? `${filter}/${group}` : filter })
}

/** A run's letters in numbers. */
export type LetterCounts = { groups: AnswerGroupCount[] } & Pick<FoundRun, 'counts' | 'status'>

/**
 * Counts the letters of a run by state and by what the mail server answered, for its owner and for staff.
 *
 * @throws Refusal 404.
 */
export const readLetterCounts = async (
  caller: { runId: number | string } & Caller,
): Promise<LetterCounts> => {
  const { id, counts, status } = await findRun({ ...caller, as: 'reader' })
  return { counts, groups: await countAnswerGroups(getRuntime(caller.payload).db, id), status }
}
