import type { Script } from './cli/seedCommand.ts'

import { terminal } from '../src/commands/terminal.ts'
import { accountFlags, askForAccount } from './accounts/askForAccount.ts'
import { createAccount } from './accounts/staffAccount.ts'
import { seedCommand } from './cli/seedCommand.ts'

/** `create:manager`: makes the account of a manager. */
export const script: Script = seedCommand({
  flags: accountFlags,
  name: 'create:manager',
  run: async ({ flags, payload }) => {
    const account = await askForAccount({ flags, prefix: 'MANAGER' })
    const { kind } = await createAccount({ account: { ...account, role: 'manager' }, payload })
    terminal.say(
      kind === 'created'
        ? `${account.email} is now a manager and can sign in.`
        : `${account.email} is a manager already; nothing was changed.`,
    )
  },
  summary:
    'Makes a manager. What is not given is taken from MANAGER_EMAIL and MANAGER_PASSWORD, or asked for.',
})
