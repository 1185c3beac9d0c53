import { afterAll, describe, expect, it } from 'vitest'

import { pause } from '../support/signals.ts'
import { seeded } from './random.ts'
import { openRig, withCrew } from './support/crew.ts'
import { fullTimeout, publish, seed, sized } from './support/scale.ts'

/** Test 11: SIGTERM with letters in flight. */

const rig = await openRig()
afterAll(() => rig.stop())
const random = seeded(seed)
const graceSeconds = 6

const left = async (states: string): Promise<number> =>
  (
    await rig.query(`SELECT 1 FROM attempts WHERE state::text = ANY($1::text[])`, [
      states.split(' '),
    ])
  ).length

describe('SIGTERM', () => {
  it(
    'lets letters in flight end: nothing claimed, nothing unknown, nothing twice',
    { timeout: fullTimeout },
    async () => {
      const stops = sized(3, 100)
      const recipients = sized(900, 20_000)
      await withCrew(
        {
          connections: 30,
          rig,
          settings: { graceSeconds },
          sink: { faults: [{ at: 'dot', do: { kind: 'delay', milliseconds: 200 } }] },
          workers: 1,
        },
        async (crew) => {
          await crew.launch({ recipients })
          let longest = 0
          let claimedLate = 0
          for (let stop = 0; stop < stops; stop += 1) {
            const worker = crew.workers.at(-1)
            const aim = Math.round(((stop + random()) * recipients * 0.8) / stops)
            await crew.sink.until('accepted', aim)
            await pause(random() * 100)
            const from = performance.now()
            const [at] = await rig.query<{ now: Date }>('SELECT now()')
            worker?.kill('SIGTERM')
            await worker?.ended
            longest = Math.max(longest, (performance.now() - from) / 1_000)
            expect(worker?.child.exitCode).toBe(0)
            expect(await left('claimed sending unknown')).toBe(0)
            // A claim may be on its way when the signal comes; one second is that way, on a busy machine.
            claimedLate += (
              await rig.query(
                `SELECT 1 FROM attempts WHERE claimed_at > $1::timestamptz + interval '1 second'`,
                [at?.now],
              )
            ).length
            await crew.hire()
          }
          await crew.until('finished')
          const account = await crew.account()
          publish('11 SIGTERM', { ...account, longestSeconds: longest, recipients, stops })
          expect(account).toMatchObject({
            duplicatedRecipients: 0,
            maxCopies: 1,
            missing: 0,
            unknown: 0,
          })
          expect(longest).toBeLessThanOrEqual(graceSeconds + 1)
          expect(claimedLate).toBe(0)
        },
      )
    },
  )

  it('does not wait longer than the grace for a server that is silent after the dot', async () => {
    await withCrew(
      {
        rig,
        settings: { graceSeconds },
        sink: { faults: [{ at: 'dot', do: { kind: 'stall' } }] },
        workers: 1,
      },
      async (crew) => {
        await crew.launch({ recipients: 50 })
        await crew.sink.until('datas', 10)
        await pause(200)
        const [worker] = crew.workers
        const from = performance.now()
        worker?.kill('SIGTERM')
        await worker?.ended
        const seconds = (performance.now() - from) / 1_000
        const rows = await rig.query<{ count: number; state: string }>(
          `SELECT state::text AS state, count(*)::int AS count FROM attempts WHERE run_id = $1 GROUP BY 1`,
          [(await crew.run()).id],
        )
        const states = Object.fromEntries(rows.map(({ count, state }) => [state, count]))
        publish('11 SIGTERM, stalled', { seconds, states })
        expect(seconds).toBeLessThanOrEqual(graceSeconds + 1)
        expect(states).toEqual({ queued: 40, unknown: 10 })
      },
    )
  })
})
