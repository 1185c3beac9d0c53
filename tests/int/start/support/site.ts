import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import type { Run } from './processes.ts'

import { waitFor } from '../../../support/signals.ts'
import { run } from './processes.ts'

const ROOT = resolve(import.meta.dirname, '../../../..')

/** What stands in addresses.json. */
export type Addresses = Record<'admin' | 'database' | 'mailbox' | 'site' | 'smtp', string>

/** A start may have to build the site first, on a machine that does other things too. */
export const START_MS = 600_000

/** Runs one of the project's npm scripts with nothing configured but the given variables. */
export function npm(words: string[], variables: Record<string, string>): Run {
  const { HOME, PATH } = process.env
  return run('npm', words, {
    cwd: ROOT,
    env: { HOME, NODE_ENV: undefined, PATH, ...variables } as never,
  })
}

/** Waits for the table of a start and returns its addresses; fails at once when it ends before. */
export async function untilReady(start: Run, dataDir: string): Promise<Addresses> {
  const path = join(dataDir, 'addresses.json')
  await waitFor(
    () => {
      if (start.child.exitCode !== null) return 'ended'
      return existsSync(path) && start.output().includes('Ready in')
    },
    { description: 'npm start is ready', everyMs: 50, timeoutMs: START_MS },
  )
  if (start.child.exitCode !== null) throw new Error(`npm start ended:\n${start.output()}`)
  return JSON.parse(readFileSync(path, 'utf8')) as Addresses
}
