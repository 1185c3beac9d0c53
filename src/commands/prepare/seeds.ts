import type { Payload } from 'payload'

import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

import type { Account } from '../messages.ts'

import { inProject } from '../project.ts'

/** What a seed is: idempotent, returns the accounts that it made. */
type Seed = (args: { payload: Payload }) => Promise<Account[]>

/** Roles, intervals, posts: what every site needs. */
export const runInit: Seed = (args) => runSeed('init', 'runInit', args)

/** One account per role, two users with clients, messages and mailings. */
export const layDemo: Seed = (args) => runSeed('demo', 'layDemo', args)

async function runSeed(file: string, name: string, args: { payload: Payload }): Promise<Account[]> {
  const path = inProject('seed', `${file}.ts`)
  if (!existsSync(path)) return []
  const module = (await import(pathToFileURL(path).href)) as Record<string, Seed>
  return (await module[name]?.(args)) ?? []
}
