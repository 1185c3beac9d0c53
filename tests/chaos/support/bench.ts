import type { Payload } from 'payload'

import { afterAll } from 'vitest'

import { createTransport } from '../../../src/mailings/transports/createTransport.ts'
import { seedMailing, startRun } from '../../bench/support/seed.ts'
import { createDatabase, type TestDatabase } from '../../support/database.ts'
import { openPasses, type Passes } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'
import { waitFor } from '../../support/signals.ts'
import { type Sink, type SinkOptions, startSink } from '../../support/sink/index.ts'

/** A database, a Payload, and what a test of one process needs: workers without timers, and a mail server that faults. */
export type Bench = {
  database: TestDatabase
  /** Laid by SQL, started, and expanded: the run's id. */
  launch: (args: {
    address?: string
    policy?: 'hold' | 'resend'
    recipients: number
  }) => Promise<Launched>
  payload: Payload
  /** Attempts of a run by state. */
  states: (runId: number) => Promise<Record<string, number>>
  work: (passes: Passes[]) => Promise<void>
}

export type Launched = { mailingId: number; ownerId: number; runId: number }

/** Call at the top of a file. */
export const openBench = async (): Promise<Bench> => {
  const database = await createDatabase()
  const { payload } = await getTestPayload({ database })
  const [first] = [openPasses({ payload })]
  afterAll(() => first?.close())
  return {
    database,
    launch: async ({ recipients, ...args }) => {
      const seeded = await seedMailing(database, { recipients, ...args })
      await startRun(database, seeded)
      await first?.expand()
      const [run] = await database.query<{ id: number }>(
        'SELECT id FROM runs WHERE mailing_id = $1',
        [seeded.mailingId],
      )
      return { ...seeded, runId: run?.id ?? 0 }
    },
    payload,
    states: (runId) => statesOf(database, runId),
    work: async (passes) => {
      await Promise.all(passes.map((worker) => worker.dispatch()))
      await first?.settle()
    },
  }
}

const statesOf = async (database: TestDatabase, runId: number): Promise<Record<string, number>> => {
  const rows = await database.query<{ count: number; state: string }>(
    'SELECT state::text AS state, count(*)::int AS count FROM attempts WHERE run_id = $1 GROUP BY 1',
    [runId],
  )
  return Object.fromEntries(rows.map(({ count, state }) => [state, count]))
}

/** A sink for one test, in a process of its own. */
export const withSink = async <Answer>(
  options: SinkOptions,
  work: (sink: Sink) => Promise<Answer>,
): Promise<Answer> => {
  const sink = await startSink(options)
  try {
    return await work(sink)
  } finally {
    await sink.stop()
  }
}

/** Workers in this process, each with a pool of connections to the sink; closed afterwards. */
export const withWorkers = async <Answer>(
  args: {
    connections?: number
    count: number
    payload: Payload
    /** Between two questions whether a server that was away is back. @default the product's */
    probeSeconds?: number
    query?: string
    sink: Sink
  },
  work: (workers: Passes[]) => Promise<Answer>,
): Promise<Answer> => {
  const { connections = 10, count, payload, query = '', sink } = args
  const url = sink.url.includes('@')
    ? `${sink.url}?tls=never&concurrency=${connections}${query}`
    : `smtp://127.0.0.1:${sink.port}?tls=never&concurrency=${connections}${query}`
  const workers = Array.from({ length: count }, (_, number) =>
    openPasses({
      name: `worker-${number}`,
      payload,
      transport: createTransport({
        ...(args.probeSeconds && { breaker: { probeSeconds: args.probeSeconds } }),
        url,
      }),
    }),
  )
  try {
    return await work(workers)
  } finally {
    await Promise.all(workers.map((worker) => worker.close()))
  }
}

/** Counts of a run's own row. */
export const readRun = async (database: TestDatabase, runId: number) => {
  const [run] = await database.query<{
    deferred: number
    rejected: number
    sent: number
    skipped: number
    status: string
    total: number
    unknown: number
  }>(
    `SELECT status::text, total::int, sent::int, deferred::int, rejected::int, unknown::int, skipped::int
     FROM runs WHERE id = $1`,
    [runId],
  )
  if (!run) throw new Error(`There is no run ${runId}.`)
  return run
}

/** Works until nothing of the run is open. */
export const finish = async (args: {
  bench: Bench
  runId: number
  timeoutMs?: number
  workers: Passes[]
}): Promise<void> => {
  const { bench, runId, timeoutMs = 120_000, workers } = args
  await waitFor(
    async () => {
      await bench.work(workers)
      return ['cancelled', 'finished'].includes((await readRun(bench.database, runId)).status)
    },
    { description: `run ${runId} is over`, everyMs: 100, timeoutMs },
  )
}
