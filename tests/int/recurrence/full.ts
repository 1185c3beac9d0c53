import fc from 'fast-check'
import { parseArgs } from 'node:util'

import type { RandomCase } from './randomCases.ts'

import { compare } from './compare.ts'
import { randomCases } from './randomCases.ts'
import { changingZones, readWallClock } from './wallClock.ts'

/*
 * The whole proof: every zone whose clocks change between 2026 and 2030 × 2,000 random rules, engine against the written rule.
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
let times = 0

for (const [index, zone] of zones.entries()) {
  const clock = readWallClock(zone)
  for (const question of fc.sample(randomCases(clock), { numRuns: rules, seed: seed + index })) {
    const { actual, expected, isEqual } = compare(question, clock)
    byKind[question.rule.kind] = (byKind[question.rule.kind] ?? 0) + 1
    times += expected.length
    if (!isEqual && differences++ < MOST_SHOWN) show({ actual, expected, question })
  }
  if (process.stderr.isTTY) process.stderr.write(`\r${index + 1}/${zones.length} ${zone}          `)
}

process.stdout.write(
  `${JSON.stringify({
    byKind,
    differences,
    node: process.version,
    rules: zones.length * rules,
    seconds: Math.round((performance.now() - started) / 1_000),
    seed,
    times,
    tz: process.versions['tz'],
    zones: zones.length,
  })}\n`,
)
process.exitCode = differences === 0 ? 0 : 1

function show(difference: { actual: string[]; expected: string[]; question: RandomCase }): void {
  const { actual, expected, question } = difference
  const missing = expected.filter((time) => !actual.includes(time)).slice(0, 5)
  const extra = actual.filter((time) => !expected.includes(time)).slice(0, 5)
  process.stdout.write(
    `${JSON.stringify({ extra, missing, rule: question.rule, window: [question.from, question.to] })}\n`,
  )
}
