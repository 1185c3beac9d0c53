import { globSync } from 'node:fs'

import type { Count } from './run/countingReporter.ts'
import type { Step } from './run/steps.ts'
import { COMPILE_CACHE } from '../src/commands/project.ts'
import { runStep } from './run/runStep.ts'
import { STEPS } from './run/steps.ts'
import { type Server, startServer } from './support/postgres/server.ts'

/**
 * Runs every check and every test, one step after the other, the checks before them side by side; a failed step hides no
 * later one.
 * `npm test -- unit int` runs only the named steps. The last line is `N passed, N failed`.
 */

const say = (line: string) => process.stdout.write(`${line}\n`)

process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1

async function main(names: string[]): Promise<boolean> {
  const steps = chooseSteps(names)
  let interrupted = false
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => (interrupted = true))
  }
  const server = await startSharedServer(steps)
  const results: { count: Count; step: Step }[] = []
  const run = async (step: Step) => {
    say(`\n── ${step.name}`)
    const count = await runStep(step, environmentFor(server))
    say(`── ${step.name}: ${count.passed} passed, ${count.failed.length} failed`)
    return { count, step }
  }
  for (const group of sideBySide(steps)) {
    if (interrupted) break
    results.push(...(await Promise.all(group.map(run))))
  }
  await server?.stop()
  return report(results, interrupted)
}

function chooseSteps(names: string[]): Step[] {
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name))
  if (unknown.length > 0) {
    throw new Error(
      `No such step: ${unknown.join(', ')}. There are: ${STEPS.map(({ name }) => name).join(', ')}.`,
    )
  }
  return STEPS.filter(({ name, tests }) =>
    names.length > 0 ? names.includes(name) : !tests || globSync(tests).length > 0,
  )
}

/** Checks use one core each, and a clean machine has two; tests have both to themselves. */
function sideBySide(steps: Step[]): Step[][] {
  const checks = steps.filter(({ tests }) => !tests)
  const groups = steps.filter(({ tests }) => tests).map((step) => [step])
  return checks.length > 0 ? [checks, ...groups] : groups
}

/** One server for all steps, so that the migrations run once. */
async function startSharedServer(steps: Step[]): Promise<Server | undefined> {
  const isNeeded = steps.some(({ name, tests }) => tests && name !== 'unit')
  return isNeeded && !process.env.TEST_DATABASE_URL ? startServer() : undefined
}

/** With what Node has compiled before: the files of a project load the same modules over and over. */
function environmentFor(server: Server | undefined): NodeJS.ProcessEnv {
  const environment = { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env }
  return server ? { ...environment, TEST_DATABASE_URL: server.url } : environment
}

function report(results: { count: Count; step: Step }[], interrupted: boolean): boolean {
  const skipped = results.flatMap(({ count }) => count.skipped)
  const failed = results.flatMap(({ count }) => count.failed)
  if (interrupted) failed.push('the run was interrupted')
  const passed = results.reduce((sum, { count }) => sum + count.passed, 0)
  if (skipped.length > 0) say('\nSkipped:')
  for (const { reason, title } of skipped) say(`  ${title}: ${reason}`)
  if (failed.length > 0) say('\nFailed:')
  for (const title of failed) say(`  ${title}`)
  say(`\n${passed} passed, ${failed.length} failed`)
  return failed.length === 0
}
