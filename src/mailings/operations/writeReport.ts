import type { Caller } from './authorise.ts'
import { explainReason } from '../admin/format/explainReason.ts'
import { type Column, type TableForm, tableOf } from '../csv/tableOf.ts'
import { byteOrderMark, csvLines, type Delimiter } from '../csv/writeCsv.ts'
import { answerGroupNames } from '../translations/letters.ts'
import { reportColumns, report as texts } from '../translations/report.ts'
import { languageOf } from '../translations/say.ts'
import { attemptStates, runStatuses } from '../translations/states.ts'
import {
  type AttemptRow,
  openMailingRuns,
  type OpenReport,
  openRunLetters,
  type ReportRun,
} from './readReport.ts'

/** How a file is wanted. */
export type ReportFormat = { delimiter: Delimiter; form: TableForm }

const groupOf = ({ group }: AttemptRow): null | string => group?.split('/')[1] ?? null

const letterColumns: readonly Column<AttemptRow>[] = [
  { code: 'email', of: ({ email }) => email, title: reportColumns.email },
  {
    code: 'state',
    of: ({ state }) => state,
    title: reportColumns.state,
    worded: ({ state }, say) => say(attemptStates[state]),
  },
  {
    code: 'group',
    of: groupOf,
    title: reportColumns.group,
    worded: (letter, say) => {
      const group = groupOf(letter)
      const words = answerGroupNames[group ?? '']
      return words ? say(words) : group
    },
  },
  { code: 'tries', of: ({ tries }) => tries, title: reportColumns.tries },
  {
    code: 'reason',
    of: ({ reason }) => reason,
    title: reportColumns.reason,
    worded: ({ reason }, say) => explainReason('attempt', reason, say),
  },
  { code: 'answer', of: ({ answer }) => answer, title: reportColumns.answer },
  {
    code: 'settledAt',
    isTime: true,
    of: ({ settledAt }) => settledAt,
    title: reportColumns.settledAt,
  },
  { code: 'nextTryAt', isTime: true, of: ({ dueAt }) => dueAt, title: reportColumns.nextTryAt },
]

const outcomes = ['sent', 'deferred', 'rejected', 'unknown', 'skipped'] as const

const runColumns: readonly Column<ReportRun>[] = [
  { code: 'run', of: ({ id }) => id, title: reportColumns.run },
  { code: 'dueAt', isTime: true, of: ({ dueAt }) => dueAt, title: texts.due },
  {
    code: 'status',
    of: ({ status }) => status,
    title: reportColumns.state,
    worded: ({ status }, say) => say(runStatuses[status]),
  },
  {
    code: 'reason',
    of: ({ reason }) => reason,
    title: reportColumns.reason,
    worded: ({ reason }, say) => explainReason('run', reason, say),
  },
  { code: 'startedAt', isTime: true, of: ({ startedAt }) => startedAt, title: texts.begun },
  { code: 'finishedAt', isTime: true, of: ({ finishedAt }) => finishedAt, title: texts.finished },
  { code: 'recipients', of: ({ total }) => total, title: texts.recipients },
  ...outcomes.map((outcome) => ({
    code: outcome,
    of: (run: ReportRun) => run[outcome],
    title: attemptStates[outcome],
  })),
]

async function* write<Row>(args: {
  caller: Caller
  columns: readonly Column<Row>[]
  format: ReportFormat
  report: OpenReport<Row>
}): AsyncGenerator<string> {
  const { caller, columns, format, report } = args
  const { header, lineOf } = tableOf({
    columns,
    form: format.form,
    language: languageOf(caller.req?.i18n?.language),
    timeZone: report.timeZone,
  })
  yield `${byteOrderMark}${csvLines([header], format.delimiter)}`
  for await (const rows of report.stretches) yield csvLines(rows.map(lineOf), format.delimiter)
}

/**
 * Every letter of a run with the mail server's last answer, as CSV.
 *
 * @throws Refusal 404, before anything is written.
 */
export const writeRunReport = async (
  caller: { format: ReportFormat; runId: string } & Caller,
): Promise<AsyncGenerator<string>> =>
  write({
    caller,
    columns: letterColumns,
    format: caller.format,
    report: await openRunLetters(caller),
  })

/**
 * Every run of a mailing with its counts, as CSV.
 *
 * @throws Refusal 404, before anything is written.
 */
export const writeMailingReport = async (
  caller: { format: ReportFormat; mailingId: string } & Caller,
): Promise<AsyncGenerator<string>> =>
  write({
    caller,
    columns: runColumns,
    format: caller.format,
    report: await openMailingRuns(caller),
  })
