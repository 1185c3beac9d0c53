import type { Payload } from 'payload'

import { readingScope } from '../access/readingScope.ts'
import { getRuntime } from '../runtime.ts'
import { countLettersPerDay, type LettersOfDay } from '../store/postgres/countLettersPerDay.ts'
import { countMailings, type MailingCounts } from '../store/postgres/countMailings.ts'
import { findFirstSteps, type FirstSteps } from '../store/postgres/findFirstSteps.ts'
import { findLastRuns, type LastRun } from '../store/postgres/findLastRuns.ts'
import { findNextRuns, type NextRun } from '../store/postgres/findNextRuns.ts'
import {
  findTroubles,
  type Trouble,
  type TroubleGroup,
  type Troubles,
} from '../store/postgres/findTroubles.ts'
import { findUsersToLookAt, type UserToLookAt } from '../store/postgres/findUsersToLookAt.ts'
import { readSendingHealth, type SendingHealth } from '../store/postgres/readSendingHealth.ts'
import { readNow } from '../store/readNow.ts'

export type { FirstSteps, LastRun, LettersOfDay, MailingCounts, NextRun }
export type { SendingHealth, Trouble, TroubleGroup, Troubles, UserToLookAt }

/** What a person sees first: his own mailings, or everyone's when he is staff. */
export type DashboardData = {
  counts: MailingCounts
  /** Steps to the first mailing that are left; null for staff and for whoever has sent something. */
  firstSteps: FirstSteps | null
  /** How sending goes; null for whoever is not staff. */
  health: null | SendingHealth
  /** Whether these are everyone's. */
  isStaff: boolean
  lastRuns: LastRun[]
  letters: LettersOfDay[]
  nextRuns: NextRun[]
  /** The database's clock. */
  now: Date
  troubles: Troubles
  /** Owners with many refused letters; none for whoever is not staff. */
  usersToLookAt: UserToLookAt[]
}

/**
 * Reads the dashboard with the viewer's rights; null for whoever has nothing to do with mailings. `timeZone` must be a
 * zone that PostgreSQL knows; it says where a day begins.
 */
export const readDashboard = async (args: {
  payload: Payload
  timeZone: string
  user: object | null | undefined
}): Promise<DashboardData | null> => {
  const { payload, timeZone, user } = args
  const { db, options } = getRuntime(payload)
  const ownerId = readingScope({ options, user })
  if (ownerId === undefined) return null
  const [counts, firstSteps, lastRuns, letters, nextRuns, now, troubles, health, usersToLookAt] =
    await Promise.all([
      countMailings(db, ownerId),
      ownerId === null ? null : findFirstSteps(db, ownerId),
      findLastRuns(db, ownerId),
      countLettersPerDay(db, { ownerId, timeZone }),
      findNextRuns(db, ownerId),
      readNow(payload),
      findTroubles(db, ownerId),
      ownerId === null ? readSendingHealth(db) : null,
      ownerId === null ? findUsersToLookAt(db) : [],
    ])
  return {
    counts,
    firstSteps: firstSteps?.hasActivated ? null : firstSteps,
    health,
    isStaff: ownerId === null,
    lastRuns,
    letters,
    nextRuns,
    now,
    troubles,
    usersToLookAt,
  }
}
