import { Link } from '@payloadcms/ui'

import type { LastRun } from '../../operations/readDashboard.ts'
import { dashboard as texts } from '../../translations/dashboard.ts'
import { runStatuses } from '../../translations/states.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { OutcomeCells, OutcomeHeads } from '../parts/OutcomeColumns.tsx'
import { Panel } from '../parts/Panel.tsx'
import { StatusPill } from '../parts/StatusPill.tsx'
import { runTones } from '../parts/tones.ts'
import { type DashboardFrame, linkTo } from './frame.ts'

type Props = { frame: DashboardFrame; isStaff: boolean; runs: LastRun[] }

const shown = ['sent', 'deferred', 'rejected', 'unknown'] as const

/** The newest runs with what became of their letters. */
export const LastRuns = ({ frame, isStaff, runs }: Props) => {
  const { language, say, slugs, timeZone } = frame
  const when = say(texts.whenIn, { timeZone })
  return (
    <Panel
      extra={
        <Link href={linkTo(frame, slugs.runs)} prefetch={false}>
          {say(texts.allRuns)}
        </Link>
      }
      heading={say(texts.lastRuns)}
      id="mailings-last-runs"
    >
      {runs.length === 0 ? (
        <p className="mailings-panel__note">{say(texts.lastRunsNone)}</p>
      ) : (
        <table className="mailings-table">
          <thead>
            <tr>
              <th scope="col">{say(texts.mailing)}</th>
              {isStaff && <th scope="col">{say(texts.owner)}</th>}
              <th scope="col">{when}</th>
              <th scope="col">{say(texts.result)}</th>
              <OutcomeHeads frame={frame} states={shown} />
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <th scope="row">
                  <Link href={linkTo(frame, slugs.runs, `/${run.id}`)} prefetch={false}>
                    {run.name}
                  </Link>
                </th>
                {isStaff && <td data-label={say(texts.owner)}>{run.ownerName}</td>}
                <td data-label={when}>{formatMoment({ at: run.dueAt, language, timeZone })}</td>
                <td data-label={say(texts.result)}>
                  <StatusPill tone={runTones[run.status]}>
                    {say(runStatuses[run.status])}
                  </StatusPill>
                </td>
                <OutcomeCells counts={run} frame={frame} states={shown} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
