import type { LetterFilter } from '../../operations/letterFilters.ts'
import type { AnswerGroupCount, AttemptRow, LetterCounts } from '../../operations/readLetters.ts'

/** What came over HTTP has its times as ISO 8601. */
type Sent<Row> = { [Key in keyof Row]: Row[Key] extends Date | null ? null | string : Row[Key] }

/** A letter in the table. */
export type Letter = Sent<AttemptRow>
/** A group of answers above the table. */
export type LetterGroup = Sent<AnswerGroupCount>
/** A page of letters. */
export type LetterPage = { next: null | string; rows: Letter[] }
/** The numbers above the table. */
export type LetterNumbers = { groups: LetterGroup[] } & Omit<LetterCounts, 'groups'>

/** What the table shows: a filter, and a group within it. */
export type LetterChoice = { filter: LetterFilter; group: null | string }

/** How many letters each filter has. Counts are folded apart from the total, so that none is below nothing. */
export const filterCounts = ({ counts }: LetterNumbers): Record<LetterFilter, number> => {
  const { deferred, rejected, sent, skipped, total, unknown } = counts
  const waiting = Math.max(0, total - deferred - rejected - sent - skipped - unknown)
  return { all: total, deferred, rejected, sent, skipped, unknown, waiting }
}

/** A group apart from its state: `rejected/mailboxFull` is mailboxFull among the rejected. */
export const splitGroup = ({ group }: LetterGroup): { filter: LetterFilter; name: string } => {
  const [filter = '', name = ''] = group.split('/')
  return { filter: filter as LetterFilter, name }
}

/** The groups that belong to a filter; those of all states when nothing is filtered. */
export const groupsOf = (numbers: LetterNumbers, filter: LetterFilter): LetterGroup[] =>
  filter === 'all'
    ? numbers.groups
    : numbers.groups.filter((group) => splitGroup(group).filter === filter)

/** Parameters of `GET /runs/:id/letters`. */
export const letterQuery = ({ filter, group }: LetterChoice, after: null | string): string => {
  const query = new URLSearchParams({ state: filter })
  if (group) query.set('group', group)
  if (after) query.set('after', after)
  return query.toString()
}

/** Letters that may be named in a retry. */
export const isRetryable = ({ state }: Letter): boolean => state === 'rejected'
