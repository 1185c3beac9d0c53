import { catchUp } from '../../src/mailings/scheduling/catchUp.ts'
import { describeRule } from '../../src/mailings/scheduling/describe/describeRule.ts'
import { type RuleFields, ruleFromFields } from '../../src/mailings/scheduling/fields.ts'
import { nextOccurrence } from '../../src/mailings/scheduling/occurrences.ts'
import { validateRule } from '../../src/mailings/scheduling/validateRule.ts'

/*
 * Speed of the recurrence engine on one core: stored fields → rule → next time, every rule seen for the first time, as a scheduler does it.
 * The aim is 50,000 rules a second for common rules. Counted in CPU time (garbage collection included), so a busy machine tells the same.
 *
 *   npx tsx tests/bench/recurrence.ts [rules per kind, 50,000 unless told]
 *
 * Prints one line of JSON at the end: rules per second by kind.
 */

const RULES = Number(process.argv[2] ?? 50_000)
const ZONES = [
  'Europe/Moscow',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'UTC',
]
const DAY_MS = 86_400_000

const KINDS: Record<string, Partial<RuleFields>> = {
  countOf10: { count: 10, kind: 'weekly', localTime: '09:00', weekdays: ['monday'] },
  countOf1000: { count: 1_000, kind: 'daily', localTime: '09:00' },
  cronEveryQuarterHour: { cron: '*/15 9-17 * * 1-5', kind: 'cron' },
  cronNamedTimes: { cron: '0 9,18 * * 1-5', kind: 'cron' },
  daily: { every: 2, kind: 'daily', localTime: '09:00' },
  dailyWithExclusions: {
    excludedDates: ['2026-12-31', '2027-01-01'],
    excludedWeekdays: ['sunday'],
    kind: 'daily',
    localTime: '09:00',
  },
  hourly: { every: 3, kind: 'hourly', localTime: '00:15' },
  monthlyLastFriday: {
    kind: 'monthly',
    localTime: '09:00',
    monthMode: 'weekday',
    nth: 'last',
    weekday: 'friday',
  },
  monthlyOn31st: { kind: 'monthly', localTime: '09:00', monthDay: 31, monthMode: 'day' },
  weekly: { every: 2, kind: 'weekly', localTime: '09:00', weekdays: ['tuesday', 'friday'] },
}

const start = Date.UTC(2026, 0, 1)

function fieldsOf(shape: Partial<RuleFields>, index: number): RuleFields {
  return {
    kind: 'daily',
    startAt: new Date(start - (index % 400) * DAY_MS).toISOString(),
    timeZone: ZONES[index % ZONES.length],
    ...shape,
  }
}

function measure(work: (index: number) => void, times = RULES): number {
  for (let index = 0; index < times / 10; index++) work(index)
  const begun = process.cpuUsage()
  for (let index = 0; index < times; index++) work(index)
  const { system, user } = process.cpuUsage(begun)
  return Math.round((times / (system + user)) * 1_000_000)
}

const nextPerSecond: Record<string, number> = {}
for (const [name, shape] of Object.entries(KINDS)) {
  const fields = Array.from({ length: 2_000 }, (_, index) => fieldsOf(shape, index))
  const times = name === 'countOf1000' ? RULES / 20 : RULES
  nextPerSecond[name] = measure((index) => {
    const field = fields[index % fields.length]
    if (field !== undefined)
      nextOccurrence(ruleFromFields(field), new Date(start + (index % 3_650) * DAY_MS))
  }, times)
}

const weekly = ruleFromFields(fieldsOf(KINDS['weekly'] ?? {}, 0))
const hourly = ruleFromFields(fieldsOf({ kind: 'hourly' }, 0))
const others = {
  catchUpOf24Hours: measure((index) => {
    const now = new Date(start + index * 3_600_000)
    catchUp({
      missedSince: new Date(now.getTime() - DAY_MS),
      notLaterThanMinutes: null,
      now,
      policy: 'all',
      rule: hourly,
    })
  }, RULES / 5),
  describeInRussian: measure(() => describeRule(weekly, 'ru')),
  nextOfSameRule: measure((index) =>
    nextOccurrence(weekly, new Date(start + (index % 3_650) * DAY_MS)),
  ),
  validate: measure((index) =>
    validateRule(ruleFromFields(fieldsOf(KINDS['weekly'] ?? {}, index))),
  ),
}

process.stdout.write(
  `${JSON.stringify({ node: process.version, perSecond: { ...nextPerSecond, ...others }, rules: RULES })}\n`,
)
