import { describe, expect, it } from 'vitest'

import { activateMailing } from '../../../src/mailings/operations/activateMailing.ts'
import { createDatabase } from '../../support/database.ts'
import { createInterval, createMailing, createUser, signIn } from '../../support/factories/index.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from '../users/support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const api = createApi(payload)
const passes = openPasses({ payload })
const owner = await createUser(payload)
const token = await signIn(payload, owner)

const HOUR_MS = 3_600_000

const laid = async (startAt: number) => {
  const mailing = await createMailing(payload, {
    owner: owner.id,
    recurrence: { every: 1, kind: 'daily', localTime: '09:00' },
    startAt: new Date(startAt).toISOString(),
  })
  await activateMailing({ mailingId: mailing.id, payload })
  await passes.work()
  return mailing
}

const copy = async (id: unknown): Promise<Record<string, unknown>> => {
  const answer = await api({ method: 'POST', path: `/mailings/${id}/duplicate?depth=0`, token })
  expect(answer.text).toContain('"doc"')
  const { doc } = answer.body as { doc: { id: number } }
  const [row] = await database.query('select * from mailings where id = $1', [doc.id])
  return row ?? {}
}

describe('a start without an offset', () => {
  it('is by the clocks of the mailing’s zone, also when the zone is not sent again', async () => {
    const { id } = await createMailing(payload, { owner: owner.id, timeZone: 'Asia/Tokyo' })
    const answer = await api({
      body: { startAt: '2027-01-02T09:00' },
      method: 'PATCH',
      path: `/mailings/${id}?depth=0`,
      token,
    })
    expect(answer.body).toMatchObject({ doc: { startAt: '2027-01-02T00:00:00.000Z' } })
    const refused = await api({
      body: { startAt: '2 January 2027' },
      method: 'PATCH',
      path: `/mailings/${id}`,
      token,
    })
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('startAt')])
  })
})

describe('an interval that a mailing names', () => {
  it('is not deleted, one that nobody names is', async () => {
    const staff = await signIn(payload, await createUser(payload, { role: 'admin' }))
    const [used, free] = [await createInterval(payload), await createInterval(payload)]
    await createMailing(payload, { interval: used.id, owner: owner.id })
    const remove = (id: unknown) =>
      api({ method: 'DELETE', path: `/intervals/${String(id)}`, token: staff })
    const refused = await remove(used.id)
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('(1)')])
    expect((await remove(free.id)).status).toBe(200)
  })
})

describe('a copy of a mailing', () => {
  it('has the rule of its own start, though nobody opened its form', async () => {
    const once = await createMailing(payload, {
      owner: owner.id,
      recurrence: { kind: 'once' },
      startAt: new Date(Date.now() + HOUR_MS).toISOString(),
    })
    await activateMailing({ mailingId: once.id, payload })
    await database.query(
      `update mailings set start_at = now() - interval '2 hours',
         rule = rule || jsonb_build_object('startAt', '2026-11-01T09:00:00.000Z',
           'counted', jsonb_build_object('times', 1, 'until', '2026-11-02T00:00:00.000Z'))
       where id = $1`,
      [once.id],
    )
    const made = await copy(once.id)
    const rule = made.rule as { counted: unknown; startAt: string }
    expect(rule.startAt).toBe((made.start_at as Date).toISOString())
    expect(rule.counted).toBeNull()
    const { nextRunAt } = await activateMailing({ mailingId: Number(made.id), payload })
    expect(new Date(String(nextRunAt)).getTime()).toBeGreaterThan(Date.now() + 23 * HOUR_MS)
  })

  it('is new: it was never activated, has no times and no runs, and nothing of it leaves', async () => {
    const mailing = await laid(Date.now() - 48 * HOUR_MS)
    const made = await copy(mailing.id)
    expect(made).toMatchObject({
      activated_at: null,
      last_run_at: null,
      next_run_at: null,
      owner_id: owner.id,
      paused_at: null,
      plan_at: null,
      status: 'created',
      stop_reason: null,
    })
    expect(Number(made.runs_count)).toBe(0)
    expect(String(made.name)).toBe(`${String(mailing.name)} (copy)`)
    await passes.schedule()
    await passes.work()
    expect(await database.query('select 1 from runs where mailing_id = $1', [made.id])).toEqual([])
    const [original] = await database.query('select * from mailings where id = $1', [mailing.id])
    expect(original).toMatchObject({ name: mailing.name, status: 'started' })
  })

  it('keeps the weekday and the time that come from its original’s start', async () => {
    const begun = await createMailing(payload, {
      owner: owner.id,
      recurrence: { every: 1, kind: 'weekly', localTime: null },
      startAt: '2026-01-06T09:00:00.000Z',
      timeZone: 'UTC',
    })
    const made = await copy(begun.id)
    expect(made.rule).toMatchObject({ localTime: '09:00', weekdays: ['tuesday'] })
    expect((made.start_at as Date).getTime()).toBeGreaterThan(Date.now() + 23 * HOUR_MS)
  })

  it('starts in a day when the start of the other has passed, and when it does otherwise', async () => {
    const passed = await copy((await laid(Date.now() - 48 * HOUR_MS)).id)
    expect(new Date(String(passed.start_at)).getTime()).toBeGreaterThan(Date.now() + 23 * HOUR_MS)
    const startAt = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + 72 * HOUR_MS
    const later = await copy((await laid(startAt)).id)
    expect(new Date(String(later.start_at)).getTime()).toBe(startAt)
    const { nextRunAt } = await activateMailing({ mailingId: Number(later.id), payload })
    expect(nextRunAt?.getTime()).toBeGreaterThanOrEqual(startAt)
  })
})
