import type { Payload } from 'payload'

import { setTimeout as pause } from 'node:timers/promises'

import type { RunProgress } from '../../mailings/exports/index.ts'

import { readProgress } from '../../mailings/exports/index.ts'
import { CommandError, terminal } from '../terminal.ts'
import { isOver, outcomes, progressBar, settledOf } from './progress.ts'

const EVERY_MS = 500

/** Without a terminal a line appears only when something has changed, and at most this often. */
const LINE_EVERY_MS = 5_000

/** A worker takes a run within a second; after this long there is probably none. */
const HINT_AFTER_MS = 5_000

/** Shows a run until it is over: a bar on a terminal, lines elsewhere, JSON lines with `isJson`. */
export async function followRun({
  isJson,
  mailingId,
  payload,
  runId,
}: {
  isJson: boolean
  mailingId: string
  payload: Payload
  runId: string
}): Promise<RunProgress> {
  const show = isJson ? showJson() : terminal.isInteractive ? showBar : showLines()
  const began = performance.now()
  let hasHinted = isJson
  for (;;) {
    const run = await findRun({ mailingId, payload, runId })
    show(run)
    if (isOver(run)) return run
    if (!hasHinted && run.status === 'planned' && performance.now() - began > HINT_AFTER_MS) {
      hasHinted = true
      terminal.warn('No worker has taken it yet. Is npm start or npm run worker running?')
    }
    await pause(EVERY_MS)
  }
}

async function findRun({
  mailingId,
  payload,
  runId,
}: {
  mailingId: string
  payload: Payload
  runId: string
}): Promise<RunProgress> {
  const runs = await readProgress({ mailingId, payload })
  const run = runs.find(({ id }) => String(id) === runId)
  if (!run) throw new CommandError(`The run ${runId} is gone.`)
  return run
}

function showBar(run: RunProgress): void {
  terminal.rewrite(progressBar(run))
  if (isOver(run)) terminal.say()
}

function showLines(): (run: RunProgress) => void {
  let last = ''
  let at = -Infinity
  return (run) => {
    const line = `${run.status}: ${settledOf(run)} of ${run.total}, ${outcomes(run)}`
    const isDue = performance.now() - at > LINE_EVERY_MS
    if (line === last || !(isDue || isOver(run))) return
    terminal.say(line)
    last = line
    at = performance.now()
  }
}

function showJson(): (run: RunProgress) => void {
  let last = ''
  return (run) => {
    const line = JSON.stringify(run)
    if (line !== last) terminal.say(line)
    last = line
  }
}
