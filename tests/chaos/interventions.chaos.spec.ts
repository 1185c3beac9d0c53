import { describe, expect, it } from 'vitest'

import { asSystem } from '../../src/mailings/access/asUser.ts'
import { cancelRun } from '../../src/mailings/operations/cancelRun.ts'
import { pauseMailing, resumeMailing } from '../../src/mailings/operations/pauseMailing.ts'
import { pause, waitFor } from '../support/signals.ts'
import { seeded } from './random.ts'
import {
  type Bench,
  finish,
  type Launched,
  openBench,
  readRun,
  withSink,
  withWorkers,
} from './support/bench.ts'
import { fullTimeout, publish, seed, sized } from './support/scale.ts'

/** Test 21: pauses, resumes, edits and cancels at random while three workers send. */

const bench = await openBench()
const recipients = sized(1_000, 20_000)
const acts = sized(12, 200)
/** The acts are spread over several runs, since a cancelled one is over. */
const runs = sized(4, 10)
const perRun = recipients / runs
const random = seeded(seed)

const editMessage = async (
  { database, payload }: Bench,
  { mailingId }: Launched,
  number: number,
): Promise<void> => {
  const [mailing] = await database.query<{ message_id: number }>(
    'SELECT message_id FROM mailings WHERE id = $1',
    [mailingId],
  )
  await payload.update({
    id: mailing?.message_id ?? 0,
    collection: 'messages',
    data: { subject: `Edited ${number}` },
    ...asSystem(),
  })
}

/**
 * Letters past the 354 when the pause was answered: their row says so, or their fence is being written at this moment,
 * which a lock on the table waits for.
 */
const countPastFence = async (runId: number): Promise<number> => {
  const client = await bench.database.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('LOCK TABLE attempts IN SHARE MODE')
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM attempts WHERE run_id = $1 AND state = 'sending'`,
      [runId],
    )
    await client.query('COMMIT')
    return rows[0]?.count ?? 0
  } finally {
    client.release()
  }
}

/** How many letters arrive after a pause beyond those that were past the 354. */
const pauseAndLook = async (
  launched: Launched,
  accepted: () => Promise<number>,
): Promise<number> => {
  const { mailingId, runId } = launched
  await pauseMailing({ mailingId, payload: bench.payload })
  // First the rows, then the server: a letter that arrives and is recorded between the two would be in neither.
  const held = await countPastFence(runId)
  const before = await accepted()
  await waitFor(async () => !(await bench.states(runId)).sending, {
    description: 'letters in flight have ended',
  })
  return (await accepted()) - before - held
}

/** What a person does with a run that sends; says how many letters arrived after a pause that were not past the 354. */
const intervene = async (
  launched: Launched,
  args: { accepted: () => Promise<number>; number: number },
): Promise<number> => {
  const chance = random()
  if (chance < 0.3) {
    await editMessage(bench, launched, args.number)
    return 0
  }
  const { mailingId } = launched
  // Half of them think better of it at once, while letters are between their claim and their fence.
  const isHasty = chance < 0.65
  if (isHasty) await pauseMailing({ mailingId, payload: bench.payload })
  const late = isHasty ? 0 : await pauseAndLook(launched, args.accepted)
  await resumeMailing({ mailingId, payload: bench.payload })
  return late
}

const isOver = async ({ runId }: Launched): Promise<boolean> => {
  const [run] = await bench.database.query(
    'SELECT 1 FROM runs WHERE id = $1 AND finished_at IS NOT NULL',
    [runId],
  )
  return run !== undefined
}

describe('people who change their minds while it sends', () => {
  it(
    'stop, go on and cancel as often as they like: nothing lost, nothing twice, counts that are right',
    { timeout: fullTimeout },
    async () => {
      await withSink({ faults: [{ at: 'dot', do: { kind: 'delay', milliseconds: 15 } }] }, (sink) =>
        withWorkers({ connections: 5, count: 3, payload: bench.payload, sink }, async (workers) => {
          const accepted = async () => (await sink.stats()).accepted
          const over = new AbortController()
          const working = (async () => {
            while (!over.signal.aborted) await bench.work(workers)
          })()
          const all: Launched[] = []
          let afterPause = 0
          let cancelled = 0
          let done = 0
          for (let number = 0; number < runs; number += 1) {
            const launched = await bench.launch({ recipients: perRun })
            all.push(launched)
            const before = await accepted()
            for (let act = 1; act <= acts / runs; act += 1, done += 1) {
              const aim = before + Math.min(perRun * 0.9, ((act - random()) * perRun * runs) / acts)
              await waitFor(async () => (await accepted()) >= aim, {
                description: `${aim} arrived`,
                everyMs: 5,
                timeoutMs: 120_000,
              })
              const late = await intervene(launched, { accepted, number: done })
              afterPause = Math.max(afterPause, late)
            }
            // Every other run is not let to its end.
            if (number % 2 === 1) {
              await cancelRun({ payload: bench.payload, runId: launched.runId })
              cancelled += 1
              done += 1
            }
            await waitFor(async () => isOver(launched), {
              description: `run ${launched.runId} is over`,
              timeoutMs: 120_000,
            })
          }
          over.abort()
          await working
          const { accepted: arrived, distinct, maxCopies } = await sink.stats()
          const rows = await Promise.all(all.map(({ runId }) => bench.states(runId)))
          const sent = rows.reduce((sum, states) => sum + (states.sent ?? 0), 0)
          publish('21 interventions', {
            acts: done,
            afterPause,
            arrived,
            cancelled,
            distinct,
            maxCopies,
            recipients: perRun * runs,
            sent,
          })
          expect({ arrived, distinct, maxCopies }).toEqual({
            arrived: sent,
            distinct: sent,
            maxCopies: 1,
          })
          for (const [number, { runId }] of all.entries()) {
            const { sent: left = 0, skipped = 0, ...others } = rows[number] ?? {}
            expect(others).toEqual({})
            expect(left + skipped).toBe(perRun)
            if (number % 2 === 0) expect(skipped).toBe(0)
            expect(await readRun(bench.database, runId)).toMatchObject({
              deferred: 0,
              rejected: 0,
              sent: left,
              skipped,
              total: perRun,
              unknown: 0,
            })
          }
          expect(afterPause).toBeLessThanOrEqual(0)
        }),
      )
    },
  )

  it(
    'and cancel: what was not sent is skipped, and the counts are those of the rows',
    { timeout: fullTimeout },
    async () => {
      await withSink({ faults: [{ at: 'dot', do: { kind: 'delay', milliseconds: 15 } }] }, (sink) =>
        withWorkers({ connections: 5, count: 3, payload: bench.payload, sink }, async (workers) => {
          const { runId } = await bench.launch({ recipients })
          const working = bench.work(workers)
          await sink.until('accepted', Math.round(recipients * (0.2 + 0.5 * random())))
          await cancelRun({ payload: bench.payload, runId })
          await working
          await pause(0)
          await finish({ bench, runId, workers })
          const states = await bench.states(runId)
          const run = await readRun(bench.database, runId)
          const { accepted, maxCopies } = await sink.stats()
          publish('21 cancel', { accepted, maxCopies, recipients, states })
          expect(Object.keys(states).sort()).toEqual(['sent', 'skipped'])
          expect(states.sent).toBe(accepted)
          expect(run).toMatchObject({
            sent: states.sent,
            skipped: states.skipped,
            total: recipients,
          })
          expect(maxCopies).toBe(1)
        }),
      )
    },
  )
})
