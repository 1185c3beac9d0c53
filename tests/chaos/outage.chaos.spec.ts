import { afterAll, describe, expect, it } from 'vitest'

import type { Outage } from '../support/sink/index.ts'
import { pause, waitFor } from '../support/signals.ts'
import { cpuSeconds, isAlive, openRig, withCrew } from './support/crew.ts'
import { fullTimeout, isFull, publish, sized } from './support/scale.ts'

/** Tests 6 and 7: the mail server is away. The published run has probes each 30 seconds; the small one each 2. */

const rig = await openRig()
afterAll(() => rig.stop())
const probeSeconds = sized(2, 30)
const recipients = sized(1_200, 20_000)

/** How the server is away, and for how many seconds: real ones, because the worker is a process of its own. */
const outages: { kind: Outage; seconds: number }[] = [
  { kind: 'closeBeforeGreeting', seconds: sized(8, 600) },
  { kind: 'refuse', seconds: sized(8, 120) },
  { kind: 'reset', seconds: sized(8, 120) },
]

describe('a mail server that is away in the middle of a run', () => {
  it(
    'burns nobody and is asked gently; sending goes on when it is back',
    { timeout: fullTimeout },
    async () => {
      await withCrew(
        {
          connections: 20,
          rig,
          settings: { leaseSeconds: 30, probeSeconds },
          sink: {
            faults: [
              { at: 'idle', do: { kind: 'close' }, when: { every: 100 } },
              { at: 'dot', do: { kind: 'delay', milliseconds: 20 } },
            ],
          },
          workers: 1,
        },
        async (crew) => {
          await crew.launch({ recipients })
          const [worker] = crew.workers
          let connects = 0
          let cpu = 0
          let longest = 0
          for (const [number, { kind, seconds }] of outages.entries()) {
            await crew.sink.until('accepted', ((number + 0.5) * recipients) / (outages.length + 1))
            await crew.sink.outage(kind)
            await waitFor(
              async () =>
                !(await rig.query(`SELECT 1 FROM attempts WHERE state IN ('claimed', 'sending')`))
                  .length,
              {
                description: 'the worker has put down its letters',
                everyMs: 100,
                timeoutMs: 30_000,
              },
            )
            const before = {
              connections: (await crew.sink.stats()).connections,
              cpu: cpuSeconds(worker?.pid ?? 0),
            }
            await pause(seconds * 1_000)
            const connected = (await crew.sink.stats()).connections - before.connections
            connects = Math.max(connects, connected / (seconds / probeSeconds))
            cpu = Math.max(cpu, (cpuSeconds(worker?.pid ?? 0) - before.cpu) / seconds)
            const { accepted } = await crew.sink.stats()
            const from = performance.now()
            await crew.sink.outage(null)
            await crew.sink.until('accepted', accepted + 20)
            longest = Math.max(longest, (performance.now() - from) / 1_000)
          }
          await waitFor(
            async () => {
              // What was deferred by the outage waits half a minute; the test does not.
              await rig.query(`UPDATE attempts SET due_at = now() WHERE state = 'deferred'`)
              return (await crew.run()).status === 'finished'
            },
            { description: 'the run is finished', everyMs: 200, timeoutMs: fullTimeout },
          )
          const account = await crew.account()
          const [tries] = await rig.query<{ most: number }>(
            'SELECT max(tries)::int AS most FROM attempts WHERE run_id = $1',
            [(await crew.run()).id],
          )
          publish('6, 7 outages', {
            ...account,
            connectsEachProbe: connects,
            cpuShare: cpu,
            longestSeconds: longest,
            mostTries: tries?.most,
            probeSeconds,
            recipients,
          })
          expect(worker && isAlive(worker)).toBe(true)
          expect(account).toMatchObject({ duplicatedRecipients: 0, maxCopies: 1, missing: 0 })
          expect(account.finalStates.rejected ?? 0).toBe(0)
          expect(tries?.most).toBe(1)
          // One probe each interval, and one for the edges of the watched time.
          expect(connects).toBeLessThanOrEqual(1 + 1 / 4)
          expect(longest).toBeLessThanOrEqual(isFull ? 60 : probeSeconds * 1.2 + 4)
          // The beats of an idle worker weigh more in a few seconds on a busy machine.
          expect(cpu).toBeLessThanOrEqual(sized(0.15, 0.05))
        },
      )
    },
  )
})
