import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startSite } from '../support/app.ts'
import { allLooks, type Journey, journeys, nameOf } from '../support/looks.ts'

/*
 * `npm run e2e:full [-- journey …]`: each journey in both languages, at both widths, in both looks, with axe on every page that it
 * comes to. One site for all; `E2E_SITE` names the data directory of one that runs already. Prints a table and, on the last
 * line, the same as JSON; ends with 1 when anything failed.
 */

type Assertion = { ancestorTitles: string[]; duration?: number; status: string; title: string }
type Report = { testResults: { assertionResults: Assertion[]; message: string }[] }

/** Passed and failed tests of a journey in one look. */
type Tally = { failed: number; passed: number }

const names = Object.keys(journeys) as Journey[]

const chosen = (): Journey[] => {
  const asked = process.argv.slice(2)
  const unknown = asked.filter((name) => !names.includes(name as Journey))
  if (unknown.length > 0) {
    throw new Error(`No such journey: ${unknown.join(', ')}. There are: ${names.join(', ')}.`)
  }
  return asked.length > 0 ? (asked as Journey[]) : names
}

/** Runs a journey in all looks; what a test prints is seen as it comes. */
async function take(journey: Journey, site: string): Promise<Assertion[]> {
  const outputFile = join(tmpdir(), `e2e-full-${process.pid}-${journey}.json`)
  const child = spawn(
    'npx',
    [
      ...['vitest', 'run', '--project', 'e2e', `tests/e2e/journeys/${journey}.e2e.spec.ts`],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`],
    ],
    { env: { ...process.env, E2E_LOOKS: 'all', E2E_SITE: site }, stdio: 'inherit' },
  )
  await once(child, 'exit')
  const { testResults } = JSON.parse(readFileSync(outputFile, 'utf8')) as Report
  rmSync(outputFile)
  return testResults.flatMap(({ assertionResults }) => assertionResults)
}

const tallyOf = (tests: Assertion[], look: string): Tally => {
  const own = tests.filter(({ ancestorTitles }) =>
    ancestorTitles.some((each) => each.endsWith(look)),
  )
  const passed = own.filter(({ status }) => status === 'passed').length
  return { failed: own.length - passed, passed }
}

const isGood = ({ failed, passed }: Tally): boolean => failed === 0 && passed > 0

const print = (table: [Journey, Tally[]][]): void => {
  const heads = allLooks.map(nameOf)
  const line = (cells: string[]) => `| ${cells.join(' | ')} |\n`
  const cell = (tally: Tally) =>
    isGood(tally)
      ? `${tally.passed} passed`
      : `${tally.failed} FAILED of ${tally.failed + tally.passed}`
  process.stdout.write(
    `\n${line(['journey', ...heads])}${line(['---', ...heads.map(() => '---')])}`,
  )
  for (const [journey, tallies] of table)
    process.stdout.write(line([journey, ...tallies.map(cell)]))
}

const started = process.env.E2E_SITE ? undefined : await startSite()
const site = process.env.E2E_SITE ?? started?.dataDir ?? ''
const table: [Journey, Tally[]][] = []
try {
  for (const journey of chosen()) {
    const tests = await take(journey, site)
    table.push([journey, allLooks.map((look) => tallyOf(tests, nameOf(look)))])
  }
} finally {
  await started?.stop()
}
print(table)
const isAll = table.every(([, tallies]) => tallies.every(isGood))
process.stdout.write(
  `${JSON.stringify({ looks: allLooks.map(nameOf), table: Object.fromEntries(table) })}\n`,
)
process.exitCode = isAll ? 0 : 1
