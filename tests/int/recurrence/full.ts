import fc from 'fast-check'
import { parseArgs } from 'node:util'

import type { RandomCase } from './randomCases.ts'
import type { WallClock } from './wallClock.ts'

import { occurrencesBetween } from '../../../src/mailings/scheduling/occurrences.ts'
import { compare } from './compare.ts'
import { randomCases } from './randomCases.ts'
import { isSayable, outsideGaps, timesByRrule } from './rruleOracle.ts'
import { changingZones, MINUTE, readWallClock } from './wallClock.ts'

/*
 * The whole proof: every zone whose clocks change between 2026 and 2030 × 2,000 random rules, engine against the written rule. Of the daily, weekly
 * and monthly ones, every third is also compared with rrule-temporal. About four minutes.
 *
 *   npx tsx tests/int/recurrence/full.ts [--rules 2000] [--seed 20261124] [--zones Europe/Berlin,Australia/Lord_Howe]
 *
 * Prints the first differences, then one line of JSON. Exit code 1 when anything differs.
 */

const { values } = parseArgs({
  options: {
    rules: { default: '2000', type: 'string' },
    seed: { default: '20261124', type: 'string' },
    zones: { type: 'string' },
  },
})

const zones = values.zones?.split(',') ?? changingZones()
const rules = Number(values.rules)
const seed = Number(values.seed)
const MOST_SHOWN = 10

const started = performance.now()
const byKind: Record<string, number> = {}
let differences = 0
let rruleDifferences = 0
let rruleRules = 0
let times = 0

for (const [index, zone] of zones.entries()) {
  const clock = readWallClock(zone)
  const questions = fc.sample(randomCases(clock), { numRuns: rules, seed: seed + index })
  for (const [number, question] of questions.entries()) {
    const { actual, expected, isEqual } = compare(question, clock)
    byKind[question.rule.kind] = (byKind[question.rule.kind] ?? 0) + 1
    times += expected.length
    if (!isEqual && differences++ < MOST_SHOWN) show({ actual, expected, question })
    if (number % 3 === 0 && isSayable(question.rule)) compareWithRrule(question, clock)
  }
  if (process.stderr.isTTY) process.stderr.write(`\r${index + 1}/${zones.length} ${zone}          `)
}

process.stdout.write(
  `${JSON.stringify({
    byKind,
    differences,
    node: process.version,
    rruleDifferences,
    rruleRules,
    rules: zones.length * rules,
    seconds: Math.round((performance.now() - started) / 1_000),
    seed,
    times,
    tz: process.versions['tz'],
    zones: zones.length,
  })}\n`,
)
process.exitCode = differences + rruleDifferences === 0 ? 0 : 1

function show(difference: { actual: string[]; expected: string[]; question: RandomCase }): void {
  const { actual, expected, question } = difference
  const missing = expected.filter((time) => !actual.includes(time)).slice(0, 5)
  const extra = actual.filter((time) => !expected.includes(time)).slice(0, 5)
  process.stdout.write(
    `${JSON.stringify({ extra, missing, rule: question.rule, window: [question.from, question.to] })}\n`,
  )
}

function compareWithRrule(question: RandomCase, clock: WallClock): void {
  const { from, to } = question
  const rule = { ...question.rule, count: null, excludedDates: [], excludedWeekdays: [] }
  const range = { from: new Date(from * MINUTE), limit: Infinity, to: new Date(to * MINUTE + 1) }
  const actual = outsideGaps(
    occurrencesBetween(rule, range).map((time) => time.getTime() / MINUTE),
    clock,
  ).map(String)
  const expected = outsideGaps(timesByRrule(rule, clock, question), clock).map(String)
  rruleRules++
  if (actual.join() !== expected.join() && rruleDifferences++ < MOST_SHOWN)
    show({ actual, expected, question })
}
