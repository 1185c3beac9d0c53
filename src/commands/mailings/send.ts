import type { SanitizedConfig } from 'payload'

import { sendNow } from '../../mailings/exports/index.ts'
import { CommandError, terminal } from '../terminal.ts'
import { readArgs, requireId } from './args.ts'
import { followRun } from './follow.ts'
import { isComplete, outcomes } from './progress.ts'
import { EXIT, runScript } from './script.ts'

/**
 * `npm run mailings:send <id> [-- --json] [--no-wait]`: sends a mailing to all its recipients now and shows how far it
 * is. Ctrl-C ends the showing, not the sending: that is the workers' part. Exit 0: all sent; 2: some were not; 1: refused.
 */
export const script = (config: SanitizedConfig): Promise<never> =>
  runScript(config, {
    read: readArgs,
    work: async ({ args, payload }) => {
      const mailingId = requireId(args.mailingId)
      const { runId } = await sendNow({ mailingId, payload })
      if (runId === null) {
        throw new CommandError(
          'A run of this mailing is being planned this very moment; nothing was added.',
        )
      }
      if (args.noWait) {
        terminal.say(args.isJson ? JSON.stringify({ runId }) : `Run ${runId} is planned.`)
        return EXIT.done
      }
      const run = await followRun({ isJson: args.isJson, mailingId, payload, runId: String(runId) })
      if (!args.isJson) terminal.say(`Run ${runId} is ${run.status}: ${outcomes(run)}.`)
      return isComplete(run) ? EXIT.done : EXIT.incomplete
    },
  })
