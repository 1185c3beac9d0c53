import { Link } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

import type { MailingReport as Data } from '../../operations/readReport.ts'
import type { DashboardFrame } from '../dashboard/frame.ts'
import { report as texts } from '../../translations/report.ts'
import { sayNumber } from '../../translations/say.ts'
import { runStatuses } from '../../translations/states.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { OutcomeCells, OutcomeHeads } from '../parts/OutcomeColumns.tsx'
import { Panel } from '../parts/Panel.tsx'
import { StatusPill } from '../parts/StatusPill.tsx'
import { runTones } from '../parts/tones.ts'
import { pathOfReport } from './path.ts'
import { TimePlot } from './TimePlot.tsx'

type Props = { data: Data; frame: DashboardFrame }

const outcomes = ['sent', 'deferred', 'rejected', 'unknown', 'skipped'] as const

/** Runs in the plot. */
const mostColumns = 60

/** The report of a mailing: its runs with what their letters came to, the newest first. */
export const MailingReport = ({ data: { isCut, runs }, frame }: Props) => {
  const { adminRoute, language, say, timeZone } = frame
  const columns = runs
    .slice(0, mostColumns)
    .map(({ dueAt, rejected, sent, unknown }) => ({
      day: dueAt.toISOString(),
      failed: rejected + unknown,
      sent,
    }))
    .toReversed()
  if (runs.length === 0) return <p className="mailings-panel__note">{say(texts.noRuns)}</p>
  return (
    <>
      <TimePlot buckets={columns} frame={frame} heading={say(texts.chartHeadingRuns)} />
      <Panel heading={say(texts.runs)} id="mailings-report-runs">
        <table className="mailings-table">
          <thead>
            <tr>
              <th scope="col">{say(texts.due)}</th>
              <th scope="col">{say(texts.result)}</th>
              <th className="mailings-table__number" scope="col">
                {say(texts.recipients)}
              </th>
              <OutcomeHeads frame={frame} states={outcomes} />
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <th scope="row">
                  <Link
                    href={formatAdminURL({ adminRoute, path: pathOfReport('run', run.id) })}
                    prefetch={false}
                  >
                    {formatMoment({ at: run.dueAt, language, timeZone })}
                  </Link>
                </th>
                <td data-label={say(texts.result)}>
                  <StatusPill tone={runTones[run.status]}>
                    {say(runStatuses[run.status])}
                  </StatusPill>
                </td>
                <td className="mailings-table__number" data-label={say(texts.recipients)}>
                  {sayNumber(run.total, language)}
                </td>
                <OutcomeCells counts={run} frame={frame} states={outcomes} />
              </tr>
            ))}
          </tbody>
        </table>
        {isCut && <p className="mailings-panel__note">{say(texts.cut)}</p>}
      </Panel>
    </>
  )
}
