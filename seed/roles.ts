import type { Role } from '../src/access/roles.ts'

import { roles } from '../src/access/roles.ts'

/** What each role may do, in the words of the product. The access functions hold it; tests compare the two. */
export const roleTable: Readonly<Record<Role, readonly string[]>> = {
  admin: ['everything'],
  editor: ['writes and publishes posts', 'uploads images for them'],
  manager: [
    'reads every mailing, message, client, run, attempt and user',
    'disables and re-enables a mailing, with a reason',
    'blocks and unblocks ordinary users',
    'changes nothing else',
  ],
  user: [
    'everything on his own clients, lists, messages and mailings',
    'reads his own runs and attempts',
    'sees nothing of other users',
  ],
}

/** The table as lines for a terminal. */
export const roleLines = (): string[] =>
  roles.flatMap((role) =>
    roleTable[role].map((line, at) => `${(at === 0 ? role : '').padEnd(9)} ${line}`),
  )
