import { afterAll, describe, expect, it } from 'vitest'

import { pause, waitFor } from '../support/signals.ts'
import { seeded } from './random.ts'
import { type Crew, isAlive, openRig, withCrew } from './support/crew.ts'
import { fullTimeout, publish, seed, sized } from './support/scale.ts'

/** Tests 3, 4, 19 and 20: zombies, many workers on one table, poison letters, kills while recipients are collected. */

const rig = await openRig()
afterAll(() => rig.stop())
const random = seeded(seed)

/** The dead worker's leases lapse now instead of in ten seconds. */
const lapse = (pid: number) =>
  rig.query(`UPDATE mailings_leases SET lease_until = now() WHERE worker LIKE '%-' || $1 || '-%'`, [
    String(pid),
  ])

const rescued = (pid: number): Promise<boolean> =>
  waitFor(
    async () =>
      (
        await rig.query(`SELECT 1 FROM mailings_leases WHERE worker LIKE '%-' || $1 || '-%'`, [
          String(pid),
        ])
      ).length === 0,
    { description: `the leases of ${pid} are gone`, everyMs: 50, timeoutMs: 60_000 },
  )

const report = async (pid: number, count: string): Promise<number> => {
  const [row] = await rig.query<{ count: number }>(
    `SELECT coalesce(sum((service->'totals'->>$2)::int), 0)::int AS count
     FROM workers, jsonb_array_elements(services) AS service WHERE pid = $1`,
    [pid, count],
  )
  return row?.count ?? 0
}

/** Results that came too late, by the workers' own heartbeats: at least one for each letter that was in flight at a stop. */
const lateResults = async ({ workers }: Crew, atLeast: number): Promise<number> => {
  const count = async () => {
    const counts = await Promise.all(workers.map(({ pid }) => report(pid, 'lateResults')))
    return counts.reduce((sum, each) => sum + each, 0)
  }
  await waitFor(async () => (await count()) >= atLeast, {
    description: `${atLeast} late results are reported`,
    everyMs: 250,
    timeoutMs: 20_000,
  }).catch(() => undefined)
  return count()
}

describe('a worker that is stopped for longer than its lease and then goes on', () => {
  it(
    'changes no settled letter, and its letters in flight are sent by nobody twice',
    { timeout: fullTimeout },
    async () => {
      const stops = sized(3, 50)
      const recipients = sized(900, 6_000)
      await withCrew(
        {
          rig,
          sink: { faults: [{ at: 'dot', do: { kind: 'delay', milliseconds: 25 } }] },
          workers: 2,
        },
        async (crew) => {
          await crew.launch({ recipients })
          let changed = 0
          for (let stop = 0; stop < stops; stop += 1) {
            await crew.sink.until(
              'accepted',
              Math.round(((stop + random()) * recipients * 0.8) / stops),
            )
            const zombie = crew.workers[stop % 2]
            if (!zombie) break
            zombie.kill('SIGSTOP')
            await lapse(zombie.pid)
            await rescued(zombie.pid)
            const settled = () =>
              rig.query(
                `SELECT id, state::text, settled_at FROM attempts WHERE reason = 'workerLost' ORDER BY id`,
              )
            const before = await settled()
            zombie.kill('SIGCONT')
            await pause(300)
            changed += JSON.stringify(await settled()).startsWith(
              JSON.stringify(before).slice(0, -1),
            )
              ? 0
              : 1
          }
          await crew.until('finished', 240_000)
          const account = await crew.account()
          const late = await lateResults(crew, account.unknown)
          publish('3 zombies', { ...account, changed, late, recipients, stops })
          expect(changed).toBe(0)
          expect(late).toBeGreaterThanOrEqual(account.unknown)
          expect(account).toMatchObject({ duplicatedRecipients: 0, maxCopies: 1, missing: 0 })
          expect(account.unknown).toBeLessThanOrEqual(stops * 10)
          expect(account.unknown).toBeGreaterThanOrEqual(1)
          expect(crew.workers.every(isAlive)).toBe(true)
        },
      )
    },
  )
})

describe('many workers on one table', () => {
  it(
    'send each letter once, deadlock never, and share the work',
    { timeout: fullTimeout },
    async () => {
      const workers = sized(4, 10)
      const recipients = sized(2_000, 10_000)
      await withCrew(
        {
          connections: 5,
          rig,
          settings: { batchSize: 50 },
          sink: { faults: [{ at: 'dot', do: { kind: 'delay', milliseconds: 20 } }] },
          workers,
        },
        async (crew) => {
          await crew.launch({ recipients })
          await crew.until('finished', 240_000)
          await pause(0)
          const account = await crew.account()
          const [deadlocks] = await rig.query<{ deadlocks: number }>(
            'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
          )
          const shares = await waitFor(
            async () => {
              const sent = await Promise.all(crew.workers.map(({ pid }) => report(pid, 'sent')))
              return sent.reduce((sum, count) => sum + count, 0) === recipients ? sent : undefined
            },
            { description: 'the heartbeats tell of all letters', everyMs: 500, timeoutMs: 60_000 },
          )
          publish('4 many workers', {
            ...account,
            deadlocks: deadlocks?.deadlocks,
            recipients,
            shares,
          })
          expect(account).toMatchObject({
            duplicatedRecipients: 0,
            finalStates: { sent: recipients },
            missing: 0,
          })
          expect(deadlocks?.deadlocks).toBe(0)
          expect(Math.min(...shares)).toBeGreaterThanOrEqual(recipients * 0.05)
        },
      )
    },
  )
})

describe('letters that are poison', () => {
  it(
    'are quarantined by their third crash alone; everybody else gets his',
    { timeout: fullTimeout },
    async () => {
      const recipients = sized(300, 5_000)
      const address = `CASE n WHEN 50 THEN 'throws at render' WHEN 120 THEN 'exit@example.test'
      WHEN 200 THEN 'oom@example.test' ELSE 'client-' || n || '@example.test' END`
      await withCrew(
        { connections: 5, rig, settings: { batchSize: 50 }, workers: 1 },
        async (crew) => {
          // Letters in flight beside a poison letter may have left when it ended the process: resend tells that they arrive.
          await crew.launch({ address, policy: 'resend', recipients })
          let crashes = 0
          await waitFor(
            async () => {
              const worker = crew.workers.at(-1)
              if (worker && !isAlive(worker)) {
                crashes += 1
                await lapse(worker.pid)
                await crew.hire()
              }
              await rig.query('UPDATE attempts SET resend_at = now() WHERE resend_at > now()')
              return (await crew.run()).status === 'finished'
            },
            { description: 'the run is finished', everyMs: 100, timeoutMs: fullTimeout },
          )
          const bad = await rig.query<{
            crashes: number
            email: string
            reason: string
            state: string
          }>(
            `SELECT email, state::text, reason, crashes::int FROM attempts WHERE run_id = $1 AND state <> 'sent' ORDER BY email`,
            [(await crew.run()).id],
          )
          const account = await crew.account()
          publish('19 poison', { ...account, crashes, recipients })
          expect(bad).toEqual([
            { crashes: 4, email: 'exit@example.test', reason: 'poison', state: 'rejected' },
            { crashes: 4, email: 'oom@example.test', reason: 'poison', state: 'rejected' },
            { crashes: 0, email: 'throws at render', reason: 'poison', state: 'rejected' },
          ])
          expect(account.finalStates).toEqual({ rejected: 3, sent: recipients - 3 })
          expect(crashes).toBeLessThanOrEqual(9)
          expect(account.maxCopies).toBeLessThanOrEqual(2)
          expect(account.missing).toBe(0)
        },
      )
    },
  )
})

const firstLetterSeconds = async (crew: Crew): Promise<number> => {
  const [run] = await rig.query<{ seconds: number }>(
    `SELECT extract(epoch FROM min(a.sending_at) - min(r.due_at))::float8 AS seconds
     FROM attempts a JOIN runs r ON r.id = a.run_id WHERE r.id = $1`,
    [(await crew.run()).id],
  )
  return run?.seconds ?? Number.POSITIVE_INFINITY
}

describe('a large run whose recipients are being collected', () => {
  it(
    'has exactly its rows after kills, and its first letter soon',
    { timeout: fullTimeout },
    async () => {
      const recipients = sized(60_000, 1_000_000)
      const kills = sized(2, 20)
      await withCrew(
        {
          rig,
          sink: { faults: [{ at: 'dot', do: { kind: 'delay', milliseconds: 100 } }] },
          workers: 2,
        },
        async (crew) => {
          const from = performance.now()
          await crew.launch({ recipients })
          const rows = async () =>
            (
              await rig.query<{ total: number }>('SELECT total::int FROM runs WHERE id = $1', [
                (await crew.run()).id,
              ])
            )[0]?.total ?? 0
          let peakMB = 0
          for (let kill = 0; kill < kills; kill += 1) {
            const aim = ((kill + random()) * recipients * 0.8) / kills
            await waitFor(async () => (await rows()) >= aim, {
              description: `${aim} rows`,
              everyMs: 5,
              timeoutMs: fullTimeout,
            })
            const victim = crew.workers[crew.workers.length - 2 + (kill % 2)]
            peakMB = Math.max(peakMB, victim?.peakMB() ?? 0)
            victim?.kill('SIGKILL')
            await victim?.ended
            await crew.hire()
          }
          await waitFor(async () => (await crew.run()).status === 'running', {
            description: 'all recipients are collected',
            everyMs: 50,
            timeoutMs: fullTimeout,
          })
          const seconds = Math.round((performance.now() - from) / 1_000)
          const [counted] = await rig.query<{ distinct: number; rows: number }>(
            'SELECT count(*)::int AS rows, count(DISTINCT email)::int AS distinct FROM attempts WHERE run_id = $1',
            [(await crew.run()).id],
          )
          peakMB = Math.max(peakMB, ...crew.workers.map((worker) => worker.peakMB()))
          const firstLetter = await firstLetterSeconds(crew)
          publish('20 expansion', {
            ...counted,
            firstLetterSeconds: firstLetter,
            kills,
            peakMB,
            recipients,
            seconds,
          })
          expect(seconds).toBeLessThanOrEqual(300)
          expect(counted).toEqual({ distinct: recipients, rows: recipients })
          expect(firstLetter).toBeLessThanOrEqual(5)
          expect(peakMB).toBeLessThanOrEqual(512)
        },
      )
    },
  )
})
