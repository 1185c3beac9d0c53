import type { Payload } from 'payload'

import type { RecurrenceRule } from '../scheduling/rule.ts'
import type { MailingStatus, RunStatus } from '../states.ts'
import { readingScope } from '../access/readingScope.ts'
import { getRuntime } from '../runtime.ts'
import { nextOccurrence } from '../scheduling/occurrences.ts'
import { findStanding } from '../store/postgres/findStanding.ts'

/** How a mailing stands. Times are ISO 8601, so that the answer is the same in a page and over HTTP. */
export type Standing = {
  endAt: null | string
  /** Whether its start has passed. */
  hasBegun: boolean
  /** Whether its end has passed. */
  hasEnded: boolean
  /** Whether its rule has a time after now, active or not. */
  hasTimesLeft: boolean
  id: string
  /** Whether the scheduler looks at it: it was activated and is not over. */
  isActive: boolean
  lastRun: { dueAt: string; id: string; sent: number; status: RunStatus; total: number } | null
  messageId: null | string
  name: string
  nextRunAt: null | string
  ownerId: string
  startAt: string
  status: MailingStatus
  stopReason: null | string
  timeZone: string
}

/** Reads how a mailing stands, for its owner and for staff; null when it is not there or not to be seen. */
export const readStanding = async (args: {
  mailingId: number | string
  payload: Payload
  user: object | null | undefined
}): Promise<null | Standing> => {
  const { db, options } = getRuntime(args.payload)
  const ownerId = readingScope({ options, user: args.user })
  if (ownerId === undefined) return null
  const row = await findStanding(db, { mailingId: String(args.mailingId), ownerId })
  if (!row) return null
  const { activatedAt, now, rule, ...rest } = row
  return {
    ...rest,
    endAt: row.endAt?.toISOString() ?? null,
    hasBegun: row.startAt <= now,
    hasEnded: row.endAt !== null && row.endAt <= now,
    hasTimesLeft: Boolean(rule) && nextOccurrence(rule as RecurrenceRule, now) !== null,
    isActive: activatedAt !== null && row.status !== 'completed',
    lastRun: row.lastRun && { ...row.lastRun, dueAt: row.lastRun.dueAt.toISOString() },
    nextRunAt: row.nextRunAt?.toISOString() ?? null,
    startAt: row.startAt.toISOString(),
  }
}
