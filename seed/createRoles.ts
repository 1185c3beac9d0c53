import type { Payload } from 'payload'

import type { Script } from './cli/seedCommand.ts'

import { roles } from '../src/access/roles.ts'
import { usersSlug } from '../src/collections/Users/slug.ts'
import { terminal } from '../src/commands/terminal.ts'
import { seedCommand } from './cli/seedCommand.ts'
import { roleLines } from './roles.ts'

/** Counts the people of each role. */
export const countRoles = async (payload: Payload): Promise<Record<string, number>> => {
  const counts = roles.map(async (role) => {
    const where = { role: { equals: role } }
    const { totalDocs } = await payload.count({
      collection: usersSlug,
      overrideAccess: true,
      where,
    })
    return [role, totalDocs] as const
  })
  return Object.fromEntries(await Promise.all(counts))
}

/** `create:roles`: says what each role may do and how many people have it. Roles are part of the code: nothing is made. */
export const script: Script = seedCommand({
  name: 'create:roles',
  run: async ({ payload }) => {
    for (const line of roleLines()) terminal.say(line)
    const counts = Object.entries(await countRoles(payload)).map(
      ([role, count]) => `${role} ${count}`,
    )
    terminal.say(
      `\nPeople: ${counts.join(', ')}. Roles are given in the admin, by an administrator.`,
    )
  },
  summary: 'Says what each role may do, and how many people have it. Changes nothing.',
})
