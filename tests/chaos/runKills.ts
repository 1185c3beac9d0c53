import { openRig, type Rig, type WorkerProcess } from '../bench/support/rig.ts'
import { seedMailing, startRun } from '../bench/support/seed.ts'
import { pause, waitFor } from '../support/signals.ts'
import { type Fault, type Sink, startSink } from '../support/sink/index.ts'
import { type Account, accountFor } from './account.ts'
import { seeded } from './random.ts'
import { startChaosWorker } from './support/startChaosWorker.ts'

/** One run of the kill test. */
export type KillOptions = {
  kills: number
  /** Of the workers; shorter than the product's own makes the test shorter. @default the product's */
  leaseSeconds?: number
  policy: 'hold' | 'resend'
  recipients: number
  /** Says what happens, for people. @default nothing */
  say?: (line: string) => void
  seed: number
  workers: number
}

/** What the kill test publishes. */
export type KillReport = {
  /** What the mail server did wrong by itself: connections and letters broken off or put off, in any phase. */
  faults: number
  kills: number
  /** Longest time from a kill until the dead worker's lease was over and its letters taken back. */
  recoverySecondsMax: number
  recipients: number
  seconds: number
  seed: number
} & Account

/** Connections of each worker. */
const connections = 10

/** Share of a letter's time that the server takes after the dot; the rest it thinks about the recipient. */
const afterDot = 0.4

/** The last tenth is sent in peace. */
const killedShare = 0.9

/** Letters from one kill to the next. */
const strideOf = ({ kills, recipients }: KillOptions): number => (recipients * killedShare) / kills

/**
 * A server so slow that the letters last as long as the kills: one stride while a killed worker's place is taken. With a
 * quick server all but a few kills met idle workers.
 */
const slowServer = (options: KillOptions, restartMs: number): Fault[] => {
  const inFlight = (options.workers - 1) * connections
  const milliseconds = Math.min(longestMs, (inFlight * restartMs) / strideOf(options))
  const delay = (share: number) =>
    ({ kind: 'delay', milliseconds: Math.round(milliseconds * share) }) as const
  // Two lengths, so that connections do not march in step.
  return [
    ...mishaps,
    { at: 'rcpt', do: delay((1 - afterDot) * 0.5), when: { probability: 0.5 } },
    { at: 'rcpt', do: delay((1 - afterDot) * 1.5) },
    { at: 'dot', do: delay(afterDot) },
  ]
}

const busy = { code: 451, enhanced: '4.3.0', kind: 'reply' } as const

/**
 * What the server does wrong by itself, in every phase: it hangs up, resets, says 451, breaks off within a body, and takes
 * a letter without saying so. Rarely, so that the breaker, which has tests of its own, stays shut; a body that is broken
 * off leaves an unknown letter that did not arrive, so those are rarest.
 */
const mishaps: Fault[] = [
  { at: 'greeting', do: { kind: 'close' }, when: { probability: 0.02 } },
  { at: 'ehlo', do: { kind: 'reset' }, when: { probability: 0.02 } },
  { at: 'mail', do: busy, when: { probability: 0.002 } },
  { at: 'rcpt', do: busy, when: { probability: 0.002 } },
  { at: 'data', do: { kind: 'close' }, when: { probability: 0.002 } },
  { at: 'body', do: { kind: 'reset' }, when: { probability: 0.001 } },
  { afterBytes: 1_000, at: 'midBody', do: { kind: 'close' }, when: { probability: 0.001 } },
  { at: 'dot', do: busy, when: { probability: 0.002 } },
  { at: 'dot', counted: true, do: { kind: 'reset' }, when: { probability: 0.002 } },
  { at: 'idle', do: { kind: 'close' }, when: { probability: 0.002 } },
]

/** A letter takes no longer than this, so that a busy machine does not make a test of hours. */
const longestMs = 5_000

const timed = async <Result>(work: () => Promise<Result>): Promise<[Result, number]> => {
  const from = performance.now()
  const result = await work()
  return [result, performance.now() - from]
}

/**
 * Real worker processes send one run while one of them is killed with SIGKILL again and again and replaced; then the
 * rest is sent in peace, and every recipient is accounted for. Decisions come from the seed.
 */
export async function runKills(options: KillOptions): Promise<KillReport> {
  const rig = await openRig()
  const sink = await startSink({ mode: 'count', seed: options.seed })
  const started = performance.now()
  try {
    const { mailingId, ownerId } = await seedMailing(rig, options)
    const [crew, startMs] = await timed(() =>
      hire({ count: options.workers, leaseSeconds: options.leaseSeconds, rig, sink }),
    )
    await sink.script(slowServer(options, startMs))
    await startRun(rig, { mailingId, ownerId })
    const watch = watchRecoveries(rig)
    const kills = await killAgainAndAgain({
      crew,
      leaseSeconds: options.leaseSeconds,
      options,
      rig,
      sink,
      watch,
    })
    const runId = await finishInPeace({ mailingId, options, rig })
    const recoverySecondsMax = await watch.longest()
    await dismiss(crew)
    const account = await accountFor({ recipients: options.recipients, rig, runId, sink })
    return {
      ...account,
      faults: (await sink.stats()).faults,
      kills,
      recipients: options.recipients,
      recoverySecondsMax,
      seconds: Math.round((performance.now() - started) / 1_000),
      seed: options.seed,
    }
  } finally {
    await sink.stop()
    await rig.stop()
  }
}

type Scene = { leaseSeconds?: number | undefined; rig: Rig; sink: Sink }

const hireOne = ({ leaseSeconds, rig, sink }: Scene): Promise<WorkerProcess> =>
  startChaosWorker({ connections, rig, sink, ...(leaseSeconds && { settings: { leaseSeconds } }) })

const hire = ({ count, ...scene }: { count: number } & Scene): Promise<WorkerProcess[]> =>
  Promise.all(Array.from({ length: count }, () => hireOne(scene)))

async function dismiss(crew: WorkerProcess[]): Promise<void> {
  for (const worker of crew) worker.kill('SIGTERM')
  await Promise.all(crew.map(({ ended }) => ended))
}

type Watch = { killed: (pid: number) => void; longest: () => Promise<number> }

/** Follows the leases of killed workers until the last is gone. */
function watchRecoveries(rig: Rig): Watch {
  const waits: Promise<number>[] = []
  const follow = async (pid: number): Promise<number> => {
    const from = performance.now()
    await waitFor(
      async () => {
        const [held] = await rig.query<{ count: number }>(
          `SELECT count(*)::int AS count FROM attempts a JOIN mailings_leases l ON l.token = a.token
           WHERE l.worker LIKE '%' || $1 || '%' AND a.state IN ('claimed', 'sending')`,
          [`-${pid}-`],
        )
        return held?.count === 0
      },
      {
        description: `the letters of worker ${pid} are taken back`,
        everyMs: 250,
        timeoutMs: 180_000,
      },
    )
    return (performance.now() - from) / 1_000
  }
  return {
    killed: (pid) => {
      waits.push(follow(pid))
    },
    longest: async () => Math.round(Math.max(0, ...(await Promise.all(waits))) * 10) / 10,
  }
}

/** Kills at random moments, spread over the letters that are left; ends early only when everything is sent. */
async function killAgainAndAgain(
  args: { crew: WorkerProcess[]; options: KillOptions; watch: Watch } & Scene,
): Promise<number> {
  const { crew, options, sink, watch } = args
  const random = seeded(options.seed)
  const stride = strideOf(options)
  for (let kill = 0; kill < options.kills; kill += 1) {
    const aim = Math.round(stride * kill + stride * random())
    await waitFor(async () => (await sink.stats()).accepted >= aim, {
      description: `${aim} letters arrived`,
      everyMs: 5,
      timeoutMs: 180_000,
    })
    await pause(random() * 40)
    const place = Math.floor(random() * crew.length)
    const victim = crew[place]
    if (!victim) break
    victim.kill('SIGKILL')
    await victim.ended
    watch.killed(victim.pid)
    const [heir, restartMs] = await timed(() => hireOne(args))
    crew[place] = heir
    await sink.script(slowServer(options, restartMs))
    if ((kill + 1) % 10 === 0)
      options.say?.(`${kill + 1} kills, ${(await sink.stats()).accepted} letters arrived.`)
  }
  return options.kills
}

/** A letter that was put off waits five minutes, one to be sent again ten: the clock of those rows is moved on instead. */
async function finishInPeace(args: {
  mailingId: number
  options: KillOptions
  rig: Rig
}): Promise<number> {
  const { mailingId, rig } = args
  const run = await waitFor(
    async () => {
      await rig.query(`UPDATE attempts SET resend_at = now() WHERE resend_at > now()`)
      await rig.query(
        `UPDATE attempts SET due_at = now() - interval '1 second' WHERE state = 'deferred' AND due_at > now()`,
      )
      const [found] = await rig.query<{ id: number; status: string }>(
        'SELECT id, status::text FROM runs WHERE mailing_id = $1',
        [mailingId],
      )
      return found?.status === 'finished' ? found : undefined
    },
    {
      description: 'the run is finished',
      everyMs: 500,
      timeoutMs: 300_000 + args.options.recipients * 20,
    },
  )
  return run.id
}
