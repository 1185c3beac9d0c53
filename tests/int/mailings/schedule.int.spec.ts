import { afterAll, describe, expect, it } from 'vitest'

import { activateMailing } from '../../../src/mailings/operations/activateMailing.ts'
import { pauseMailing } from '../../../src/mailings/operations/pauseMailing.ts'
import { getRuntime } from '../../../src/mailings/runtime.ts'
import { openClock } from '../../support/clock.ts'
import { createDatabase } from '../../support/database.ts'
import { createClient, createMailing, createUser, type Row } from '../../support/factories/index.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'

const database = await createDatabase()
/** Half past: no whole hour is near enough to count as on time. */
const NOW = new Date('2026-11-24T12:30:00Z')
await openClock(database, NOW)
const { payload } = await getTestPayload({ database })
const workers = Array.from({ length: 4 }, (_, number) =>
  openPasses({ name: `worker-${number}`, payload }),
)
const [first] = workers
if (!first) throw new Error('no worker')
const passes = first

afterAll(() => Promise.all(workers.map((worker) => worker.close())))

const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000)

const runsOf = async (mailing: number): Promise<Row[]> =>
  (
    await payload.find({
      collection: 'runs',
      depth: 0,
      limit: 500,
      sort: 'dueAt',
      where: { mailing: { equals: mailing } },
    })
  ).docs as never

/** An active hourly mailing whose stored next time lies `hoursAgo` whole hours back, as after downtime. */
const hourly = async (hoursAgo: number, fields: Record<string, unknown> = {}): Promise<Row> => {
  const owner = await createUser(payload)
  await createClient(payload, { owner: owner.id })
  const mailing = await createMailing(payload, {
    owner: owner.id,
    recurrence: { every: 1, kind: 'hourly', localTime: '00:00' },
    startAt: hours(1).toISOString(),
    ...fields,
  })
  await activateMailing({ mailingId: mailing.id, payload })
  await payload.update({
    id: mailing.id,
    collection: 'mailings',
    data: { startAt: hours(-hoursAgo - 5).toISOString() },
  })
  await database.query(
    `update mailings set next_run_at = date_trunc('hour', now()) - interval '${hoursAgo - 1} hours' where id = ${mailing.id}`,
  )
  return mailing
}

describe('the ledger after three hours of downtime', () => {
  it.each([
    ['skip', 0],
    ['latest', 1],
    ['all', 3],
  ] as const)(
    'policy %s plans %i runs and records every other occurrence as missed',
    async (catchUp, planned) => {
      const mailing = await hourly(3, { catchUp })
      await passes.schedule()
      const runs = await runsOf(mailing.id)
      expect(runs).toHaveLength(3)
      const sent = runs.filter(({ status }) => status === 'planned').length
      expect(sent).toBe(planned)
      expect(runs.filter(({ status }) => status === 'missed')).toHaveLength(3 - sent)
    },
  )

  it('sends caught-up runs of one mailing one after the other, never two together', async () => {
    const mailing = await hourly(3, { catchUp: 'all' })
    await passes.schedule()
    await passes.expand()
    const statuses = (await runsOf(mailing.id)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 'running')).toHaveLength(1)
    for (let pass = 0; pass < 3; pass += 1) await passes.work()
    expect((await runsOf(mailing.id)).map(({ status }) => status)).toEqual([
      'finished',
      'finished',
      'finished',
    ])
  })
})

describe('an occurrence that is not sent', () => {
  it('is a skipped run with the reason while its mailing is paused', async () => {
    const mailing = await hourly(1)
    await pauseMailing({ mailingId: mailing.id, payload })
    await passes.schedule()
    expect(await runsOf(mailing.id)).toMatchObject([{ reason: 'paused', status: 'skipped' }])
  })

  it('is a skipped run while its owner is blocked', async () => {
    const mailing = await hourly(1)
    await database.query(`update users set blocked = true where id = ${Number(mailing.owner)}`)
    await passes.schedule()
    expect(await runsOf(mailing.id)).toMatchObject([{ reason: 'ownerBlocked', status: 'skipped' }])
  })
})

describe('a run whose turn comes later than its mailing sends', () => {
  it('is missed, with the reason, and nothing is sent', async () => {
    const mailing = await hourly(1, { catchUp: 'all', notLaterThanMinutes: 60 })
    await passes.schedule()
    // As if the service had gone down between the plan and the collecting of recipients.
    await database.query(
      `update runs set due_at = due_at - interval '2 hours' where mailing_id = ${mailing.id}`,
    )
    await passes.work()
    expect(await runsOf(mailing.id)).toMatchObject([
      { reason: 'tooLate', sent: 0, status: 'missed', total: 0 },
    ])
  })
})

describe('a mailing whose zone nobody knows any more', () => {
  const lose = (mailing: Row) =>
    database.query(
      `update mailings set rule = jsonb_set(rule, '{timeZone}', '"Mars/Phobos"') where id = ${mailing.id}`,
    )

  it('keeps no other from being planned, and is asked once a pass', async () => {
    const lost = await hourly(2)
    await lose(lost)
    const other = await hourly(1)
    const pass = await passes.schedule()
    expect(pass.failed.map(({ mailingId }) => mailingId)).toEqual([String(lost.id)])
    expect(await runsOf(other.id)).toHaveLength(1)
    const { scheduleRuns } = await import('../../../src/mailings/dispatch/scheduleRuns.ts')
    const { db } = getRuntime(payload)
    expect(await scheduleRuns(db, [String(lost.id)])).toEqual({ failed: [], mailings: 0, runs: 0 })
  })

  it('is mended by its owner', async () => {
    const lost = await hourly(2)
    await lose(lost)
    const data = { timeZone: 'Europe/Moscow' }
    const mended = await payload.update({ id: lost.id, collection: 'mailings', data })
    expect(Date.parse(String(mended.nextRunAt))).toBeGreaterThan(NOW.getTime())
  })
})

describe('several schedulers on one database', () => {
  it('plan each occurrence once', async () => {
    const mailings = await Promise.all(
      Array.from({ length: 20 }, () => hourly(2, { catchUp: 'all' })),
    )
    await Promise.all(workers.map((worker) => worker.schedule()))
    await Promise.all(workers.map((worker) => worker.schedule()))
    for (const mailing of mailings) expect(await runsOf(mailing.id)).toHaveLength(2)
    const planned = await payload.find({
      collection: 'mailings',
      depth: 0,
      limit: 100,
      where: { id: { in: mailings.map(({ id }) => id) } },
    })
    expect(planned.docs.map(({ runsCount }) => runsCount)).toEqual(mailings.map(() => 2))
  })
})
