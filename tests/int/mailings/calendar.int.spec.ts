import { describe, expect, it } from 'vitest'

import { activateMailing } from '../../../src/mailings/operations/activateMailing.ts'
import {
  CALENDAR_LIMITS,
  type CalendarEntry,
  type CalendarMonth,
  readCalendar,
} from '../../../src/mailings/operations/readCalendar.ts'
import { getRuntime } from '../../../src/mailings/runtime.ts'
import { findNextRuns } from '../../../src/mailings/store/postgres/findNextRuns.ts'
import { lockDueStatement } from '../../../src/mailings/store/postgres/lockDueMailings.ts'
import { openClock } from '../../support/clock.ts'
import { createDatabase } from '../../support/database.ts'
import { createMailing, createUser, type Row } from '../../support/factories/index.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'

const NOW = new Date('2026-11-10T08:00:00Z')

const database = await createDatabase()
await openClock(database, NOW)
const { payload } = await getTestPayload({ database })

const owner = await createUser(payload)
const other = await createUser(payload)
const manager = await createUser(payload, { role: 'manager' })
const editor = await createUser(payload, { role: 'editor' })

async function active(of: Row, name: string, recurrence: object): Promise<Row> {
  const mailing = await createMailing(payload, {
    name,
    owner: of.id,
    recurrence,
    startAt: '2026-11-10T08:30:00.000Z',
    timeZone: 'Europe/Moscow',
  })
  await activateMailing({ mailingId: mailing.id, payload })
  return mailing
}

const daily = await active(owner, 'Daily', { every: 1, kind: 'daily', localTime: '23:30' })
await active(owner, 'Hourly', { every: 1, kind: 'hourly', localTime: '00:00' })
await active(other, 'Foreign', { every: 1, kind: 'daily', localTime: '09:00' })
await createMailing(payload, { name: 'Never activated', owner: owner.id })
await database.query(
  `INSERT INTO runs (mailing_id, owner_id, due_at, kind, status, total, sent, deferred, rejected, unknown, skipped,
     expand_cursor, resend_unknown)
   VALUES ($1, $2, '2026-11-05T20:30:00Z', 'scheduled', 'missed', 0, 0, 0, 0, 0, 0, 0, false)`,
  [daily.id, owner.id],
)

const read = (user: null | Row, more: Partial<Parameters<typeof readCalendar>[0]> = {}) =>
  readCalendar({
    month: '2026-11',
    payload,
    timeZone: 'Europe/Moscow',
    user: user && { ...user, collection: 'users' },
    ...more,
  })

const on = (month: CalendarMonth | null, date: string): CalendarEntry[] =>
  month?.days.find((day) => day.date === date)?.entries ?? []

const namesIn = (month: CalendarMonth | null): string[] =>
  [...new Set(month?.days.flatMap(({ entries }) => entries.map(({ name }) => name)))].sort()

describe('the calendar', () => {
  it('shows an owner his own times to come, those of a day together, and his runs with their status', async () => {
    const month = await read(owner)
    expect(month).toMatchObject({
      isCut: false,
      isStaff: false,
      month: '2026-11',
      today: '2026-11-10',
    })
    expect(namesIn(month)).toEqual(['Daily', 'Hourly'])
    expect(on(month, '2026-11-12')).toMatchObject([
      { count: 24, name: 'Hourly', runId: null, status: 'coming', time: '00:00' },
      { count: 1, name: 'Daily', status: 'coming', time: '23:30' },
    ])
    const [run] = on(month, '2026-11-05')
    expect(run).toMatchObject({ name: 'Daily', status: 'missed', time: '23:30' })
    expect(run?.runId).not.toBeNull()
    expect(on(month, '2026-11-09')).toEqual([])
  })

  it('goes by the clocks of the viewer', async () => {
    const month = await read(owner, { timeZone: 'Asia/Vladivostok' })
    expect(on(month, '2026-11-06')).toMatchObject([{ status: 'missed', time: '06:30' }])
  })

  it('shows everyone’s to staff, with their owners, and nothing to those who have no mailings', async () => {
    const month = await read(manager)
    expect(namesIn(month)).toEqual(['Daily', 'Foreign', 'Hourly'])
    expect(on(month, '2026-11-12').find(({ name }) => name === 'Foreign')?.ownerName).toBe(
      other.name,
    )
    expect(await read(editor)).toBeNull()
    expect(await read(null)).toBeNull()
  })

  it('has the other months, and the present one when none is asked for', async () => {
    expect(on(await read(owner, { month: '2027-03' }), '2027-03-31')).toHaveLength(2)
    expect((await read(owner, { month: 'nonsense' }))?.month).toBe('2026-11')
    expect(namesIn(await read(owner, { month: '2026-09' }))).toEqual([])
  })

  it('works out no more than it says, and says so', async () => {
    const busy = await createUser(payload)
    await active(busy, 'Every minute', { cron: '* * * * *', kind: 'cron' })
    const month = await read(busy, { month: '2026-12' })
    const times = month?.days
      .flatMap(({ entries }) => entries)
      .reduce((sum, { count }) => sum + count, 0)
    expect(times).toBe(CALENDAR_LIMITS.timesOfOne)
    expect(month?.isCut).toBe(true)
  })

  it('hides no rare mailing behind dense ones', async () => {
    const crowded = await createUser(payload)
    for (let number = 0; number < 9; number += 1) {
      await active(crowded, `Dense ${number}`, { cron: '* * * * *', kind: 'cron' })
    }
    await active(crowded, 'Rare', { every: 1, kind: 'monthly', localTime: '12:00', monthDay: 28 })
    const month = await read(crowded, { month: '2026-12' })
    const entries = month?.days.flatMap((day) => day.entries) ?? []
    expect(new Set(entries.map(({ name }) => name)).size).toBe(10)
    const times = entries.reduce((sum, { count }) => sum + count, 0)
    expect(times).toBeGreaterThan(CALENDAR_LIMITS.times - 20)
    expect(times).toBeLessThanOrEqual(CALENDAR_LIMITS.times)
  })

  it('shows the past of more mailings than it works out times for, a busy one in a row a day', async () => {
    const many = await createUser(payload)
    const one = await active(many, 'Many', { every: 1, kind: 'daily', localTime: '23:30' })
    await database.query(
      `WITH made AS (
         INSERT INTO mailings (owner_id, message_id, name, recipients_everyone, recurrence_kind, time_zone, start_at,
           catch_up, not_later_than_minutes, deadline_hours, unknown_policy, status, runs_count, rule, updated_at, created_at)
         SELECT owner_id, message_id, 'Past', true, 'daily', 'UTC', start_at, 'all', 720, 24, 'hold', 'completed', 1, rule,
           now(), now() FROM mailings, generate_series(1, 300) WHERE id = $1 RETURNING id, owner_id
       )
       INSERT INTO runs (mailing_id, owner_id, due_at, kind, status, total, sent, deferred, rejected, unknown, skipped,
         expand_cursor, resend_unknown)
       SELECT id, owner_id, '2026-11-04T10:00:00Z'::timestamptz + n * interval '1 minute', 'scheduled', 'finished',
         0, 0, 0, 0, 0, 0, 0, false FROM made, generate_series(1, 8) n`,
      [one.id],
    )
    const month = await read(many)
    const day = month?.days.find(({ date }) => date === '2026-11-04')
    expect(day?.entries).toHaveLength(CALENDAR_LIMITS.entriesOfDay)
    expect(day?.further).toBe(300 - CALENDAR_LIMITS.entriesOfDay)
    expect(day?.entries[0]).toMatchObject({ count: 8, runId: null, time: '13:01' })
    expect(month?.isCut).toBe(false)
  })

  it('promises nothing for an owner who is blocked, nor do the next runs', async () => {
    const gone = await createUser(payload)
    await active(gone, 'Blocked', { every: 1, kind: 'daily', localTime: '09:00' })
    const { db } = getRuntime(payload)
    expect(namesIn(await read(gone))).toEqual(['Blocked'])
    expect(await findNextRuns(db, String(gone.id))).toHaveLength(1)
    await database.query('UPDATE users SET blocked = true WHERE id = $1', [gone.id])
    expect(namesIn(await read(gone))).toEqual([])
    expect(await findNextRuns(db, String(gone.id))).toEqual([])
  })

  it('leaves a paused mailing out', async () => {
    const still = await createUser(payload)
    const mailing = await active(still, 'Still', { every: 1, kind: 'daily', localTime: '09:00' })
    await database.query(`UPDATE mailings SET status = 'paused' WHERE id = $1`, [mailing.id])
    expect(namesIn(await read(still))).toEqual([])
  })
})

type PlanNode = {
  'Index Name'?: string
  'Node Type': string
  Plans?: PlanNode[]
  'Relation Name'?: string
}

const nodesOf = (node: PlanNode | undefined): PlanNode[] =>
  node ? [node, ...(node.Plans ?? []).flatMap(nodesOf)] : []

describe('mailings that are not due, 100,000 of them', () => {
  it('cost nothing: the scheduler’s question reads the index on due times alone', async () => {
    await database.query(
      `INSERT INTO mailings (owner_id, message_id, name, recipients_everyone, recurrence_kind, time_zone, start_at,
         catch_up, not_later_than_minutes, deadline_hours, unknown_policy, status, runs_count, rule, activated_at,
         next_run_at, updated_at, created_at)
       SELECT owner_id, message_id, 'Idle', true, 'daily', 'UTC', start_at, 'all', 720, 24, 'hold', 'started', 1, rule,
         activated_at, $2::timestamptz + interval '1 year' + n * interval '1 minute', now(), now()
       FROM mailings, generate_series(1, 100000) n WHERE id = $1`,
      [daily.id, NOW],
    )
    await database.query('ANALYZE mailings')
    const passes = openPasses({ payload })
    expect(await passes.schedule()).toEqual({ failed: [], mailings: 0, runs: 0 })
    await passes.close()
    const { tables } = getRuntime(payload).db
    const [explained] = await database.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `EXPLAIN (FORMAT JSON) ${lockDueStatement.text(tables)}`,
      [200, []],
    )
    const scans = nodesOf(explained?.['QUERY PLAN'][0].Plan).filter(
      (node) => node['Relation Name'] === 'mailings',
    )
    expect(scans).toMatchObject([{ 'Index Name': 'mailings_due_idx', 'Node Type': 'Index Scan' }])
  })
})
