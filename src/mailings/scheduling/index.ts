/* The recurrence engine: pure functions, no clock, no database. The rules in plain words: docs/recurrence.md. */

export { CATCH_UP_POLICIES, catchUp, ON_TIME_SECONDS } from './catchUp.ts'
export type { CatchUp, CatchUpPolicy, CatchUpQuestion } from './catchUp.ts'
export { describeRule } from './describe/describeRule.ts'
export type { DescriptionLocale } from './describe/words.ts'
export { editSchedule } from './editSchedule.ts'
export type { EditedSchedule, ScheduleEdit } from './editSchedule.ts'
export { ruleFromFields } from './fields.ts'
export type { RuleFields } from './fields.ts'
export { STANDARD_INTERVALS } from './intervals.ts'
export type { StandardInterval } from './intervals.ts'
export { LIMITS } from './limits.ts'
export {
  countBefore,
  countedSoFar,
  nextAfterEdit,
  nextOccurrence,
  nextOccurrences,
  occurrencesBetween,
} from './occurrences.ts'
export type { RuleFieldName, RuleProblem, RuleProblemCode, Sentence } from './problems.ts'
export { instantInZone, localTimeSpan, planningTime } from './recipientTime.ts'
export { MONTH_MODES, NTHS, RULE_KINDS, WEEKDAYS, WHEN_SHORTER } from './rule.ts'
export type { MonthMode, Nth, RecurrenceRule, RuleKind, Weekday, WhenShorter } from './rule.ts'
export { validateRule } from './validateRule.ts'
export { suggestZone, zoneLabel } from './zoneNames.ts'
