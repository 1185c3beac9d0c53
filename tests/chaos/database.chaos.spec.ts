import { afterAll, describe, expect, it } from 'vitest'

import { startProxy } from '../support/proxy.ts'
import { pause, waitFor } from '../support/signals.ts'
import { startSink } from '../support/sink/index.ts'
import { seeded } from './random.ts'
import { type Crew, isAlive, openRig, withCrew } from './support/crew.ts'
import { fullTimeout, publish, seed, sized } from './support/scale.ts'

/** Tests 13 and 14: the database goes away, at once or without a word. */

const rig = await openRig()
afterAll(() => rig.stop())
const random = seeded(seed)
const slow = { faults: [{ at: 'dot' as const, do: { kind: 'delay' as const, milliseconds: 40 } }] }

/** Seconds until letters arrive again. */
const resumed = async ({ sink }: Crew): Promise<number> => {
  const { accepted } = await sink.stats()
  const from = performance.now()
  // More than what was in flight: these were claimed after the outage.
  await waitFor(async () => (await sink.stats()).accepted > accepted + 20, {
    description: 'letters arrive again',
    everyMs: 20,
    timeoutMs: 60_000,
  })
  return (performance.now() - from) / 1_000
}

const terminateAll = () =>
  rig.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  )

describe('a database that dies in the middle', () => {
  it(
    'is survived: workers live, send again within ten seconds, lose and double nothing',
    { timeout: fullTimeout },
    async () => {
      const terminations = sized(4, 50)
      const restarts = sized(1, 5)
      const recipients = sized(1_500, 20_000)
      await withCrew(
        { rig, settings: { leaseSeconds: 30 }, sink: slow, workers: 2 },
        async (crew) => {
          await crew.launch({ recipients })
          const blows = [
            ...Array.from({ length: terminations }, () => terminateAll),
            ...Array.from({ length: restarts }, () => () => rig.restart('immediate')),
          ]
          let longest = 0
          for (const [number, blow] of blows.entries()) {
            await crew.sink.until(
              'accepted',
              Math.round(((number + random()) * recipients * 0.8) / blows.length),
            )
            await pause(random() * 50)
            await blow()
            longest = Math.max(longest, await resumed(crew))
            expect(crew.workers.every(isAlive)).toBe(true)
          }
          await crew.until('finished', 180_000)
          const account = await crew.account()
          const unknown = account.unknownHeld
          publish('13 database dies', {
            ...account,
            longestSeconds: longest,
            recipients,
            restarts,
            terminations,
          })
          expect(account).toMatchObject({ duplicatedRecipients: 0, maxCopies: 1, missing: 0 })
          expect((account.finalStates.sent ?? 0) + unknown).toBe(recipients)
          expect(unknown).toBeLessThanOrEqual(blows.length * 20)
          expect(longest).toBeLessThanOrEqual(10)
        },
      )
    },
  )

  it(
    'and goes silent for one worker: it sends no body past its lease, the other finishes, nothing stale is written',
    { timeout: fullTimeout },
    async () => {
      const recipients = sized(800, 4_000)
      const leaseSeconds = 10
      const port = Number(new URL(rig.url).port)
      const proxy = await startProxy(port)
      const otherSink = await startSink({ ...slow, mode: 'count' })
      try {
        await withCrew(
          { rig, settings: { leaseSeconds }, sink: slow, workers: 1 },
          async (crew) => {
            const far = rig.url.replace(`:${port}/`, `:${proxy.port}/`)
            const cutOff = await crew.hire({ databaseUrl: far, sink: otherSink })
            await crew.launch({ recipients })
            await otherSink.until('accepted', recipients / 10)
            proxy.mute()
            await pause((leaseSeconds - 2) * 1_000)
            const atTheEnd = (await otherSink.stats()).accepted
            await crew.until('finished', 120_000)
            await pause(leaseSeconds * 1_000)
            const afterwards = (await otherSink.stats()).accepted
            const snapshot = () =>
              rig.query<{ state: string }>(
                'SELECT id, state::text, settled_at, token FROM attempts WHERE run_id = $1 ORDER BY id',
                [run.id],
              )
            const run = await crew.run()
            const before = await snapshot()
            proxy.heal()
            await waitFor(
              async () =>
                (
                  await rig.query(
                    `SELECT 1 FROM workers WHERE pid = $1 AND last_seen_at > now() - interval '20 seconds'`,
                    [cutOff.pid],
                  )
                ).length > 0,
              { description: 'the worker is back', everyMs: 250, timeoutMs: 90_000 },
            )
            expect(await snapshot()).toEqual(before)
            const [one, two] = [await crew.sink.recipients(), await otherSink.recipients()]
            const twice = Object.keys(one).filter((address) => address in two)
            const got = new Set([...Object.keys(one), ...Object.keys(two)])
            const count = (wanted: string) => before.filter(({ state }) => state === wanted).length
            const [sent, unknown] = [count('sent'), count('unknown')]
            publish('14 half-open', {
              arrived: got.size,
              bodiesPastLease: afterwards - atTheEnd,
              duplicated: twice.length,
              recipients,
              unknown,
            })
            expect(afterwards - atTheEnd).toBe(0)
            expect(twice).toEqual([])
            expect(before).toHaveLength(recipients)
            expect(sent + unknown).toBe(recipients)
            expect(got.size).toBeGreaterThanOrEqual(sent)
            expect(isAlive(cutOff)).toBe(true)
          },
        )
      } finally {
        await proxy.stop()
        await otherSink.stop()
      }
    },
  )
})
