import type { Payload, SanitizedConfig } from 'payload'

import { getPayload } from 'payload'

import type { Flags, FlagSpec } from './readFlags.ts'

import { runCommand, terminal } from '../../src/commands/terminal.ts'
import { readFlags, usageOf } from './readFlags.ts'

/** What Payload's command line calls, with the arguments after the command's name. */
export type Script = (
  config: Promise<SanitizedConfig> | SanitizedConfig,
  args?: readonly string[],
) => Promise<void>

/**
 * A command for Payload's `bin`: reads the flags before anything is started, opens Payload, does the work and ends the
 * process with 0, or with 1 after a sentence. (Payload itself ends a failed script with 0.)
 */
export const seedCommand =
  ({
    flags = {},
    name,
    run,
    summary,
  }: {
    flags?: FlagSpec
    name: string
    run: (args: { flags: Flags; payload: Payload }) => Promise<void>
    summary: string
  }): Script =>
  async (config, args = process.argv.slice(3)) =>
    runCommand(async () => {
      const given = readFlags({ args, flags })
      if (given.help !== undefined) return terminal.say(usageOf({ command: name, flags, summary }))
      const payload = await getPayload({ config, cron: false })
      await run({ flags: given, payload })
    })
