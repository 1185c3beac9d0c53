import type { Payload, SanitizedConfig } from 'payload'

import { getPayload } from 'payload'

import { sentenceOf, terminal } from '../terminal.ts'

/** Exit codes, also in docs/operations.md. */
export const EXIT = { done: 0, incomplete: 2, refused: 1 } as const

type Script<Args> = {
  /** Reads what was written behind the name of the command. */
  read: (argv: readonly string[]) => Args
  work: (context: { args: Args; payload: Payload }) => Promise<number>
}

/**
 * Runs a script of Payload's command line. Payload ends with 0 whatever happens, so the process is ended here: with the
 * code that `work` resolves to, or 1 after a sentence.
 */
export async function runScript<Args>(
  config: SanitizedConfig,
  { read, work }: Script<Args>,
): Promise<never> {
  try {
    const args = read(process.argv)
    const payload = await getPayload({ config, cron: false, disableOnInit: true })
    const code = await work({ args, payload })
    await payload.destroy()
    process.exit(code)
  } catch (error) {
    terminal.warn(sentenceOf(error))
    process.exit(EXIT.refused)
  }
}
