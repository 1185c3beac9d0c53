import { describe, expect, it } from 'vitest'

import { describeRule } from './describe/describeRule.ts'
import { ruleFromFields } from './fields.ts'
import { STANDARD_INTERVALS } from './intervals.ts'
import { validateRule } from './validateRule.ts'

const rules = STANDARD_INTERVALS.map(({ name, recurrence, slug }) => ({
  name,
  rule: ruleFromFields({
    ...recurrence,
    startAt: '2026-03-10T06:00:00Z',
    timeZone: 'Europe/Moscow',
  }),
  slug,
}))

describe('the standard intervals', () => {
  it('are valid rules without warnings, for a mailing that gives start and zone', () => {
    expect(rules.flatMap(({ rule }) => validateRule(rule))).toEqual([])
  })

  it('have keys and names of their own', () => {
    for (const values of [
      rules.map(({ slug }) => slug),
      rules.map(({ name }) => name.en),
      rules.map(({ name }) => name.ru),
    ]) {
      expect(new Set(values).size).toBe(STANDARD_INTERVALS.length)
    }
  })

  it('take the rest from the start', () => {
    const sentences = Object.fromEntries(
      rules.map(({ rule, slug }) => [
        slug,
        describeRule(rule, 'en').replace(', Europe/Moscow', ''),
      ]),
    )
    expect(sentences).toEqual({
      'every-day': 'every day at 09:00',
      'every-hour': 'every hour on the hour',
      'every-monday': 'every Monday at 09:00',
      'every-quarter': 'every 3 months on the 10th at 09:00',
      'every-second-week': 'every second Tuesday at 09:00',
      'every-week': 'every Tuesday at 09:00',
      'every-year': 'every year on 10 March at 09:00',
      'first-monday': 'every month on the first Monday at 09:00',
      'first-of-month': 'every month on the 1st at 09:00',
      'last-of-month': 'every month on the last day at 09:00',
      once: 'once, 10 March 2026 at 09:00',
      weekdays: 'every weekday (Monday to Friday) at 09:00',
    })
  })
})
