import { parseArgs } from 'node:util'

import { CommandError, sentenceOf } from '../terminal.ts'

/** How a command of the mailings is called. */
export type MailingArgs = {
  /** Programs read the output: one JSON object a line. */
  isJson: boolean
  mailingId: string | undefined
  /** Come back as soon as the run is planned. */
  noWait: boolean
}

/** What stands behind the name of the command (`mailings:…`). */
export function readArgs(argv: readonly string[]): MailingArgs {
  const command = argv.findIndex((word) => word.startsWith('mailings:'))
  const args = argv.slice(command + 1)
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      args,
      options: { json: { type: 'boolean' }, 'no-wait': { type: 'boolean' } },
    })
    if (positionals.length > 1)
      throw new Error(`Only one mailing at a time, got ${positionals.length}.`)
    return {
      isJson: values.json === true,
      mailingId: positionals[0],
      noWait: values['no-wait'] === true,
    }
  } catch (error) {
    throw new CommandError(`${sentenceOf(error)} Legal: ${argv[command]} [id] [--json] [--no-wait]`)
  }
}

/** Whether a word has the look of an id, a number or a UUID. */
export const looksLikeId = (word: string): boolean => /^[\w-]{1,64}$/.test(word)

/** The id, checked for the look of one: a wrong one must be said before a database error says it. */
export function requireId(mailingId: string | undefined): string {
  if (mailingId === undefined)
    throw new CommandError('Which mailing? Give its id: npm run mailings:send 5')
  if (!looksLikeId(mailingId)) {
    throw new CommandError(
      `"${mailingId}" is no id of a mailing. It stands in the address of the mailing in the admin.`,
    )
  }
  return mailingId
}
