import { describe, expect, it } from 'vitest'

import { finish, openBench, readRun, withSink, withWorkers } from './support/bench.ts'
import { fullTimeout, publish, seed, sized } from './support/scale.ts'

/** Test 9: greylisting and passing trouble. The clock is the database's; the test moves due times instead of waiting. */

const bench = await openBench()
const recipients = sized(400, 8_000)
const minutes = [5, 15, 30, 60, 120, 240, 360]

type Deferred = { due_at: Date; id: number; settled: Date; tries: number }

/** Letters that wait, with the moment their last answer came. */
const waiting = (runId: number): Promise<Deferred[]> =>
  bench.database.query<Deferred>(
    `SELECT id, due_at, tries::int, (history->-1->>'at')::timestamptz AS settled
     FROM attempts WHERE run_id = $1 AND state = 'deferred'`,
    [runId],
  )

const offTable = ({ due_at, settled, tries }: Deferred): boolean => {
  const wait = (due_at.getTime() - settled.getTime()) / 60_000
  const planned = minutes[Math.min(tries, minutes.length) - 1] ?? 360
  // The database keeps milliseconds; seconds are rounded.
  return wait < planned * 0.8 - 0.02 || wait > planned * 1.2 + 0.02
}

describe('greylisting for a third and passing trouble for a tenth', () => {
  it(
    'delivers to all, never earlier than due, by the table of waits',
    { timeout: fullTimeout },
    async () => {
      await withSink(
        {
          faults: [
            {
              at: 'rcpt',
              do: { kind: 'greylist', seconds: 300 },
              when: { recipient: '@grey.test' },
            },
            {
              at: 'rcpt',
              do: { code: 451, enhanced: '4.3.0', kind: 'reply' },
              when: { probability: 0.1 },
            },
          ],
          seed,
        },
        (sink) =>
          withWorkers({ count: 1, payload: bench.payload, sink }, async (workers) => {
            const address = `'client-' || n || CASE WHEN n % 10 < 3 THEN '@grey.test' ELSE '@example.test' END`
            const { runId } = await bench.launch({ address, recipients })
            await bench.work(workers)
            let rounds = 0
            let late: Deferred[] = []
            for (let left = await waiting(runId); left.length > 0; left = await waiting(runId)) {
              rounds += 1
              late = late.concat(left.filter(offTable))
              const before = await sink.stats()
              await bench.work(workers)
              expect((await sink.stats()).mails, 'a letter left before its time').toBe(before.mails)
              await sink.advance(400)
              await bench.database.query(
                `UPDATE attempts SET due_at = now() WHERE run_id = $1 AND state = 'deferred'`,
                [runId],
              )
              await bench.work(workers)
            }
            await finish({ bench, runId, workers })
            const { accepted, maxCopies } = await sink.stats()
            publish('9 greylisting', {
              accepted,
              maxCopies,
              offTable: late.length,
              recipients,
              rounds,
            })
            expect(late).toEqual([])
            expect(rounds).toBeGreaterThan(1)
            expect({ accepted, maxCopies }).toEqual({ accepted: recipients, maxCopies: 1 })
            expect(await readRun(bench.database, runId)).toMatchObject({
              deferred: 0,
              sent: recipients,
            })
          }),
      )
    },
  )

  it('ends at the deadline: what is due later is given up, what never got its turn is skipped', async () => {
    const busy = { code: 451, enhanced: '4.3.0', kind: 'reply' } as const
    await withSink({ faults: [{ at: 'rcpt', do: busy }] }, (sink) =>
      withWorkers({ count: 1, payload: bench.payload, sink }, async (workers) => {
        const { runId } = await bench.launch({ recipients: 20 })
        const deadline = (when: string) =>
          bench.database.query(`UPDATE runs SET deadline_at = ${when} WHERE id = $1`, [runId])
        await bench.database.query(
          `UPDATE attempts SET due_at = now() + interval '1 hour' WHERE run_id = $1 AND id % 2 = 0`,
          [runId],
        )
        await deadline(`now() + interval '3 minutes'`)
        await bench.work(workers)
        expect(await bench.states(runId)).toEqual({ queued: 10, rejected: 10 })
        const { mails } = await sink.stats()
        await deadline('now()')
        await bench.database.query(
          `UPDATE attempts SET due_at = now() WHERE run_id = $1 AND state = 'queued'`,
          [runId],
        )
        await bench.work(workers)
        expect((await sink.stats()).mails).toBe(mails)
        const { sweepLateLetters } = await import('../../src/mailings/store/postgres/cancelRun.ts')
        const { getRuntime } = await import('../../src/mailings/runtime.ts')
        expect(await sweepLateLetters(getRuntime(bench.payload).db)).toBe(10)
        await finish({ bench, runId, workers })
        expect(await readRun(bench.database, runId)).toMatchObject({
          rejected: 10,
          sent: 0,
          skipped: 10,
        })
        const reasons = await bench.database.query<{ reason: string }>(
          'SELECT DISTINCT reason FROM attempts WHERE run_id = $1',
          [runId],
        )
        expect(reasons).toEqual([{ reason: 'tooLate' }])
      }),
    )
  })
})
