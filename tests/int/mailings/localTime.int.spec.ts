import { afterAll, describe, expect, it } from 'vitest'

import { activateMailing } from '../../../src/mailings/operations/activateMailing.ts'
import { readProgress } from '../../../src/mailings/operations/readProgress.ts'
import { sendNow } from '../../../src/mailings/operations/sendNow.ts'
import { createCaptureTransport } from '../../../src/mailings/transports/capture.ts'
import { openClock } from '../../support/clock.ts'
import { createDatabase } from '../../support/database.ts'
import { createClient, createMailing, createUser, type Row } from '../../support/factories/index.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'

const at = (time: string): Date => new Date(`2026-11-${time}Z`)

const database = await createDatabase()
const clock = await openClock(database, at('10T08:00:00'))
const { payload } = await getTestPayload({ database })
const transport = createCaptureTransport()
const passes = openPasses({ payload, transport })
afterAll(() => passes.close())

/** 10 November, with nothing left of the tests before. */
async function begin(): Promise<void> {
  await clock.set(at('10T08:00:00'))
  await database.query(
    `UPDATE mailings SET next_run_at = NULL; DELETE FROM attempts; DELETE FROM runs`,
  )
}

/** Every day at 09:00, Moscow (06:00 UTC), on each client's own clocks; activated on 10 November at 11:00 there. */
async function at9(zones: (null | string)[], fields: Record<string, unknown> = {}): Promise<Row> {
  await begin()
  const owner = await createUser(payload)
  for (const [place, zone] of zones.entries()) {
    await createClient(payload, {
      email: `${zone?.toLowerCase().replace('/', '-') ?? 'nowhere'}-${place}@o${owner.id}.test`,
      owner: owner.id,
      timeZone: zone,
    })
  }
  const mailing = await createMailing(payload, {
    owner: owner.id,
    recipientLocalTime: true,
    recurrence: { every: 1, kind: 'daily', localTime: '09:00' },
    startAt: at('10T09:00:00').toISOString(),
    timeZone: 'Europe/Moscow',
    ...fields,
  })
  await activateMailing({ mailingId: mailing.id, payload })
  transport.clear()
  return mailing
}

/** Puts the clock forward, lets a worker do all there is to do, and says who got a letter. */
async function sentAt(time: string): Promise<string[]> {
  await clock.set(at(time))
  transport.clear()
  let left = 1
  while (left > 0) left = (await passes.schedule()).mailings
  await passes.work()
  return transport
    .letters()
    .map(({ letter }) => letter.envelope.to.split('@')[0] ?? '')
    .sort()
}

const runsOf = async (mailing: Row): Promise<Row[]> =>
  (
    await payload.find({
      collection: 'runs',
      depth: 0,
      sort: 'dueAt',
      where: { mailing: { equals: mailing.id } },
    })
  ).docs as never

const read = (mailing: Row): Promise<Row> =>
  payload.findByID({ id: mailing.id, collection: 'mailings', depth: 0 }) as never

describe('a mailing at 09:00 on each client’s own clock', () => {
  it('is one run whose letters go out zone by zone; without a zone, or with one that nobody knows, with the mailing', async () => {
    const mailing = await at9([
      'Asia/Vladivostok',
      'Europe/Moscow',
      null,
      'America/New_York',
      'UTC',
    ])
    await database.query(
      `UPDATE clients SET time_zone = 'Mars/Phobos' WHERE email LIKE 'utc-%' AND owner_id = $1`,
      [mailing.owner],
    )
    // 09:00 in the first zone on earth: none of the clients lives there, so nothing begins.
    expect(await sentAt('10T19:00:00')).toEqual([])
    expect(await runsOf(mailing)).toEqual([])
    expect(await sentAt('10T22:59:00')).toEqual([])
    expect(await sentAt('10T23:00:00')).toEqual(['asia-vladivostok-0'])
    expect(await runsOf(mailing)).toMatchObject([
      {
        dueAt: at('11T06:00:00').toISOString(),
        lastDueAt: at('11T14:00:00').toISOString(),
        status: 'running',
        total: 5,
      },
    ])
    expect((await read(mailing)).nextRunAt).toBe(at('12T06:00:00').toISOString())
    expect(await sentAt('11T05:59:00')).toEqual([])
    expect(await sentAt('11T06:00:00')).toEqual(['europe-moscow-1', 'nowhere-2', 'utc-4'])
    const [progress] = await readProgress({ mailingId: mailing.id, payload })
    expect(progress).toMatchObject({ lastDueAt: at('11T14:00:00'), sent: 4, status: 'running' })
    expect(await sentAt('11T14:00:00')).toEqual(['america-new_york-3'])
    expect(await runsOf(mailing)).toMatchObject([{ sent: 5, status: 'finished' }])
  })

  it('begins the next day in the east while the last one still waits for the west', async () => {
    const mailing = await at9(['Pacific/Kiritimati', 'Pacific/Niue'])
    expect(await sentAt('10T19:00:00')).toEqual(['pacific-kiritimati-0'])
    // Niue has 09:00 of the 11th at 20:00 UTC, an hour after Kiritimati has 09:00 of the 12th.
    expect(await sentAt('11T19:00:00')).toEqual(['pacific-kiritimati-0'])
    expect((await runsOf(mailing)).map(({ status }) => status)).toEqual(['running', 'running'])
    expect(await sentAt('11T20:00:00')).toEqual(['pacific-niue-1'])
    expect((await runsOf(mailing)).map(({ status }) => status)).toEqual(['finished', 'running'])
  })

  it('skips the next day while letters of the last one are due and not tried', async () => {
    const mailing = await at9(['Europe/Moscow'])
    await clock.set(at('11T06:00:00'))
    await passes.schedule()
    await passes.expand()
    await clock.set(at('12T06:00:00'))
    await passes.schedule()
    expect(await runsOf(mailing)).toMatchObject([
      { status: 'running' },
      { reason: 'previousRunning', status: 'skipped' },
    ])
  })

  it('keeps trying for its hours after the last zone, not after the first', async () => {
    const mailing = await at9(['Pacific/Kiritimati', 'Pacific/Niue'], { deadlineHours: 1 })
    await sentAt('10T19:00:00')
    expect(await sentAt('11T20:00:00')).toContain('pacific-niue-1')
    expect(await runsOf(mailing)).toMatchObject([{ sent: 2, skipped: 0, status: 'finished' }, {}])
  })

  it('follows an edit until the first client has the time', async () => {
    const mailing = await at9(['Asia/Vladivostok', 'Europe/Moscow'])
    await sentAt('10T19:00:00')
    const recurrence = { every: 1, kind: 'daily', localTime: '10:00' } as never
    await payload.update({ id: mailing.id, collection: 'mailings', data: { recurrence } })
    expect(await sentAt('10T23:00:00')).toEqual([])
    expect(await sentAt('11T00:00:00')).toEqual(['asia-vladivostok-0'])
    expect(await sentAt('11T07:00:00')).toEqual(['europe-moscow-1'])
  })

  it('can be turned off: the next time is then everybody’s', async () => {
    const mailing = await at9(['Asia/Vladivostok', 'Europe/Moscow'])
    await payload.update({
      id: mailing.id,
      collection: 'mailings',
      data: { recipientLocalTime: false },
    })
    expect(await sentAt('10T23:00:00')).toEqual([])
    expect(await sentAt('11T06:00:00')).toHaveLength(2)
    expect(await runsOf(mailing)).toMatchObject([{ lastDueAt: null, status: 'finished' }])
  })

  it('goes to all at once when it is sent now', async () => {
    const mailing = await at9(['Asia/Vladivostok', 'America/New_York'])
    await sendNow({ mailingId: mailing.id, payload })
    expect(await sentAt('10T08:00:30')).toHaveLength(2)
  })

  it('asks the zones of its own recipients only', async () => {
    const owner = await createUser(payload)
    const far = await createClient(payload, { owner: owner.id, timeZone: 'Pacific/Kiritimati' })
    const near = await createClient(payload, { owner: owner.id, timeZone: 'Europe/Moscow' })
    await begin()
    const mailing = await createMailing(payload, {
      owner: owner.id,
      recipientLocalTime: true,
      recipients: { clients: [near.id], everyone: false },
      recurrence: { kind: 'once' },
      startAt: at('11T06:00:00').toISOString(),
      timeZone: 'Europe/Moscow',
    })
    await activateMailing({ mailingId: mailing.id, payload })
    expect(far.id).not.toBe(near.id)
    expect(await sentAt('10T19:00:00')).toEqual([])
    expect(await sentAt('11T06:00:00')).toHaveLength(1)
    expect((await read(mailing)).status).toBe('completed')
  })
})
