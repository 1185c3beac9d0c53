import type { Payload, TypedUser } from 'payload'

import { Link } from '@payloadcms/ui'

import type { SendingHealth } from '../../operations/readDashboard.ts'
import {
  readWorkers,
  silentSeconds,
  type Worker,
  workersSlug,
} from '../../operations/readWorkers.ts'
import { dashboard as texts } from '../../translations/dashboard.ts'
import { sayNumber } from '../../translations/say.ts'
import { formatDuration } from '../format/formatDuration.ts'
import { Panel } from '../parts/Panel.tsx'
import { StatusPill } from '../parts/StatusPill.tsx'
import { type DashboardFrame, linkTo } from './frame.ts'

type Props = {
  frame: DashboardFrame
  health: SendingHealth
  now: Date
  payload: Payload
  user: TypedUser | undefined
}

/** The processes that do the sending: nothing leaves while none is alive. */
export const Workers = async (props: Props) => {
  const { frame, now } = props
  const workers = await readWorkers(props).catch(() => null)
  if (!workers) return null
  const silent = ({ lastSeenAt }: Worker): number =>
    (now.getTime() - new Date(String(lastSeenAt)).getTime()) / 1_000
  const { alive, hasMore, shown } = workers
  const { say } = frame
  return (
    <Panel
      extra={
        <StatusPill tone={alive > 0 ? 'good' : 'bad'}>
          {alive > 0 ? say(texts.workersCount, { count: alive }) : say(texts.workersDown)}
        </StatusPill>
      }
      heading={say(texts.workers)}
      id="mailings-workers"
      tone={alive > 0 ? 'plain' : 'bad'}
    >
      {alive === 0 && <p className="mailings-panel__lead">{say(texts.workersNone)}</p>}
      <Health frame={frame} health={props.health} />
      {shown.length > 0 && (
        <ul className="mailings-rows mailings-rows--inline">
          {shown.map((worker) => (
            <li key={worker.id}>
              <strong>{String(worker.hostname ?? worker.id)}</strong>
              <span>
                {silent(worker) <= silentSeconds
                  ? say(texts.workerAlive)
                  : say(texts.workerGone, { duration: formatDuration(silent(worker), say) })}
              </span>
            </li>
          ))}
          {hasMore && (
            <li>
              <Link href={linkTo(frame, workersSlug)} prefetch={false}>
                {say(texts.workersMore)}
              </Link>
            </li>
          )}
        </ul>
      )}
    </Panel>
  )
}

/** Seconds that a mailing or a letter may wait for the next tick of a worker before it is called late. */
const graceSeconds = 30

const Health = ({ frame: { language, say }, health }: Pick<Props, 'frame' | 'health'>) => {
  const { lateSeconds, lettersPerMinute, queueSeconds } = health
  const facts = [
    [texts.healthLetters, sayNumber(lettersPerMinute, language)],
    [
      texts.healthLate,
      lateSeconds > graceSeconds
        ? say(texts.lateBy, { duration: formatDuration(lateSeconds, say) })
        : say(texts.healthOnTime),
    ],
    [
      texts.healthQueue,
      queueSeconds > 0 ? formatDuration(queueSeconds, say) : say(texts.healthQueueNone),
    ],
  ] as const
  return (
    <dl className="mailings-facts">
      {facts.map(([name, value]) => (
        <div key={name.en}>
          <dt>{say(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
