import type { SanitizedConfig } from 'payload'

import { retryRun } from '../../mailings/exports/index.ts'
import { terminal } from '../terminal.ts'
import { readRunArgs } from './runArgs.ts'
import { EXIT, runScript } from './script.ts'

/**
 * `npm run mailings:retry -- <run> [--unknown] [--attempts 1,2] [--json]`: sends the failed letters of a run again, or
 * those of unknown outcome (which may arrive twice). The workers send them; exit 0 when they are queued, 1 when refused.
 */
export const script = (config: SanitizedConfig): Promise<never> =>
  runScript(config, {
    read: readRunArgs,
    work: async ({ args, payload }) => {
      const { attemptIds, isJson, runId, unknown } = args
      const state = unknown ? 'unknown' : 'rejected'
      const { queued } = await retryRun({
        payload,
        runId,
        state,
        ...(attemptIds && { attemptIds }),
      })
      terminal.say(
        isJson
          ? JSON.stringify({ queued, runId })
          : `Letters of run ${runId} queued again: ${queued}.`,
      )
      return EXIT.done
    },
  })
