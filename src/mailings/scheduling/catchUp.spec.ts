import { describe, expect, it } from 'vitest'

import type { CatchUp, CatchUpPolicy, CatchUpQuestion } from './catchUp.ts'

import { CATCH_UP_POLICIES, catchUp } from './catchUp.ts'
import { ruleFromFields } from './fields.ts'

const hourly = ruleFromFields({
  kind: 'hourly',
  localTime: '00:00',
  startAt: '2026-03-01T00:00:00Z',
  timeZone: 'UTC',
})
const at = (time: string) => new Date(`2026-03-10T${time}:00Z`)
const hours = (dates: Date[]) => dates.map((date) => date.toISOString().slice(11, 16))

/** Down from 09:00 (which ran) to 12:30. */
function after3Hours(policy: CatchUpPolicy, more: Partial<CatchUpQuestion> = {}): CatchUp {
  return catchUp({
    missedSince: at('09:00'),
    notLaterThanMinutes: null,
    now: at('12:30'),
    policy,
    rule: hourly,
    ...more,
  })
}

describe('after three hours down, an hourly mailing', () => {
  it.each<[CatchUpPolicy, string[], string[]]>([
    ['skip', [], ['10:00', '11:00', '12:00']],
    ['latest', ['12:00'], ['10:00', '11:00']],
    ['all', ['10:00', '11:00', '12:00'], []],
  ])('with the policy %s sends %j', (policy, sent, missed) => {
    const answer = after3Hours(policy)
    expect({ missed: hours(answer.missed), sent: hours(answer.send) }).toEqual({ missed, sent })
    expect({ more: answer.more, next: answer.next }).toEqual({ more: false, next: at('13:00') })
  })

  it('sends nothing later than it may', () => {
    expect(hours(after3Hours('all', { notLaterThanMinutes: 90 }).send)).toEqual(['11:00', '12:00'])
    expect(hours(after3Hours('latest', { notLaterThanMinutes: 30 }).send)).toEqual(['12:00'])
    expect(hours(after3Hours('latest', { notLaterThanMinutes: 29 }).missed)).toEqual([
      '10:00',
      '11:00',
      '12:00',
    ])
  })
})

describe('a time that is due just now', () => {
  it('is sent under every policy', () => {
    for (const policy of CATCH_UP_POLICIES) {
      expect(hours(after3Hours(policy, { now: new Date('2026-03-10T12:01:59Z') }).send)).toContain(
        '12:00',
      )
    }
    expect(hours(after3Hours('skip', { now: at('12:00') }).send)).toEqual(['12:00'])
    expect(hours(after3Hours('skip', { now: at('12:03') }).send)).toEqual([])
    expect(hours(after3Hours('skip', { now: at('12:03'), onTimeSeconds: 180 }).send)).toEqual([
      '12:00',
    ])
  })

  it('is the newest one, so that `latest` does not send the one before it as well', () => {
    expect(hours(after3Hours('latest', { now: at('12:00') }).send)).toEqual(['12:00'])
  })

  it('is not sent twice: what has its run is left alone', () => {
    expect(after3Hours('all', { missedSince: at('12:00') })).toEqual({
      missed: [],
      more: false,
      next: at('13:00'),
      send: [],
    })
  })
})

describe('a long downtime', () => {
  it.each(CATCH_UP_POLICIES)(
    'is worked off in bounded calls with the same result: %s',
    (policy) => {
      const whole = after3Hours(policy, {
        limit: 10_000,
        missedSince: new Date('2026-03-01T00:00:00Z'),
      })
      const sent: Date[] = []
      const missed: Date[] = []
      let missedSince = new Date('2026-03-01T00:00:00Z')
      for (let more = true; more;) {
        const part = after3Hours(policy, { limit: 7, missedSince })
        expect(part.send.length + part.missed.length).toBeLessThanOrEqual(7)
        sent.push(...part.send)
        missed.push(...part.missed)
        more = part.more
        if (more && part.next !== null) missedSince = new Date(part.next.getTime() - 1)
      }
      expect({ missed, sent }).toEqual({ missed: whole.missed, sent: whole.send })
      expect(missed.length + sent.length).toBe(9 * 24 + 12)
    },
  )

  it('over the end of a rule leaves nothing to come', () => {
    const ended = { ...hourly, until: '2026-03-10T11:15:00Z' }
    const answer = after3Hours('latest', { rule: ended })
    expect([hours(answer.send), hours(answer.missed), answer.next]).toEqual([
      ['11:00'],
      ['10:00'],
      null,
    ])
  })

  it('does not lose or double hours when the clocks change meanwhile', () => {
    const rule = ruleFromFields({
      kind: 'hourly',
      localTime: '00:30',
      startAt: '2026-10-01T00:00:00Z',
      timeZone: 'Europe/Berlin',
    })
    const answer = after3Hours('all', {
      missedSince: new Date('2026-10-24T22:30:00Z'),
      now: new Date('2026-10-25T03:00:00Z'),
      rule,
    })
    expect(hours(answer.send)).toEqual(['23:30', '00:30', '01:30', '02:30'])
  })
})

describe('a cut by the limit', () => {
  const everyMinute = ruleFromFields({
    cron: '* * * * *',
    kind: 'cron',
    startAt: '2026-03-01T00:00:00Z',
    timeZone: 'UTC',
  })
  const ask = (missedSince: Date) =>
    catchUp({
      missedSince,
      notLaterThanMinutes: null,
      now: at('18:21'),
      policy: 'all',
      rule: everyMinute,
    })

  it('never leaves times that are on time to be asked about alone', () => {
    // 502 times, the last three of them no later than two minutes.
    const { more, next, send } = ask(at('09:59'))
    expect(send).toHaveLength(502)
    expect({ more, next }).toEqual({ more: false, next: at('18:22') })
  })

  it('leaves the rest from a late time on', () => {
    const { more, next, send } = ask(at('09:55'))
    expect(send).toHaveLength(500)
    expect({ more, next }).toEqual({ more: true, next: at('18:16') })
  })
})
