import type { AnswerGroupCount } from '../store/postgres/countAnswerGroups.ts'
import type { ReportMailing, ReportRun } from '../store/postgres/findReport.ts'
import type { Caller } from './authorise.ts'
import { getRuntime } from '../runtime.ts'
import { countAnswerGroups } from '../store/postgres/countAnswerGroups.ts'
import { findMinutes, type MinuteOfRun } from '../store/postgres/findMinutes.ts'
import { findReportMailing, findReportRun, findReportRuns } from '../store/postgres/findReport.ts'
import { type AttemptRow, listAttemptsByAddress } from '../store/postgres/listAttempts.ts'
import { findMailing } from './authorise.ts'
import { findRun } from './findRun.ts'

export type { AnswerGroupCount, AttemptRow, MinuteOfRun, ReportMailing, ReportRun }

/** What can be shown of one run. */
export type RunReport = {
  groups: AnswerGroupCount[]
  mailing: ReportMailing
  minutes: MinuteOfRun[]
  run: ReportRun
}

/** What can be shown of a mailing: its newest runs, at most `reportedRuns`. */
export type MailingReport = { isCut: boolean; mailing: ReportMailing; runs: ReportRun[] }

/** Runs in the report of a mailing; the CSV has all of them. */
export const reportedRuns = 200

/** Rows that a CSV holds in memory at a time. */
const rowsAtOnce = 2_000

const gone = (what: string): Error => new Error(`The ${what} was there a moment ago.`)

/**
 * Reads the report of a run, for its owner and for staff.
 *
 * @throws Refusal 404.
 */
export const readRunReport = async (
  caller: { runId: number | string } & Caller,
): Promise<RunReport> => {
  const { id, mailingId } = await findRun({ ...caller, as: 'reader' })
  const { db } = getRuntime(caller.payload)
  const [groups, mailing, minutes, run] = await Promise.all([
    countAnswerGroups(db, id),
    findReportMailing(db, mailingId),
    findMinutes(db, id),
    findReportRun(db, id),
  ])
  if (!mailing || !run) throw gone('run')
  return { groups, mailing, minutes, run }
}

/**
 * Reads the report of a mailing, for its owner and for staff.
 *
 * @throws Refusal 404.
 */
export const readMailingReport = async (
  caller: { mailingId: number | string } & Caller,
): Promise<MailingReport> => {
  const { id } = await findMailing({ ...caller, as: 'reader' })
  const { db } = getRuntime(caller.payload)
  const mailingId = String(id)
  const [mailing, runs] = await Promise.all([
    findReportMailing(db, mailingId),
    findReportRuns(db, { before: null, limit: reportedRuns + 1, mailingId }),
  ])
  if (!mailing) throw gone('mailing')
  return { isCut: runs.length > reportedRuns, mailing, runs: runs.slice(0, reportedRuns) }
}

const zoneOf = async (caller: Caller, mailingId: string): Promise<string> =>
  (await findReportMailing(getRuntime(caller.payload).db, mailingId))?.timeZone ?? 'UTC'

/** Rows of a report, a stretch at a time, and the zone in which it shows times: that of the mailing. */
export type OpenReport<Row> = { stretches: AsyncGenerator<Row[]>; timeZone: string }

/**
 * All letters of a run by address, for its owner and for staff.
 *
 * @throws Refusal 404, before the first stretch.
 */
export const openRunLetters = async (
  caller: { runId: number | string } & Caller,
): Promise<OpenReport<AttemptRow>> => {
  const { id: runId, mailingId } = await findRun({ ...caller, as: 'reader' })
  const { db } = getRuntime(caller.payload)
  const timeZone = await zoneOf(caller, mailingId)
  const stretches = async function* () {
    let after: null | string = null
    do {
      const page = await listAttemptsByAddress(db, {
        after,
        limit: rowsAtOnce,
        runId,
        states: null,
      })
      yield page.rows
      after = page.next
    } while (after)
  }
  return { stretches: stretches(), timeZone }
}

/**
 * All runs of a mailing, newest first, for its owner and for staff.
 *
 * @throws Refusal 404, before the first stretch.
 */
export const openMailingRuns = async (
  caller: { mailingId: number | string } & Caller,
): Promise<OpenReport<ReportRun>> => {
  const { id } = await findMailing({ ...caller, as: 'reader' })
  const { db } = getRuntime(caller.payload)
  const timeZone = await zoneOf(caller, String(id))
  const stretches = async function* () {
    let before: Date | null = null
    for (;;) {
      const runs: ReportRun[] = await findReportRuns(db, {
        before,
        limit: rowsAtOnce,
        mailingId: String(id),
      })
      yield runs
      before = runs.at(-1)?.dueAt ?? null
      if (runs.length < rowsAtOnce || !before) return
    }
  }
  return { stretches: stretches(), timeZone }
}
