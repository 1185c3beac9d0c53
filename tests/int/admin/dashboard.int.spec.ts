import { describe, expect, it } from 'vitest'

import { listOfTroubles } from '../../../src/mailings/admin/dashboard/troubleLists.ts'
import { activateMailing } from '../../../src/mailings/operations/activateMailing.ts'
import { disableMailing } from '../../../src/mailings/operations/disableMailing.ts'
import { pauseMailing } from '../../../src/mailings/operations/pauseMailing.ts'
import { readDashboard, type TroubleGroup } from '../../../src/mailings/operations/readDashboard.ts'
import { readWorkers } from '../../../src/mailings/operations/readWorkers.ts'
import { getRuntime } from '../../../src/mailings/runtime.ts'
import { createDatabase } from '../../support/database.ts'
import {
  createClient,
  createMailing,
  createMessage,
  createUser,
  type Row,
} from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openApi } from '../clients/support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })

const api = openApi(payload)

const boardOf = (user: null | Row, timeZone = 'UTC') =>
  readDashboard({ payload, timeZone, user: user && { ...user, collection: 'users' } })

const { query } = database

/** A finished run with its counts, due at a moment in the past. */
const addRun = async (
  mailing: Row,
  counts: { at: string; rejected?: number; sent: number; unknown?: number },
) => {
  const { at, rejected = 0, sent, unknown = 0 } = counts
  await query(
    `insert into runs (mailing_id, owner_id, due_at, kind, status, total, sent, deferred, rejected, unknown, skipped,
       expand_cursor, resend_unknown)
     values ($1, $2, ${at}, 'scheduled', 'finished', $3::int + $4::int + $5::int, $3, 0, $4, $5, 0, 0, false)`,
    [mailing.id, mailing.owner, sent, rejected, unknown],
  )
}

/** What the list behind a group's “show all” finds, asked with the reader's rights. */
const listOf = async (user: Row, group: TroubleGroup, now: Date) => {
  const { slugs } = getRuntime(payload).options
  const address = new URL(
    listOfTroubles({ frame: { adminRoute: '/admin', slugs }, group, now }),
    'http://127.0.0.1',
  )
  const slug = address.pathname.split('/').at(-1)
  const { body } = await api(user, { path: `/${slug}${address.search}&depth=0&sort=id` })
  return (body.docs as { id: number }[]).map(({ id }) => id)
}

const manager = await createUser(payload, { role: 'manager' })
const admin = await createUser(payload, { role: 'admin' })
const editor = await createUser(payload, { role: 'editor' })
const anna = await createUser(payload, { name: 'Anna' })
const boris = await createUser(payload, { name: 'Boris' })

const weekly = await createMailing(payload, { name: 'Weekly', owner: anna.id })
await activateMailing({ mailingId: weekly.id, payload })
const resting = await createMailing(payload, { name: 'Resting', owner: anna.id })
await activateMailing({ mailingId: resting.id, payload })
await pauseMailing({ mailingId: resting.id, payload })
const banned = await createMailing(payload, { name: 'Banned', owner: boris.id })
await disableMailing({ mailingId: banned.id, payload, reason: 'No address in it' })
await addRun(weekly, { at: 'now()', sent: 5, unknown: 2 })
await addRun(weekly, { at: `now() - interval '40 days'`, sent: 100, unknown: 9 })
await addRun(banned, { at: `now() - interval '1 second'`, rejected: 3, sent: 7 })

describe('the dashboard', () => {
  it('shows a user his own mailings and nobody else’s', async () => {
    const board = await boardOf(anna)
    expect(board).toMatchObject({
      counts: { active: 1, created: 0, disabled: 0, paused: 1 },
      firstSteps: null,
      isStaff: false,
    })
    expect(JSON.stringify(board)).not.toMatch(/Banned|Boris/)
    expect(board?.nextRuns.map(({ name }) => name)).toEqual(['Weekly'])
  })

  it.each([
    ['a manager', manager],
    ['an admin', admin],
  ])('shows %s everybody’s, with their owners', async (_, staff) => {
    const board = await boardOf(staff)
    expect(board).toMatchObject({
      counts: { active: 1, disabled: 1, paused: 1 },
      firstSteps: null,
      isStaff: true,
    })
    expect(new Set(board?.lastRuns.map(({ ownerName }) => ownerName))).toEqual(
      new Set(['Anna', 'Boris']),
    )
  })

  it('shows nothing to whoever has nothing to do with mailings', async () => {
    expect(await boardOf(editor)).toBeNull()
    expect(await boardOf(null)).toBeNull()
    expect(await boardOf({ ...anna, blocked: true })).toBeNull()
  })

  it('names what needs somebody: errors and unknown outcomes, not what was paused by hand', async () => {
    const annas = await boardOf(anna)
    expect(annas?.troubles.shown).toMatchObject([{ count: 2, kind: 'unknown', name: 'Weekly' }])
    const boriss = await boardOf(boris)
    expect(boriss?.troubles.shown).toMatchObject([{ kind: 'disabled', reason: 'No address in it' }])
    await query(`update mailings set stop_reason = 'mailServer: 535 No' where id = $1`, [
      resting.id,
    ])
    expect((await boardOf(anna))?.troubles.shown[0]).toMatchObject({
      kind: 'paused',
      name: 'Resting',
      ownerName: 'Anna',
    })
  })

  it.each([
    ['activated in June, over yesterday', 'neverFired', { activated: 160, end: 1 }],
    ['activated a second ago, without an end', 'neverFired', { activated: 0 }],
    ['activated in June, over for two months', null, { activated: 160, changed: 60, end: 60 }],
    ['activated and over for two months, changed today', 'neverFired', { activated: 90, end: 60 }],
    ['never activated, over yesterday', 'neverActivated', { end: 1, start: 20 }],
    ['never activated, over for two months', null, { end: 60, start: 70 }],
  ])('tells of a mailing that is over and was never sent: %s', async (_, kind, days) => {
    const { activated, changed = 0, end, start = 200 } = days as Record<string, number>
    const over = await createMailing(payload, { name: 'Over', owner: boris.id })
    await query(
      `update mailings set status = 'completed', activated_at = now() - $2 * interval '1 day',
         end_at = now() - $3 * interval '1 day', start_at = now() - $4 * interval '1 day',
         updated_at = now() - $5 * interval '1 day' where id = $1`,
      [over.id, activated, end, start, changed],
    )
    const { shown = [] } = (await boardOf(boris))?.troubles ?? {}
    const told = shown.filter(({ name }) => name === 'Over')
    const mailingId = String(over.id)
    expect(told).toEqual(kind ? [{ kind, mailingId, name: 'Over', ownerName: 'Boris' }] : [])
    await query('delete from mailings where id = $1', [over.id])
  })

  it.each([
    ['whose start has passed', 1, ['neverActivated']],
    ['whose start is to come', -1, []],
    ['whose start passed two months ago', 60, []],
  ])('tells of a mailing that was never activated: one %s', async (_, daysAgo, kinds) => {
    const left = await createMailing(payload, { name: 'Left', owner: boris.id })
    await query(`update mailings set start_at = now() - $2 * interval '1 day' where id = $1`, [
      left.id,
      daysAgo,
    ])
    const { shown = [] } = (await boardOf(boris))?.troubles ?? {}
    expect(shown.filter(({ name }) => name === 'Left').map(({ kind }) => kind)).toEqual(kinds)
    await query('delete from mailings where id = $1', [left.id])
  })

  it('shows five of a kind and leads to the list of all of them', async () => {
    const six = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((number) =>
        createMailing(payload, { name: `Six ${number}`, owner: boris.id }),
      ),
    )
    const ids = six.map(({ id }) => id).sort((a, b) => a - b)
    await query(`update mailings set start_at = now() - interval '1 day' where id = any($1)`, [ids])
    const board = await boardOf(boris)
    const { more, shown = [] } = board?.troubles ?? {}
    expect(shown.filter(({ kind }) => kind === 'neverActivated')).toHaveLength(5)
    expect(more).toEqual(['neverActivated'])
    await query(`update mailings set status = 'completed', activated_at = now() where id = $1`, [
      ids[0],
    ])
    const found = (group: TroubleGroup) => listOf(boris, group, board?.now ?? new Date())
    expect(await found('neverActivated')).toEqual(ids.slice(1))
    expect(await found('neverFired')).toEqual(ids.slice(0, 1))
    expect(await found('stopped')).toEqual([banned.id])
    expect(await found('unknown')).toEqual([])
    await query('delete from mailings where id = any($1)', [ids])
  })

  it('counts the workers that are alive, also beyond the twenty that it shows', async () => {
    await query(
      `insert into workers (id, hostname, pid, started_at, last_seen_at)
       select (case when g <= 25 then 'z-' else 'a-' end) || g, 'host', g, now() - interval '1 day',
         now() - (case when g <= 25 then 1 else 600 end) * interval '1 second' from generate_series(1, 50) g`,
    )
    const now = (await boardOf(manager))?.now ?? new Date()
    const see = (user: Row) =>
      readWorkers({ now, payload, user: { ...user, collection: 'users' } as never })
    const seen = await see(manager)
    expect(seen).toMatchObject({ alive: 25, hasMore: true })
    expect(seen?.shown).toHaveLength(20)
    expect(seen?.shown.every(({ id }) => id.startsWith('z-'))).toBe(true)
    await query(`delete from workers where id <> 'z-1'`)
    expect(await see(manager)).toMatchObject({ alive: 1, hasMore: false, shown: [{ id: 'z-1' }] })
    await expect(see(anna)).rejects.toThrow()
    await query('delete from workers')
  })

  it('tells staff, and staff alone, how sending goes and whom to look at', async () => {
    expect(await boardOf(boris)).toMatchObject({ health: null, usersToLookAt: [] })
    await addRun(banned, { at: `now() - interval '2 seconds'`, rejected: 15, sent: 25 })
    await query(
      `insert into mailings_minutes (run_id, minute, sent, deferred, rejected, unknown, skipped)
       values ('1', date_trunc('minute', now()) - interval '2 minutes', 45, 0, 5, 0, 0)`,
    )
    const board = await boardOf(manager)
    expect(board?.health).toMatchObject({ lettersPerMinute: 10, queueSeconds: 0 })
    expect(board?.usersToLookAt).toEqual([
      { letters: 50, name: 'Boris', rejected: 18, userId: String(boris.id) },
    ])
    await query(`delete from runs where mailing_id = $1 and rejected = 15`, [banned.id])
  })

  it('counts the letters of thirty days, those without one among them', async () => {
    const letters = (await boardOf(manager))?.letters ?? []
    expect(letters).toHaveLength(30)
    const sum = (key: 'failed' | 'sent') => letters.reduce((total, day) => total + day[key], 0)
    expect([sum('sent'), sum('failed')]).toEqual([12, 5])
    expect(letters.filter(({ sent }) => sent === 0).length).toBeGreaterThanOrEqual(28)
  })

  it('lets a day begin where its reader lives', async () => {
    const lastDay = async (zone: string) => (await boardOf(anna, zone))?.letters.at(-1)?.day
    const [today] = await query<{ far: string; near: string }>(
      `select to_char(now() at time zone 'Pacific/Kiritimati', 'YYYY-MM-DD') as far,
              to_char(now() at time zone 'Pacific/Niue', 'YYYY-MM-DD') as near`,
    )
    expect(await lastDay('Pacific/Kiritimati')).toBe(today?.far)
    expect(await lastDay('Pacific/Niue')).toBe(today?.near)
    expect(today?.far).not.toBe(today?.near)
  })

  it('leads a new user through four steps, until the first mailing is active', async () => {
    const nora = await createUser(payload)
    const steps = async () => (await boardOf(nora))?.firstSteps
    expect(await steps()).toEqual({
      hasActivated: false,
      hasClients: false,
      hasMailing: false,
      hasMessage: false,
      mailingId: null,
    })
    await createClient(payload, { owner: nora.id })
    const message = await createMessage(payload, { owner: nora.id })
    expect(await steps()).toMatchObject({ hasClients: true, hasMailing: false, hasMessage: true })
    const mailing = await createMailing(payload, { message: message.id, owner: nora.id })
    expect(await steps()).toMatchObject({ hasMailing: true, mailingId: String(mailing.id) })
    await activateMailing({ mailingId: mailing.id, payload })
    expect(await steps()).toBeNull()
  })
})
