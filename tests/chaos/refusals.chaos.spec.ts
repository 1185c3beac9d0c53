import { describe, expect, it } from 'vitest'

import type { Sink } from '../support/sink/index.ts'
import { resumeMailing } from '../../src/mailings/operations/pauseMailing.ts'

import { waitFor } from '../support/signals.ts'
import { finish, openBench, readRun, withSink, withWorkers } from './support/bench.ts'
import { fullTimeout, publish, sized } from './support/scale.ts'

/** Test 8: a refusal in the middle of a run pauses it within a few letters, burns nobody, and resuming sends the rest. */

const bench = await openBench()
const recipients = sized(1_000, 20_000)
const probeSeconds = sized(2, 30)

const stopOf = async (mailingId: number) => {
  const [row] = await bench.database.query<{ status: string; stop_reason: string }>(
    'SELECT status::text, stop_reason FROM mailings WHERE id = $1',
    [mailingId],
  )
  return row
}

const refusedOf = async (runId: number): Promise<number> =>
  (
    await bench.database.query(
      `SELECT 1 FROM attempts WHERE run_id = $1 AND history->-1->>'result' = 'refused'`,
      [runId],
    )
  ).length

const suppressed = async (ownerId: number): Promise<number> =>
  (await bench.database.query('SELECT 1 FROM suppressions WHERE owner_id = $1', [ownerId])).length

/** Workers with the mended password, as after a restart; letters that wait for their second try are due at once. */
const sendTheRest = ({ runId, sink }: { runId: number; sink: Sink }) =>
  withWorkers({ count: 1, payload: bench.payload, sink }, async (workers) => {
    await bench.database.query(
      `UPDATE attempts SET due_at = now() - interval '1 second' WHERE state = 'deferred'`,
    )
    await finish({ bench, runId, workers })
  })

describe('a mail server that refuses from the middle of a run on', () => {
  it('by policy meets at most 20 letters of the mailing', { timeout: fullTimeout }, async () => {
    await withSink({ faults: [{ at: 'dot', do: { kind: 'delay', milliseconds: 5 } }] }, (sink) =>
      withWorkers({ connections: 20, count: 1, payload: bench.payload, sink }, async (workers) => {
        const { mailingId, ownerId, runId } = await bench.launch({ recipients })
        const working = bench.work(workers)
        await sink.until('accepted', recipients / 4)
        await sink.script([
          {
            at: 'rcpt',
            do: { code: 550, enhanced: '5.7.1', kind: 'reply', text: 'Refused by policy' },
          },
        ])
        await working
        const refused = await refusedOf(runId)
        const before = await sink.stats()
        expect(await stopOf(mailingId)).toMatchObject({ status: 'paused' })
        expect((await stopOf(mailingId))?.stop_reason).toContain('5.7.1')
        expect(refused).toBeGreaterThanOrEqual(1)
        expect(refused).toBeLessThanOrEqual(20)
        const states = await bench.states(runId)
        expect(Object.keys(states).sort()).toEqual(['queued', 'sent'])
        expect(states.sent).toBe(before.accepted)
        await sink.script([])
        await resumeMailing({ mailingId, payload: bench.payload })
        await finish({ bench, runId, workers })
        const { accepted, maxCopies } = await sink.stats()
        publish('8 policy', { accepted, maxCopies, recipients, refused })
        expect({ accepted, maxCopies }).toEqual({ accepted: recipients, maxCopies: 1 })
        expect(await suppressed(ownerId)).toBe(0)
        expect(await readRun(bench.database, runId)).toMatchObject({
          rejected: 0,
          sent: recipients,
        })
      }),
    )
  })

  it(
    'by its sign-in meets at most three letters, and everything that sends is paused at once',
    { timeout: fullTimeout },
    async () => {
      const auth = { password: 'secret', user: 'sender' }
      await withSink(
        { auth, faults: [{ at: 'dot', do: { kind: 'delay', milliseconds: 5 } }] },
        (sink) =>
          withWorkers({ count: 1, payload: bench.payload, probeSeconds, sink }, async (workers) => {
            const { mailingId, runId } = await bench.launch({ recipients })
            const working = bench.work(workers)
            await sink.until('accepted', recipients / 4)
            await sink.script([
              {
                at: 'auth',
                do: { code: 535, enhanced: '5.7.8', kind: 'reply', text: 'Bad password' },
              },
            ])
            const { faults } = await sink.stats()
            await sink.disconnectAll()
            await working
            // At once, also when the sign-in failed with no letter in hand. Only when five letters or more were cut off
            // together has the breaker opened before anybody signed in: then its next probe does.
            const reason = await waitFor(
              async () => {
                await bench.work(workers)
                return (await stopOf(mailingId))?.stop_reason
              },
              { description: 'the mailing is paused', everyMs: 200, timeoutMs: 45_000 },
            )
            const signIns = (await sink.stats()).faults - faults
            const refused = await refusedOf(runId)
            publish('8 auth', { recipients, refused, signIns })
            expect(refused).toBeGreaterThanOrEqual(1)
            expect(refused).toBeLessThanOrEqual(3)
            // After a loss one connection at a time signs in.
            expect(signIns).toBeLessThanOrEqual(3)
            expect(reason).toContain('535')
            const states = await bench.states(runId)
            expect(states.rejected ?? 0).toBe(0)
            expect(states.claimed ?? 0).toBe(0)
            const sum =
              (states.queued ?? 0) +
              (states.sent ?? 0) +
              (states.deferred ?? 0) +
              (states.unknown ?? 0)
            expect(sum).toBe(recipients)
            // What was in flight on ten connections when they broke, and what each lane took up before the door was shut.
            expect((states.deferred ?? 0) + (states.unknown ?? 0)).toBeLessThanOrEqual(20)
            await sink.script([])
            await resumeMailing({ mailingId, payload: bench.payload })
            await sendTheRest({ runId, sink })
            const rest = await readRun(bench.database, runId)
            const { accepted, maxCopies } = await sink.stats()
            expect(rest).toMatchObject({ rejected: 0, skipped: 0, status: 'finished' })
            expect(rest.sent + rest.unknown).toBe(recipients)
            expect(accepted).toBeGreaterThanOrEqual(rest.sent)
            expect(maxCopies).toBe(1)
          }),
      )
    },
  )

  it('one recipient for ever is given up after his owner resumed, and the others get theirs', async () => {
    const fault = { code: 550, enhanced: '5.7.1', kind: 'reply', text: 'Not from you' } as const
    await withSink(
      { faults: [{ at: 'rcpt', do: fault, when: { recipient: 'client-7@' } }] },
      (sink) =>
        withWorkers({ connections: 2, count: 1, payload: bench.payload, sink }, async (workers) => {
          const { mailingId, runId } = await bench.launch({ recipients: 30 })
          await bench.work(workers)
          expect(await stopOf(mailingId)).toMatchObject({ status: 'paused' })
          await resumeMailing({ mailingId, payload: bench.payload })
          await finish({ bench, runId, workers })
          expect(await readRun(bench.database, runId)).toMatchObject({
            rejected: 1,
            sent: 29,
            status: 'finished',
          })
        }),
    )
  })
})
