import type { Payload, TypedUser } from 'payload'

import type { SendingHealth } from '../../operations/readDashboard.ts'
import type { DashboardFrame } from './frame.ts'
import { dashboard as texts } from '../../translations/dashboard.ts'
import { sayNumber } from '../../translations/say.ts'
import { formatDuration } from '../format/formatDuration.ts'
import { Panel } from '../parts/Panel.tsx'
import { StatusPill } from '../parts/StatusPill.tsx'

type Props = {
  frame: DashboardFrame
  health: SendingHealth
  now: Date
  payload: Payload
  user: TypedUser | undefined
}

type Worker = { hostname?: unknown; id: string; lastSeenAt?: unknown }

/** A host that runs the services keeps such a collection; another one does without this panel. */
const workersSlug = 'workers'

/** Seconds without a sign of life after which a worker is not counted any more; they give one every five or so. */
const silentSeconds = 30

const findWorkers = async ({ payload, user }: Props): Promise<null | Worker[]> => {
  if (!(workersSlug in payload.collections)) return null
  const { docs } = await payload.find({
    collection: workersSlug as 'users',
    depth: 0,
    limit: 20,
    overrideAccess: false,
    sort: 'id',
    user: user ?? null,
  })
  return docs as unknown as Worker[]
}

/** The processes that do the sending: nothing leaves while none is alive. */
export const Workers = async (props: Props) => {
  const { frame, now } = props
  const workers = await findWorkers(props).catch(() => null)
  if (!workers) return null
  const silent = ({ lastSeenAt }: Worker): number =>
    (now.getTime() - new Date(String(lastSeenAt)).getTime()) / 1_000
  const alive = workers.filter((worker) => silent(worker) <= silentSeconds)
  const { say } = frame
  return (
    <Panel
      extra={
        <StatusPill tone={alive.length > 0 ? 'good' : 'bad'}>
          {alive.length > 0
            ? say(texts.workersCount, { count: alive.length })
            : say(texts.workersDown)}
        </StatusPill>
      }
      heading={say(texts.workers)}
      id="mailings-workers"
      tone={alive.length > 0 ? 'plain' : 'bad'}
    >
      {alive.length === 0 && <p className="mailings-panel__lead">{say(texts.workersNone)}</p>}
      <Health frame={frame} health={props.health} />
      {workers.length > 0 && (
        <ul className="mailings-rows mailings-rows--inline">
          {workers.map((worker) => (
            <li key={worker.id}>
              <strong>{String(worker.hostname ?? worker.id)}</strong>
              <span>
                {silent(worker) <= silentSeconds
                  ? say(texts.workerAlive)
                  : say(texts.workerGone, { duration: formatDuration(silent(worker), say) })}
              </span>
            </li>
          ))}
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
