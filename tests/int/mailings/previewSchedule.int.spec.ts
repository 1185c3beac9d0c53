import { describe, expect, it } from 'vitest'

import { activateMailing } from '../../../src/mailings/operations/activateMailing.ts'
import { openClock } from '../../support/clock.ts'
import { createDatabase } from '../../support/database.ts'
import { createInterval, createMailing, createUser, signIn } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from '../users/support/api.ts'

const database = await createDatabase()
await openClock(database, new Date('2026-11-24T12:00:00Z'))
const { payload } = await getTestPayload({ database })
const api = createApi(payload)

const user = await createUser(payload)
const token = await signIn(payload, user)

type Problem = {
  code: string
  field: string
  message: { en: string; ru: string }
  severity: string
}
type Preview = { problems: Problem[]; sentence: { en: string; ru: string } | null; times: string[] }

const good = {
  every: '2',
  kind: 'weekly',
  localTime: '09:00',
  startAt: '2026-11-01T00:00:00Z',
  timeZone: 'Europe/Moscow',
  weekdays: 'tuesday',
}

const ask = async (query: Record<string, string>): Promise<Preview> => {
  const answer = await api({
    path: `/mailings/preview-schedule?${new URLSearchParams(query)}`,
    token,
  })
  expect(answer.status).toBe(200)
  return answer.body as never
}

describe('GET /api/mailings/preview-schedule', () => {
  it('says the next ten times and the rule in words, in both languages', async () => {
    const { problems, sentence, times } = await ask(good)
    expect(problems).toEqual([])
    expect(sentence?.en).toContain('every second Tuesday at 09:00, Europe/Moscow')
    expect(sentence?.ru).toMatch(/[а-я]/)
    expect(times).toHaveLength(10)
    expect(times[0]).toBe('2026-12-08T06:00:00.000Z')
  })

  it('takes the recurrence of a named interval', async () => {
    const interval = await createInterval(payload)
    const { problems, times } = await ask({
      interval: String(interval.id),
      startAt: good.startAt,
      timeZone: 'UTC',
    })
    expect(problems).toEqual([])
    expect(times[0]).toBe('2026-11-25T09:00:00.000Z')
  })

  it.each<[string, Record<string, string>]>([
    ['kind', { kind: 'yearly' }],
    ['every', { every: '0' }],
    ['every', { every: 'two' }],
    ['every', { every: '1.5' }],
    ['localTime', { localTime: '25:00' }],
    ['localTime', { localTime: 'nine' }],
    ['weekdays', { weekdays: 'tuesday,someday' }],
    ['excludedWeekdays', { excludedWeekdays: 'someday' }],
    ['excludedDates', { excludedDates: '2026-13-01' }],
    ['monthDay', { kind: 'monthly', monthDay: '32' }],

    ['monthMode', { kind: 'monthly', monthMode: 'never' }],
    ['nth', { kind: 'monthly', monthMode: 'weekday', nth: 'sixth', weekday: 'monday' }],
    ['cron', { cron: '@daily', kind: 'cron' }],
    ['cron', { cron: '* * * * * *', kind: 'cron' }],
    ['timeZone', { timeZone: 'Europe/Moskow' }],
    ['startAt', { startAt: 'tomorrow' }],
    ['startAt', { startAt: '' }],
    ['endAt', { endAt: '2026-10-01T00:00:00Z' }],
    ['count', { count: '-1' }],
    ['interval', { interval: '999999' }],
    ['interval', { interval: "1' OR '1'='1" }],
  ])('names %s when the question holds %j', async (field, wrong) => {
    const { problems, sentence, times } = await ask({ ...good, ...wrong })
    const named = problems.find(
      (problem) => problem.field === field && problem.severity === 'error',
    )
    expect(named?.message.en).toMatch(/^[^а-я]{10,}$/i)
    expect(named?.message.ru).toMatch(/[а-я]{3}/)
    expect({ sentence, times }).toEqual({ sentence: null, times: [] })
  })

  it('warns of a rule that fires oftener than every 15 minutes, and shows it all the same', async () => {
    const { problems, times } = await ask({
      cron: '*/10 * * * *',
      kind: 'cron',
      startAt: good.startAt,
    })
    expect(problems).toMatchObject([{ code: 'tooOften', severity: 'warning' }])
    expect(times).toHaveLength(10)
  })

  it('warns that the client’s own clock changes nothing in an hourly mailing', async () => {
    const hourly = { every: '1', kind: 'hourly', localTime: '00:00', startAt: good.startAt }
    const { problems } = await ask({ ...hourly, recipientLocalTime: 'true' })
    expect(problems).toMatchObject([{ field: 'recipientLocalTime', severity: 'warning' }])
    expect((await ask({ ...hourly, recipientLocalTime: 'false' })).problems).toEqual([])
    expect((await ask({ ...good, recipientLocalTime: 'true' })).problems).toEqual([])
    const { startAt } = good
    const quarters = { cron: '*/15 * * * *', kind: 'cron', recipientLocalTime: 'true', startAt }
    expect((await ask(quarters)).problems).toMatchObject([{ field: 'recipientLocalTime' }])
  })

  it('refuses a rule that never fires', async () => {
    const { problems } = await ask({ cron: '0 9 30 2 *', kind: 'cron', startAt: good.startAt })
    expect(problems).toMatchObject([{ code: 'neverFires', severity: 'error' }])
  })

  it('says which parameter it does not know, and which was meant', async () => {
    const { problems, times } = await ask({ ...good, timezone: 'UTC' })
    expect(problems).toMatchObject([{ field: 'timezone', severity: 'warning' }])
    expect(problems[0]?.message.en).toContain('“timeZone”')
    expect(times).toHaveLength(10)
  })

  it('knows the times that an edited mailing has had, and the rule it was saved with', async () => {
    const interval = await createInterval(payload)
    const times = { count: 3, interval: interval.id, startAt: '2026-11-20T00:00:00.000Z' }
    const { id } = await createMailing(payload, { ...times, owner: user.id, timeZone: 'UTC' })
    await activateMailing({ mailingId: id, payload })
    await database.query(
      `UPDATE mailings SET rule = rule || '{"counted":{"times":2,"until":"2026-11-24T11:00:00.000Z"}}' WHERE id = $1`,
      [id],
    )
    await payload.update({
      id: interval.id,
      collection: 'intervals',
      data: { recurrence: { kind: 'hourly' } },
    })
    const question = {
      count: '3',
      interval: String(interval.id),
      mailing: String(id),
      startAt: times.startAt,
      timeZone: 'UTC',
    }
    const same = await ask(question)
    expect(same.sentence?.en).toContain('every day at 09:00')
    expect(same.times).toEqual(['2026-11-25T09:00:00.000Z'])
    // A word that is new takes the interval as it is now; two of five times are gone.
    const anew = await ask({ ...question, count: '5' })
    expect(anew.sentence?.en).toContain('every hour')
    expect(anew.times).toHaveLength(3)
    const other = await createUser(payload)
    const answer = await api({
      path: `/mailings/preview-schedule?${new URLSearchParams(question)}`,
      token: await signIn(payload, other),
    })
    expect(answer.body).toMatchObject({ problems: [{ field: 'mailing' }], times: [] })
    const { problems } = await ask({ ...question, mailing: '999999' })
    expect(problems).toEqual((answer.body as unknown as Preview).problems)
  })

  it('is for those who are signed in', async () => {
    expect((await api({ path: '/mailings/preview-schedule?kind=once' })).status).toBe(401)
  })
})
