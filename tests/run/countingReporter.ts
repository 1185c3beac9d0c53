import type { Reporter, TestCase, TestModule, TestRunEndReason } from 'vitest/node'
import { writeFileSync } from 'node:fs'

/** What one run of Vitest comes to. A skipped test is a failure unless somebody said why it is skipped. */
export type Count = {
  /** Titles of all that failed, broken files and unhandled errors included. */
  failed: string[]
  passed: number
  /** Title and reason. */
  skipped: { reason: string; title: string }[]
}

/**
 * The reason stands in `context.skip('…')`, in an annotation of the kind "skipped", or in the title:
 * `it.skip('sends (skipped: needs Redis)')`.
 */
const REASON_IN_TITLE = /\(skipped: ([^)]+)\)/

/** Writes the count to the file named by COUNT_FILE. */
export default class CountingReporter implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    unhandledErrors: readonly unknown[],
    reason: TestRunEndReason,
  ): void {
    const { COUNT_FILE: file } = process.env
    if (!file) throw new Error('COUNT_FILE is not set.')
    const count = countModules(modules)
    if (unhandledErrors.length > 0)
      count.failed.push(`${unhandledErrors.length} unhandled error(s)`)
    if (reason === 'interrupted') count.failed.push('the run was interrupted')
    writeFileSync(file, JSON.stringify(count))
  }
}

export function countModules(modules: readonly TestModule[]): Count {
  const count: Count = { failed: [], passed: 0, skipped: [] }
  for (const module of modules) {
    for (const broken of [module, ...module.children.allSuites()]) {
      if (broken.errors().length > 0) count.failed.push(titleOf(broken))
    }
    for (const test of module.children.allTests()) addTest(count, test)
  }
  return count
}

function addTest(count: Count, test: TestCase): void {
  const title = `${titleOf(test.module)} > ${test.fullName}`
  const { state } = test.result()
  if (state === 'passed') {
    count.passed++
    return
  }
  const reason = state === 'skipped' ? reasonOf(test) : undefined
  if (reason) count.skipped.push({ reason, title })
  else count.failed.push(state === 'failed' ? title : `${title} (${state} without a reason)`)
}

function reasonOf(test: TestCase): string | undefined {
  const result = test.result()
  const note = result.state === 'skipped' ? result.note : undefined
  const annotation = test.annotations().find(({ type }) => type === 'skipped')?.message
  return note ?? annotation ?? REASON_IN_TITLE.exec(test.fullName)?.[1]
}

function titleOf(task: { fullName: string } | TestModule): string {
  return 'relativeModuleId' in task ? task.relativeModuleId : task.fullName
}
