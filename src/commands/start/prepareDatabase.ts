import type { Account } from '../messages.ts'
import type { ChildOptions } from './child.ts'
import type { Shutdown } from './shutdown.ts'

import { inProject, TSX } from '../project.ts'
import { startChild } from './child.ts'

/** A database that has its tables and basics; the demo data, if wanted, come when asked. */
export type Prepared = {
  /** Lays the demo data of a first start and returns the accounts that this start made. */
  finish: () => Promise<Account[]>
}

/** What a prepare in the middle of a transaction gets to end. */
const GRACE_MS = 2_000

/** Runs migrations and init in a process of their own, so that this one never loads the application. */
export async function prepareDatabase(
  options: Omit<ChildOptions, 'args' | 'name'>,
  shutdown: Shutdown,
): Promise<Prepared> {
  const args = [...TSX, inProject('src', 'commands', 'prepare.ts')]
  const child = startChild({ ...options, args, name: 'prepare' })
  await shutdown.add(() => child.stop(GRACE_MS))
  const prepared = child.message('prepared')
  // Its failure is told by the first message that is waited for.
  prepared.catch(() => undefined)
  await child.message('migrated')
  return {
    finish: async () => {
      child.tell({ type: 'layDemo' })
      return (await prepared).accounts
    },
  }
}
