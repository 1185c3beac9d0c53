import { describe, expect, it } from 'vitest'

import type { RuleFields } from './fields.ts'

import { copyStart } from './copyStart.ts'
import { describeRule } from './describe/describeRule.ts'
import { ruleFromFields } from './fields.ts'

const NOW = new Date('2026-11-27T12:37:00Z')

const rule = (fields: Partial<RuleFields>, startAt: string) =>
  ruleFromFields({ kind: 'daily', timeZone: 'Europe/Moscow', ...fields, startAt })

describe('the start of a copy', () => {
  it.each<[Partial<RuleFields>, string, string]>([
    [{ kind: 'daily' }, '2026-01-01T06:00:00Z', '2026-11-29T06:00:00.000Z'],
    [{ kind: 'weekly' }, '2026-01-06T06:00:00Z', '2026-12-01T06:00:00.000Z'],
    [{ every: 2, kind: 'weekly' }, '2026-01-06T06:00:00Z', '2026-12-08T06:00:00.000Z'],
    [{ kind: 'monthly' }, '2026-01-01T06:00:00Z', '2026-12-01T06:00:00.000Z'],
    [{ kind: 'monthly' }, '2026-01-31T06:00:00Z', '2026-12-31T06:00:00.000Z'],
    [{ every: 12, kind: 'monthly' }, '2026-01-01T06:00:00Z', '2027-01-01T06:00:00.000Z'],
    [{ every: 5, kind: 'hourly' }, '2026-11-27T06:20:00Z', '2026-11-28T17:20:00.000Z'],
    [{ cron: '0 9 * * 1', kind: 'cron' }, '2026-01-01T06:00:00Z', '2026-11-30T06:00:00.000Z'],
    [{ kind: 'once' }, '2026-11-27T06:00:00Z', '2026-11-29T06:00:00.000Z'],
    [{ kind: 'once' }, '2026-11-27T12:36:00Z', '2026-11-29T12:36:00.000Z'],
    [{ kind: 'once' }, '2026-11-26T12:40:00Z', '2026-11-28T12:40:00.000Z'],
  ])('%j begun at %s leaves its times as they are', (fields, begun, expected) => {
    const original = rule(fields, begun)
    const start = copyStart(original, NOW).toISOString()
    expect(start).toBe(expected)
    if (fields.kind === 'once') return
    const copy = rule(fields, start)
    expect(describeRule(copy, 'en')).toBe(describeRule(original, 'en'))
  })

  it('asks neither for the count nor for the end, which the copy may lose', () => {
    const original = rule({ count: 1, endAt: '2026-02-01T00:00:00Z' }, '2026-01-01T06:00:00Z')
    expect(copyStart(original, NOW).toISOString()).toBe('2026-11-29T06:00:00.000Z')
  })

  it('keeps the wall time of a single one over a change of the clocks', () => {
    const once = ruleFromFields({
      kind: 'once',
      startAt: '2026-10-01T07:00:00Z',
      timeZone: 'Europe/Berlin',
    })
    expect(copyStart(once, new Date('2026-11-27T12:00:00Z')).toISOString()).toBe(
      '2026-11-29T08:00:00.000Z',
    )
  })
})
