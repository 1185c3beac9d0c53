import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startVitest } from 'vitest/node'

import type { Count } from './countingReporter.ts'

/** Runs a real test file through a Vitest of its own: only that shows what the reporter gets to see. */
const FIXTURE = `
import { describe, it } from 'vitest'
it('passes', () => undefined)
it('fails', () => { throw new Error('wrong') })
it.skip('is skipped silently', () => undefined)
it.skip('is skipped in its title (skipped: no Redis here)', () => undefined)
it('skips itself', (context) => context.skip('no network'))
it.todo('is not written yet')
describe('a group whose hook breaks', () => {
  afterAll(() => { throw new Error('broken') })
  it('passes too', () => undefined)
})
`

const directory = mkdtempSync(join(resolve(import.meta.dirname, '../..'), 'node_modules/.count-'))
const file = join(directory, 'count.json')
let count: Count

beforeAll(async () => {
  writeFileSync(
    join(directory, 'fixture.spec.ts'),
    FIXTURE.replace('{ describe', '{ afterAll, describe'),
  )
  writeFileSync(join(directory, 'broken.spec.ts'), 'throw new Error("cannot be loaded")')
  process.env.COUNT_FILE = file
  const exitCode = process.exitCode
  const vitest = await startVitest('test', [], {
    config: false,
    dir: directory,
    include: ['*.spec.ts'],
    exclude: [],
    reporters: [join(import.meta.dirname, 'countingReporter.ts')],
    root: directory,
    watch: false,
  })
  await vitest.close()
  process.exitCode = exitCode
  count = JSON.parse(readFileSync(file, 'utf8')) as Count
}, 60_000)

afterAll(() => {
  delete process.env.COUNT_FILE
  rmSync(directory, { force: true, recursive: true })
})

describe('the count of a test run', () => {
  it('counts what passed', () => {
    expect(count.passed).toBe(2)
  })

  it('names what failed: tests, unexplained skips, broken hooks and broken files', () => {
    expect(count.failed.toSorted()).toEqual([
      'a group whose hook breaks',
      'broken.spec.ts',
      'fixture.spec.ts > fails',
      'fixture.spec.ts > is not written yet (skipped without a reason)',
      'fixture.spec.ts > is skipped silently (skipped without a reason)',
    ])
  })

  it('tells why the others were skipped', () => {
    expect(count.skipped.map(({ reason }) => reason).toSorted()).toEqual([
      'no Redis here',
      'no network',
    ])
  })
})
