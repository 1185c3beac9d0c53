import { parseArgs } from 'node:util'

import { CommandError, sentenceOf } from '../terminal.ts'
import { looksLikeId } from './args.ts'

/** How a command about the letters of a run is called. */
export type RunArgs = {
  /** Letters by the ids of their attempts; undefined: all. */
  attemptIds: string[] | undefined
  /** Programs read the output: one JSON object. */
  isJson: boolean
  runId: string
  /** Letters of unknown outcome instead of the failed ones. */
  unknown: boolean
}

const LEGAL: Record<string, string> = {
  'mailings:retry': 'mailings:retry <run> [--unknown] [--attempts 1,2] [--json]',
  'mailings:settle': 'mailings:settle <run> [--attempts 1,2] [--json]',
}

/** What stands behind `mailings:retry` or `mailings:settle`. */
export function readRunArgs(argv: readonly string[]): RunArgs {
  const place = argv.findIndex((word) => word in LEGAL)
  const command = argv[place] ?? ''
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      args: argv.slice(place + 1),
      options: {
        attempts: { type: 'string' },
        json: { type: 'boolean' },
        ...(command === 'mailings:retry' && { unknown: { type: 'boolean' } }),
      },
    })
    const [runId = ''] = positionals
    if (positionals.length !== 1) throw new Error('Which run? Give the id of one.')
    const attemptIds = values.attempts?.split(',').map((id) => id.trim())
    const wrong = [runId, ...(attemptIds ?? [])].find((id) => !looksLikeId(id))
    if (wrong !== undefined) throw new Error(`"${wrong}" is no id.`)
    return {
      attemptIds,
      isJson: values.json === true,
      runId,
      unknown: 'unknown' in values && values.unknown === true,
    }
  } catch (error) {
    throw new CommandError(`${sentenceOf(error)} Legal: ${LEGAL[command] ?? ''}`)
  }
}
