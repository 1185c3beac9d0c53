import type { SanitizedConfig } from 'payload'

import { settleUnknown } from '../../mailings/exports/index.ts'
import { terminal } from '../terminal.ts'
import { readRunArgs } from './runArgs.ts'
import { EXIT, runScript } from './script.ts'

/**
 * `npm run mailings:settle -- <run> [--attempts 1,2] [--json]`: takes the letters of a run whose outcome is unknown for
 * sent, because somebody knows that they arrived. To send them again: `mailings:retry --unknown`.
 */
export const script = (config: SanitizedConfig): Promise<never> =>
  runScript(config, {
    read: readRunArgs,
    work: async ({ args, payload }) => {
      const { attemptIds, isJson, runId } = args
      const { settled } = await settleUnknown({ payload, runId, ...(attemptIds && { attemptIds }) })
      terminal.say(
        isJson
          ? JSON.stringify({ runId, settled })
          : `Letters of run ${runId} settled as sent: ${settled}.`,
      )
      return EXIT.done
    },
  })
