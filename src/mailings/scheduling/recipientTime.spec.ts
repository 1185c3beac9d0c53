import { describe, expect, it } from 'vitest'

import type { RuleFields } from './fields.ts'

import { ruleFromFields } from './fields.ts'
import { nextOccurrence } from './occurrences.ts'
import { instantInZone, localTimeSpan } from './recipientTime.ts'

/** The first time of a rule after an instant, and when it is due in another zone. */
function dueIn(fields: Partial<RuleFields>, after: string) {
  const rule = ruleFromFields({
    kind: 'daily',
    localTime: '09:00',
    startAt: '2026-01-01T00:00:00Z',
    timeZone: 'Europe/Moscow',
    ...fields,
  })
  const occurrence = nextOccurrence(rule, new Date(after))
  if (occurrence === null) throw new Error('The rule has no time then')
  return {
    due: (zone: null | string) => instantInZone({ occurrence, rule, zone }).toISOString(),
    occurrence,
    rule,
  }
}

describe('recipient-local time', () => {
  it('is the same date and wall time in the zone of the recipient', () => {
    const { due, occurrence } = dueIn({}, '2026-07-01T00:00:00Z')
    expect(occurrence.toISOString()).toBe('2026-07-01T06:00:00.000Z')
    expect(['Asia/Tokyo', 'Europe/Moscow', 'America/New_York', 'Asia/Kathmandu'].map(due)).toEqual([
      '2026-07-01T00:00:00.000Z',
      '2026-07-01T06:00:00.000Z',
      '2026-07-01T13:00:00.000Z',
      '2026-07-01T03:15:00.000Z',
    ])
  })

  it('is the time of the mailing without a zone, or with one that nobody knows', () => {
    const { due } = dueIn({}, '2026-07-01T00:00:00Z')
    expect([null, '', 'Mars/Base'].map(due)).toEqual(
      Array.from({ length: 3 }, () => '2026-07-01T06:00:00.000Z'),
    )
  })

  it('is what the rule names where the mailing’s own clocks jumped over it', () => {
    const { due, occurrence } = dueIn(
      { localTime: '02:30', timeZone: 'Europe/Berlin' },
      '2026-03-28T12:00:00Z',
    )
    expect(occurrence.toISOString()).toBe('2026-03-29T01:00:00.000Z')
    expect(['Europe/Moscow', 'America/New_York', 'Europe/Paris'].map(due)).toEqual([
      '2026-03-28T23:30:00.000Z',
      '2026-03-29T06:30:00.000Z',
      '2026-03-29T01:00:00.000Z',
    ])
    const nuuk = dueIn({ localTime: '23:30', timeZone: 'America/Nuuk' }, '2026-03-28T12:00:00Z')
    expect(nuuk.due('UTC')).toBe('2026-03-28T23:30:00.000Z')
  })

  it('obeys gaps and overlaps of the recipient’s zone', () => {
    expect(dueIn({ localTime: '02:30' }, '2026-03-28T12:00:00Z').due('Europe/Berlin')).toBe(
      '2026-03-29T01:00:00.000Z',
    )
    expect(dueIn({ localTime: '02:30' }, '2026-10-24T12:00:00Z').due('Europe/Berlin')).toBe(
      '2026-10-25T00:30:00.000Z',
    )
  })

  it('converts single times and hours by what the mailing’s clocks show', () => {
    expect(
      dueIn({ kind: 'once', startAt: '2026-07-01T06:00:00Z' }, '2026-01-01T00:00:00Z').due(
        'Asia/Tokyo',
      ),
    ).toBe('2026-07-01T00:00:00.000Z')
    expect(dueIn({ kind: 'hourly', localTime: '00:15' }, '2026-07-01T06:00:00Z').due('UTC')).toBe(
      '2026-07-01T09:15:00.000Z',
    )
  })
})

describe('the span of an occurrence', () => {
  const span = (zones?: (null | string)[]) => {
    const { occurrence, rule } = dueIn({}, '2026-07-01T00:00:00Z')
    const { first, last } = localTimeSpan({
      occurrence,
      rule,
      ...(zones === undefined ? {} : { zones }),
    })
    return [first.toISOString(), last.toISOString()]
  }

  it('covers the whole world unless zones are given', () => {
    expect(span()).toEqual(['2026-06-30T19:00:00.000Z', '2026-07-01T21:00:00.000Z'])
    expect(span()[0]).toBe(dueIn({}, '2026-07-01T00:00:00Z').due('Pacific/Kiritimati'))
  })

  it('is from the first to the last of the given zones, the mailing’s own only when somebody has none', () => {
    expect(span(['Asia/Tokyo', null])).toEqual([
      '2026-07-01T00:00:00.000Z',
      '2026-07-01T06:00:00.000Z',
    ])
    expect(span(['America/New_York', ''])).toEqual([
      '2026-07-01T06:00:00.000Z',
      '2026-07-01T13:00:00.000Z',
    ])
    expect(span(['Asia/Tokyo'])).toEqual(['2026-07-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z'])
    expect(span([])).toEqual(['2026-07-01T06:00:00.000Z', '2026-07-01T06:00:00.000Z'])
  })
})
