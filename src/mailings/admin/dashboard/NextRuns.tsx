import { Link } from '@payloadcms/ui'

import type { NextRun } from '../../operations/readDashboard.ts'
import { dashboard as texts } from '../../translations/dashboard.ts'
import { formatDuration } from '../format/formatDuration.ts'
import { Moment } from '../parts/Moment.tsx'
import { Panel } from '../parts/Panel.tsx'
import { type DashboardFrame, linkTo } from './frame.ts'

type Props = { frame: DashboardFrame; isStaff: boolean; now: Date; runs: NextRun[] }

/** Seconds that a due run may wait for the next tick of a worker before it is called late. */
const graceSeconds = 30

/** The next five runs by the calendar. */
export const NextRuns = ({ frame, isStaff, now, runs }: Props) => {
  const { say, slugs } = frame
  return (
    <Panel heading={say(texts.nextRuns)} id="mailings-next-runs">
      {runs.length === 0 && <p className="mailings-panel__note">{say(texts.nextRunsNone)}</p>}
      <ul className="mailings-rows">
        {runs.map(({ dueAt, mailingId, name, ownerName, timeZone }) => {
          const late = (now.getTime() - dueAt.getTime()) / 1_000
          return (
            <li key={mailingId}>
              <span>
                <Link href={linkTo(frame, slugs.mailings, `/${mailingId}`)} prefetch={false}>
                  {name}
                </Link>
                {isStaff && <span className="mailings-rows__aside">{ownerName}</span>}
              </span>
              <span>
                <Moment at={dueAt.toISOString()} timeZone={timeZone} />
                {late > graceSeconds && (
                  <strong className="mailings-late">
                    {say(texts.lateBy, { duration: formatDuration(late, say) })}
                  </strong>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
