import type { Sink, SinkOptions } from '../../support/sink/index.ts'
import type { WorkerSettings } from './config.ts'

import { openRig, type Rig, type WorkerProcess } from '../../bench/support/rig.ts'
import { seedMailing, startRun } from '../../bench/support/seed.ts'
import { waitFor } from '../../support/signals.ts'
import { startSink } from '../../support/sink/index.ts'
import { type Account, accountFor } from '../account.ts'
import { startChaosWorker } from './startChaosWorker.ts'

/** Worker processes and a mail server on one database; everything is ended by `leave`. */
export type Crew = {
  account: () => Promise<Account>
  /** Starts one more worker; `databaseUrl` when it is to go another way to the database. */
  hire: (how?: { databaseUrl?: string; sink?: Sink }) => Promise<WorkerProcess>
  launch: (args: {
    address?: string
    policy?: 'hold' | 'resend'
    recipients: number
  }) => Promise<number>
  leave: () => Promise<void>
  rig: Rig
  /** The run that was launched last. */
  run: () => Promise<{ id: number; status: string }>
  sink: Sink
  /** Waits until the run is over. */
  until: (status: 'finished', timeoutMs?: number) => Promise<void>
  workers: WorkerProcess[]
}

/** Opens a rig for one file; call `stop` after the last test. */
export { openRig, type Rig }

export const openCrew = async (args: {
  connections?: number
  query?: string
  rig: Rig
  settings?: WorkerSettings
  sink?: SinkOptions
  workers: number
}): Promise<Crew> => {
  const { connections = 10, query = '', rig, settings = {} } = args
  const sink = await startSink({ mode: 'count', ...args.sink })
  await rig.query(
    `UPDATE runs SET status = 'cancelled', finished_at = now() WHERE status IN ('planned', 'expanding', 'running', 'paused')`,
  )
  const workers: WorkerProcess[] = []
  let launched = { mailingId: 0, recipients: 0 }

  const hire: Crew['hire'] = async (how = {}) => {
    const worker = await startChaosWorker({
      connections,
      logLevel: process.env.CHAOS_LOG ?? 'fatal',
      query,
      rig,
      settings: { leaseSeconds: 10, ...settings },
      sink,
      ...how,
    })
    workers.push(worker)
    return worker
  }

  const run = async () => {
    const [found] = await rig.query<{ id: number; status: string }>(
      'SELECT id, status::text FROM runs WHERE mailing_id = $1',
      [launched.mailingId],
    )
    return found ?? { id: 0, status: 'none' }
  }

  await Promise.all(Array.from({ length: args.workers }, () => hire()))
  return {
    account: async () =>
      accountFor({ recipients: launched.recipients, rig, runId: (await run()).id, sink }),
    hire,
    launch: async (terms) => {
      const { mailingId, ownerId } = await seedMailing(rig, terms)
      launched = { mailingId, recipients: terms.recipients }
      await startRun(rig, { mailingId, ownerId })
      return mailingId
    },
    leave: async () => {
      for (const worker of workers) worker.kill('SIGKILL')
      await Promise.all(workers.map(({ ended }) => ended))
      await rig.query(`UPDATE mailings_leases SET lease_until = now() - interval '1 second'`)
      await sink.stop()
    },
    rig,
    run,
    sink,
    until: async (status, timeoutMs = 120_000) => {
      await waitFor(async () => (await run()).status === status, {
        description: `the run is ${status}`,
        everyMs: 100,
        timeoutMs,
      })
    },
    workers,
  }
}

/** Opens a crew, works with it, and ends it whatever happens. */
export const withCrew = async <Answer>(
  args: Parameters<typeof openCrew>[0],
  work: (crew: Crew) => Promise<Answer>,
): Promise<Answer> => {
  const crew = await openCrew(args)
  try {
    return await work(crew)
  } finally {
    await crew.leave()
  }
}

/** Whether a process still runs. */
export const isAlive = ({ child }: WorkerProcess): boolean =>
  child.exitCode === null && child.signalCode === null

/** Processor seconds that a process has used, from /proc. */
export { cpuSeconds } from './cpu.ts'
