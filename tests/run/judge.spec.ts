import { describe, expect, it } from 'vitest'

import { judge } from './runStep.ts'

const check = { name: 'lint' }
const tests = { name: 'unit', tests: 'src/**/*.spec.ts' }
const count = { failed: [], passed: 3, skipped: [] }

describe('what a step comes to', () => {
  it('counts a check that succeeded as one passed', () => {
    expect(judge({ count: undefined, ended: undefined, step: check })).toEqual({
      failed: [],
      passed: 1,
      skipped: [],
    })
  })

  it('counts a check that failed as one failed, with the reason', () => {
    expect(judge({ count: undefined, ended: 'exit code 2', step: check })).toEqual({
      failed: ['lint (exit code 2)'],
      passed: 0,
      skipped: [],
    })
  })

  it('takes over the count of a test run', () => {
    expect(judge({ count, ended: undefined, step: tests })).toEqual(count)
  })

  it('does not count the exit code on top of the failed tests that caused it', () => {
    const failed = { ...count, failed: ['a > b'] }
    expect(judge({ count: failed, ended: 'exit code 1', step: tests })).toEqual(failed)
  })

  it('counts a crash after passed tests as a failure', () => {
    expect(judge({ count, ended: 'ended by SIGKILL', step: tests }).failed).toEqual([
      'unit (ended by SIGKILL)',
    ])
  })

  it('never takes a run without a result for a success', () => {
    expect(judge({ count: undefined, ended: undefined, step: tests }).failed).toEqual([
      'unit (no result)',
    ])
  })
})
