import type { Script } from './cli/seedCommand.ts'
import type { Seed } from './types.ts'

import { terminal } from '../src/commands/terminal.ts'
import { seedCommand } from './cli/seedCommand.ts'
import { createIntervals } from './createIntervals.ts'
import { createPosts } from './createPosts.ts'
import { roleLines } from './roles.ts'

/** What every site needs after its migrations: intervals and posts. Makes no account, and nothing twice. */
export const runInit: Seed = async ({ payload }) => {
  const intervals = await createIntervals(payload)
  const posts = await createPosts(payload)
  payload.logger.info({ intervals, msg: 'What every site needs is there.', posts })
  return []
}

/** `init`: migrations are `payload migrate`'s; this lays what comes after them. */
export const script: Script = seedCommand({
  name: 'init',
  run: async ({ payload }) => {
    const intervals = await createIntervals(payload)
    const posts = await createPosts(payload)
    for (const line of roleLines()) terminal.say(line)
    terminal.say(`\nIntervals: ${intervals.made} made, ${intervals.existed} were there.`)
    terminal.say(`Posts: ${posts.made} made, ${posts.existed} were there.`)
    terminal.say('Next: `create:superuser` makes the first administrator.')
  },
  summary:
    'Lays what every site needs: intervals and posts; says what each role may do. Nothing is made twice.',
})
