import { describe, expect, it } from 'vitest'

import { createDispatcher } from '../../src/mailings/dispatch/createDispatcher.ts'
import { createLimiter } from '../../src/mailings/dispatch/limiter.ts'
import { getRuntime } from '../../src/mailings/runtime.ts'
import { createTransport } from '../../src/mailings/transports/createTransport.ts'
import { pause, waitFor } from '../support/signals.ts'
import { openBench, withSink } from './support/bench.ts'
import { fullTimeout, publish, sized } from './support/scale.ts'

/** Test 22: 10 a second through the sender, 2 a second to one domain, five workers that know nothing of each other. */

const bench = await openBench()
const workers = 5
const seconds = sized(10, 60)
const perSecond = 10
const perDomain = 2
/** Of the limit. On a machine that is busy with other tests workers wake up late, and what is late is lost, not made up for. */
const leastMean = sized(0.7, 0.95)

const openWorker = (number: number, port: number) => {
  const { db, options, tokens } = getRuntime(bench.payload)
  const transport = createTransport({ url: `smtp://127.0.0.1:${port}?tls=never&concurrency=5` })
  const sleep = (wait: number) => pause(wait * 1_000)
  const limits = { domains: { 'slow.test': perDomain }, perDomainPerSecond: null, perSecond }
  const dispatcher = createDispatcher({
    db,
    limiter: createLimiter({ db, limits, sender: transport.name, sleep }),
    log: () => undefined,
    options: options.dispatch,
    sleep,
    tokens,
    transport,
    workerId: `limited-${number}`,
  })
  return { dispatcher, transport }
}

/** Of one interval, that a late letter may make up for: `bucket.ts`. */
const tolerance = 0.4

/**
 * Letters that a second may hold on the wire: the limit and one more. What begins in a second got its permission in that second
 * or up to `lateSeconds` earlier, so a machine that stood still meanwhile lets that share of the limit through on top.
 */
const mostOf = (limit: number, lateSeconds: number): number =>
  Math.floor(limit * (1 + lateSeconds) + 1 + tolerance)

/** Commits one after the other until it is told to stop; how long the slowest took, in seconds. */
const watchCommits = async (signal: AbortSignal): Promise<number> => {
  await bench.database.query('CREATE TABLE beats (at timestamptz)')
  let slowest = 0
  while (!signal.aborted) {
    const start = performance.now()
    await bench.database.query('INSERT INTO beats VALUES (clock_timestamp())')
    slowest = Math.max(slowest, performance.now() - start)
    await pause(20)
  }
  return slowest / 1_000
}

/** The fullest second that any letter begins, and how many letters there are each second. */
const rateOf = (moments: number[]) => {
  const sorted = [...moments].sort((one, other) => one - other)
  let worst = 0
  for (let from = 0, to = 0; from < sorted.length; from += 1) {
    while (to < sorted.length && (sorted[to] ?? 0) < (sorted[from] ?? 0) + 1_000) to += 1
    worst = Math.max(worst, to - from)
  }
  const span = ((sorted.at(-1) ?? 0) - (sorted[0] ?? 0)) / 1_000
  return { mean: Math.round(((sorted.length - 1) / span) * 100) / 100, worst }
}

/** Between the claim of a letter, which follows its permission at once, and the first byte of its body; seconds. */
const slowestLetter = async (runId: number): Promise<number> => {
  const [row] = await bench.database.query<{ seconds: number }>(
    `SELECT max(extract(epoch FROM sending_at - claimed_at))::float8 AS seconds FROM attempts
     WHERE run_id = $1 AND state = 'sent'`,
    [runId],
  )
  return row?.seconds ?? 0
}

const sentAt = async (runId: number, like: string): Promise<number[]> =>
  (
    await bench.database.query<{ at: number }>(
      `SELECT (extract(epoch FROM sending_at) * 1000)::float8 AS at FROM attempts
       WHERE run_id = $1 AND state = 'sent' AND email LIKE $2`,
      [runId, like],
    )
  ).map(({ at }) => at)

describe('limits that five workers share', () => {
  it('hold in every second, and are used to the full', { timeout: fullTimeout }, async () => {
    await withSink({ mode: 'count' }, async (sink) => {
      const crew = Array.from({ length: workers }, (_, number) => openWorker(number, sink.port))
      const address = `'client-' || n || CASE WHEN n % 2 = 0 THEN '@slow.test' ELSE '@example.test' END`
      const { runId } = await bench.launch({ address, recipients: seconds * perSecond * 3 })
      const stop = new AbortController()
      const commits = watchCommits(stop.signal)
      const done = Promise.all(
        crew.map(async ({ dispatcher }) => {
          while (!stop.signal.aborted) await dispatcher.send(stop.signal)
        }),
      )
      await waitFor(async () => (await sink.stats()).accepted >= seconds * perSecond, {
        description: 'enough letters have left',
        everyMs: 50,
        timeoutMs: seconds * 4_000,
      })
      stop.abort()
      await done
      await Promise.all(crew.map(({ transport }) => transport.close()))
      await Promise.all(crew.map(({ dispatcher }) => dispatcher.close()))
      const all = rateOf(await sentAt(runId, '%'))
      const slow = rateOf(await sentAt(runId, '%@slow.test'))
      const late = Math.round(((await commits) + (await slowestLetter(runId))) * 1_000) / 1_000
      publish('22 limits', { all, late, seconds, slow, workers })
      expect(all.worst).toBeLessThanOrEqual(mostOf(perSecond, late))
      expect(slow.worst).toBeLessThanOrEqual(mostOf(perDomain, late))
      expect(all.mean).toBeGreaterThanOrEqual(perSecond * leastMean)
      expect(slow.mean).toBeGreaterThanOrEqual(perDomain * leastMean)
      expect((await sink.stats()).maxCopies).toBe(1)
      expect((await bench.states(runId)).claimed ?? 0).toBe(0)
    })
  })
})
