import type { SanitizedConfig } from 'payload'

import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { getPayload } from 'payload'

import { addressKey, importFileOf } from '../../mailings/exports/index.ts'
import { EXIT } from '../mailings/script.ts'
import { CommandError, sentenceOf, terminal } from '../terminal.ts'

const legal =
  'Legal: clients:import --owner <e-mail> --file <path> [--conflict skip|update] [--encoding …] [--delimiter …] [--tags a,b]'

const readArgs = (argv: readonly string[]) => {
  const command = argv.findIndex((word) => word.startsWith('clients:'))
  try {
    const { values } = parseArgs({
      args: argv.slice(command + 1),
      options: {
        conflict: { type: 'string' },
        delimiter: { type: 'string' },
        encoding: { type: 'string' },
        file: { type: 'string' },
        owner: { type: 'string' },
        tags: { type: 'string' },
      },
    })
    const { file, owner, tags, ...settings } = values
    if (!file || !owner) throw new Error('Name the owner and the file.')
    return { file, owner, settings: { ...settings, ...(tags && { tags: tags.split(',') }) } }
  } catch (error) {
    throw new CommandError(`${sentenceOf(error)} ${legal}`)
  }
}

const run = async (config: SanitizedConfig): Promise<number> => {
  const { file, owner, settings } = readArgs(process.argv)
  const payload = await getPayload({ config, cron: false, disableOnInit: true })
  const { docs } = await payload.find({
    collection: 'users',
    depth: 0,
    limit: 1,
    overrideAccess: true,
    where: { email: { equals: addressKey(owner) } },
  })
  const [user] = docs
  if (!user) throw new CommandError(`There is no user with the address ${owner}.`)
  const source = createReadStream(file)
  const done = await importFileOf({
    name: basename(file),
    ownerId: user.id,
    payload,
    settings,
    source,
  })
  terminal.say(
    `Import ${done.id} is ${done.status}: ${done.created} new, ${done.updated} updated, ${done.skipped} left as they were, ${done.refused} refused.`,
  )
  await payload.destroy()
  return done.status === 'finished' && done.refused === 0 ? EXIT.done : EXIT.incomplete
}

/**
 * `npm run clients:import -- --owner ada@example.org --file clients.csv`: imports a file for a user and tells what came of
 * it. Exit 0: every line is in; 2: some were refused, or it did not end; 1: refused as a whole.
 */
export const script = async (config: SanitizedConfig): Promise<never> => {
  try {
    process.exit(await run(config))
  } catch (error) {
    terminal.warn(sentenceOf(error))
    process.exit(EXIT.refused)
  }
}
