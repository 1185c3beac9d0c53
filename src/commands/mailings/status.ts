import type { SanitizedConfig } from 'payload'

import type { RunProgress } from '../../mailings/exports/index.ts'

import { readProgress } from '../../mailings/exports/index.ts'
import { terminal } from '../terminal.ts'
import { readArgs, requireId } from './args.ts'
import { outcomes, progressBar, settledOf } from './progress.ts'
import { EXIT, runScript } from './script.ts'

/**
 * `npm run mailings:status [id] [-- --json]`: the newest runs of one mailing or of all, newest first. One JSON object a
 * line with `--json`.
 */
export const script = (config: SanitizedConfig): Promise<never> =>
  runScript(config, {
    read: readArgs,
    work: async ({ args, payload }) => {
      const one = args.mailingId === undefined ? {} : { mailingId: requireId(args.mailingId) }
      const runs = await readProgress({ ...one, payload })
      for (const line of args.isJson ? runs.map((run) => JSON.stringify(run)) : describe(runs)) {
        terminal.say(line)
      }
      return EXIT.done
    },
  })

function describe(runs: RunProgress[]): string[] {
  if (runs.length === 0) return ['There are no runs yet.']
  return runs.flatMap((run) => {
    const title = `${run.mailingName} (${run.mailingId}, ${run.mailingStatus}) · run ${run.id} · due ${when(run.dueAt)}`
    return [
      title,
      `  ${run.status} ${terminal.isInteractive ? progressBar(run) : plain(run)}`,
      ...reason(run),
    ]
  })
}

function plain(run: RunProgress): string {
  return `${settledOf(run)} of ${run.total}: ${outcomes(run)}`
}

function reason(run: RunProgress): string[] {
  const next = run.nextRunAt ? [`  next ${when(run.nextRunAt)}`] : []
  return run.reason ? [`  ${run.reason}`, ...next] : next
}

function when(date: Date): string {
  return new Date(date).toISOString().replace('T', ' ').slice(0, 19)
}
