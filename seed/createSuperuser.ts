import type { Script } from './cli/seedCommand.ts'

import { terminal } from '../src/commands/terminal.ts'
import { accountFlags, askForAccount } from './accounts/askForAccount.ts'
import { createAccount } from './accounts/staffAccount.ts'
import { seedCommand } from './cli/seedCommand.ts'

/** `create:superuser`: makes the account of an administrator. */
export const script: Script = seedCommand({
  flags: accountFlags,
  name: 'create:superuser',
  run: async ({ flags, payload }) => {
    const account = await askForAccount({ flags, prefix: 'SUPERUSER' })
    const { kind } = await createAccount({ account: { ...account, role: 'admin' }, payload })
    terminal.say(
      kind === 'created'
        ? `${account.email} is now an administrator and can sign in.`
        : `${account.email} is an administrator already; nothing was changed.`,
    )
  },
  summary:
    'Makes an administrator. What is not given is taken from SUPERUSER_EMAIL and SUPERUSER_PASSWORD, or asked for.',
})
