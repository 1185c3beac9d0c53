import { describe, expect, it } from 'vitest'

import type { RuleFields } from '../fields.ts'

import { ruleFromFields } from '../fields.ts'
import { describeRule } from './describeRule.ts'

const tuesdays: Partial<RuleFields> = { kind: 'weekly', weekdays: ['tuesday'] }
const workdays: RuleFields['weekdays'] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']
const allDays: RuleFields['weekdays'] = [...workdays, 'saturday', 'sunday']

function say(fields: Partial<RuleFields>): string[] {
  const rule = ruleFromFields({
    kind: 'daily',
    localTime: '09:00',
    startAt: '2026-03-01T00:00:00Z',
    timeZone: 'Europe/Moscow',
    ...fields,
  })
  return [describeRule(rule, 'en'), describeRule(rule, 'ru')]
}

/** Without the zone. */
function when(fields: Partial<RuleFields>): string[] {
  return say(fields).map((text) => text.replace(/,(?: Москва)? \(?Europe\/Moscow\)?/, ''))
}

describe('a rule in words', () => {
  it('names zone and end', () => {
    expect(say({ ...tuesdays, endAt: '2027-03-01T20:59:00Z', every: 2 })).toEqual([
      'every second Tuesday at 09:00, Europe/Moscow, until 1 March 2027',
      'каждый второй вторник в 09:00, Москва (Europe/Moscow), по 1 марта 2027 г. включительно',
    ])
    expect(say({ timeZone: 'Antarctica/Troll' })).toEqual([
      'every day at 09:00, Antarctica/Troll',
      'каждый день в 09:00, Antarctica/Troll',
    ])
  })

  it('tells the time of the end only when it cuts off the last day', () => {
    expect(when({ endAt: '2027-03-01T06:00:00Z' })[0]).toBe(
      'every day at 09:00, until 1 March 2027',
    )
    expect(when({ endAt: '2027-03-01T05:59:00Z' })).toEqual([
      'every day at 09:00, until 1 March 2027 at 08:59',
      'каждый день в 09:00, по 1 марта 2027 г. в 08:59 включительно',
    ])
  })

  it.each<[Partial<RuleFields>, string, string]>([
    [
      { kind: 'once', startAt: '2027-05-09T07:30:00Z' },
      'once, 9 May 2027 at 10:30',
      'один раз, 9 мая 2027 г. в 10:30',
    ],
    [
      { kind: 'hourly', localTime: '00:00' },
      'every hour on the hour',
      'каждый час ровно в начале часа',
    ],
    [
      { every: 2, kind: 'hourly', localTime: '00:15' },
      'every 2 hours at minute 15',
      'каждые 2 часа на 15-й минуте',
    ],
    [
      { every: 5, kind: 'hourly', localTime: '00:15' },
      'every 5 hours at minute 15',
      'каждые 5 часов на 15-й минуте',
    ],
    [{ every: 2 }, 'every second day at 09:00', 'каждый второй день в 09:00'],
    [{ every: 3 }, 'every 3 days at 09:00', 'каждые 3 дня в 09:00'],
    [{ every: 11 }, 'every 11 days at 09:00', 'каждые 11 дней в 09:00'],
    [{ every: 21 }, 'every 21 days at 09:00', 'каждый 21 день в 09:00'],
    [tuesdays, 'every Tuesday at 09:00', 'каждый вторник в 09:00'],
    [
      { every: 2, kind: 'weekly', weekdays: ['friday'] },
      'every second Friday at 09:00',
      'каждую вторую пятницу в 09:00',
    ],
    [
      { every: 3, kind: 'weekly', weekdays: ['sunday'] },
      'every third Sunday at 09:00',
      'каждое третье воскресенье в 09:00',
    ],
    [
      { every: 4, kind: 'weekly', weekdays: ['wednesday'] },
      'every 4 weeks on Wednesday at 09:00',
      'каждые 4 недели по средам в 09:00',
    ],
    [
      { every: 2, kind: 'weekly', weekdays: ['sunday', 'tuesday', 'saturday'] },
      'every second week on Tuesday, Saturday and Sunday at 09:00',
      'каждую вторую неделю по вторникам, субботам и воскресеньям в 09:00',
    ],
    [
      { kind: 'weekly', weekdays: workdays },
      'every weekday (Monday to Friday) at 09:00',
      'по будням (с понедельника по пятницу) в 09:00',
    ],
    [
      { every: 2, kind: 'weekly', weekdays: workdays },
      'every second week, Monday to Friday at 09:00',
      'каждую вторую неделю по будням в 09:00',
    ],
    [{ kind: 'weekly', weekdays: allDays }, 'every day at 09:00', 'каждый день в 09:00'],
    [
      { every: 2, kind: 'weekly', weekdays: allDays },
      'every second week on every day at 09:00',
      'каждую вторую неделю ежедневно в 09:00',
    ],
    [
      { kind: 'monthly', monthDay: 1 },
      'every month on the 1st at 09:00',
      '1-го числа каждого месяца в 09:00',
    ],
    [
      { every: 3, kind: 'monthly', monthDay: 22 },
      'every 3 months on the 22nd at 09:00',
      'каждые 3 месяца 22-го числа в 09:00',
    ],
    [
      { kind: 'monthly', monthDay: 31 },
      'every month on the 31st (the last day of a shorter month) at 09:00',
      '31-го числа каждого месяца (в более коротком месяце - в последний день) в 09:00',
    ],
    [
      { kind: 'monthly', monthDay: 30, whenShorter: 'skip' },
      'every month on the 30th (a month without it is skipped) at 09:00',
      '30-го числа каждого месяца (если такого дня нет, месяц пропускается) в 09:00',
    ],
    [
      { kind: 'monthly', monthMode: 'lastDay' },
      'every month on the last day at 09:00',
      'в последний день каждого месяца в 09:00',
    ],
    [
      { every: 2, kind: 'monthly', monthMode: 'weekday', nth: 'second', weekday: 'wednesday' },
      'every second month on the second Wednesday at 09:00',
      'каждый второй месяц во вторую среду месяца в 09:00',
    ],
    [
      { kind: 'monthly', monthMode: 'weekday', nth: 'fifth', weekday: 'friday' },
      'every month on the fifth Friday (a month without it is skipped) at 09:00',
      'в пятую пятницу каждого месяца (если такого дня нет, месяц пропускается) в 09:00',
    ],
    [
      { every: 12, kind: 'monthly', monthDay: 31 },
      'every year on 31 March at 09:00',
      'каждый год 31 марта в 09:00',
    ],
    [
      { every: 24, kind: 'monthly', monthMode: 'weekday', nth: 'last', weekday: 'sunday' },
      'every second year on the last Sunday of March at 09:00',
      'каждый второй год в последнее воскресенье марта в 09:00',
    ],
    [
      { every: 60, kind: 'monthly', monthMode: 'lastDay' },
      'every 5 years on the last day of March at 09:00',
      'каждые 5 лет в последний день марта в 09:00',
    ],
    [{ cron: '0 9 * * 1-5', kind: 'cron' }, 'at 09:00, Monday to Friday', 'в 09:00, по будням'],
    [
      { cron: '*/15 9-17 * * *', kind: 'cron' },
      'every 15 minutes from 09:00 to 17:45',
      'каждые 15 минут с 09:00 до 17:45',
    ],
    [{ cron: '* * * * *', kind: 'cron' }, 'every minute', 'каждую минуту'],
    [{ cron: '*/2 * * * *', kind: 'cron' }, 'every 2 minutes', 'каждые 2 минуты'],
    [
      { cron: '*/40 * * * *', kind: 'cron' },
      'at minutes 0 and 40 of every hour',
      'на 0-й и 40-й минуте каждого часа',
    ],
    [
      { cron: '*/7 * * * *', kind: 'cron' },
      'every 7 minutes from minute 0 to 56 of every hour',
      'каждые 7 минут с 0-й по 56-ю каждого часа',
    ],
    [
      { cron: '0 */5 * * *', kind: 'cron' },
      'at 00:00, 05:00, 10:00, 15:00 and 20:00',
      'в 00:00, 05:00, 10:00, 15:00 и 20:00',
    ],
    [
      { cron: '0 * * * *', kind: 'cron' },
      'every hour on the hour',
      'каждый час ровно в начале часа',
    ],
    [{ cron: '15 * * * *', kind: 'cron' }, 'every hour at minute 15', 'каждый час на 15-й минуте'],
    [
      { cron: '30 */2 * * *', kind: 'cron' },
      'every 2 hours from 00:30 to 22:30',
      'каждые 2 часа с 00:30 до 22:30',
    ],
    [
      { cron: '15 8-10 * * *', kind: 'cron' },
      'at 08:15, 09:15 and 10:15',
      'в 08:15, 09:15 и 10:15',
    ],
    [
      { cron: '15 8-14,20 * * *', kind: 'cron' },
      'every hour from 08:15 to 14:15 and at 20:15',
      'каждый час с 08:15 до 14:15 и в 20:15',
    ],
    [
      { cron: '*/10 9-12,14 * * *', kind: 'cron' },
      'every 10 minutes from 09:00 to 12:50 and from 14:00 to 14:50',
      'каждые 10 минут с 09:00 до 12:50 и с 14:00 до 14:50',
    ],
    [
      { cron: '*/30 */5 * * *', kind: 'cron' },
      'every 30 minutes, in the hours 0, 5, 10, 15 and 20',
      'каждые 30 минут, часы: 0, 5, 10, 15 и 20',
    ],
    [
      { cron: '5,50 8-20,22 * * *', kind: 'cron' },
      'at minutes 5 and 50, from 08:00 to 20:59 and from 22:00 to 22:59',
      'на 5-й и 50-й минуте, с 08:00 до 20:59 и с 22:00 до 22:59',
    ],
    [
      { cron: '*/7 5 * * *', kind: 'cron' },
      'every 7 minutes from minute 0 to 56, from 05:00 to 05:59',
      'каждые 7 минут с 0-й по 56-ю, с 05:00 до 05:59',
    ],
    [{ cron: '0 9 13 * 0-6', kind: 'cron' }, 'at 09:00', 'в 09:00'],
    [{ cron: '0 9 1-31 1 1', kind: 'cron' }, 'at 09:00, in January', 'в 09:00, в январе'],
    [{ cron: '0 9 */1 * 5', kind: 'cron' }, 'at 09:00, on Friday', 'в 09:00, по пятницам'],
    [
      { count: 5, kind: 'once' },
      'once, 1 March 2026 at 03:00',
      'один раз, 1 марта 2026 г. в 03:00',
    ],
    [
      { cron: '0 9 13 * 5', kind: 'cron' },
      'at 09:00, on the 13th of the month or on Friday',
      'в 09:00, 13-го числа или по пятницам',
    ],
    [
      { cron: '0 9 */2 * 1', kind: 'cron' },
      'at 09:00, every second day from the 1st to the 31st of the month and on Monday (days that fit both)',
      'в 09:00, каждый второй день с 1-го по 31-е число и по понедельникам (дни, для которых верно и то и другое)',
    ],
    [
      { cron: '0 9 * * 1,5#2', kind: 'cron' },
      'at 09:00, on Monday and on the second Friday of the month',
      'в 09:00, по понедельникам и во вторую пятницу месяца',
    ],
    [
      { cron: '0 9 * * MON#1,FRI', kind: 'cron' },
      'at 09:00, on Friday and on the first Monday of the month',
      'в 09:00, по пятницам и в первый понедельник месяца',
    ],
    [
      { cron: '0 9 1,L * *', kind: 'cron' },
      'at 09:00, on the 1st and on the last day of the month',
      'в 09:00, 1-го числа и в последний день месяца',
    ],
    [
      { cron: '30 8 1-5,15,L 1,6 *', kind: 'cron' },
      'at 08:30, from the 1st to the 5th, on the 15th and on the last day of the month, in January and June',
      'в 08:30, с 1-го по 5-е число, 15-го числа и в последний день месяца, в январе и июне',
    ],
    [
      { cron: '0 9 L * 5L', kind: 'cron' },
      'at 09:00, on the last day of the month or on the last Friday of the month',
      'в 09:00, в последний день месяца или в последнюю пятницу месяца',
    ],
    [
      { every: 12, kind: 'monthly', monthDay: 31, startAt: '2026-02-03T06:00:00Z' },
      'every year on the last day of February at 09:00',
      'каждый год в последний день февраля в 09:00',
    ],
  ])('%j', (fields, english, russian) => {
    expect(when(fields)).toEqual([english, russian])
  })

  it.each([
    [1, '1 time in all', 'всего 1 раз'],
    [3, '3 times in all', 'всего 3 раза'],
    [12, '12 times in all', 'всего 12 раз'],
    [22, '22 times in all', 'всего 22 раза'],
  ])('counts to %i', (count, english, russian) => {
    expect(when({ count })).toEqual([
      `every day at 09:00, ${english}`,
      `каждый день в 09:00, ${russian}`,
    ])
  })

  it('names exclusions, and counts dates beyond the fourth', () => {
    expect(
      when({
        excludedDates: ['2027-01-01', '2026-12-31', '2027-01-01'],
        excludedWeekdays: ['sunday', 'saturday'],
      }),
    ).toEqual([
      'every day at 09:00, never on Saturdays and Sundays, not on 31 December 2026 and 1 January 2027',
      'каждый день в 09:00, кроме суббот и воскресений, кроме 31 декабря 2026 г. и 1 января 2027 г.',
    ])
    const many = ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04', '2027-01-05']
    expect(when({ excludedDates: many })).toEqual([
      'every day at 09:00, not on 1 January 2027, 2 January 2027, 3 January 2027 and 2 more dates',
      'каждый день в 09:00, кроме 1 января 2027 г., 2 января 2027 г., 3 января 2027 г. и ещё 2 дат',
    ])
  })
})
