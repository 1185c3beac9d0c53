import { setTimeout as pause } from 'node:timers/promises'

import type { Child, ChildOptions } from './child.ts'

import { terminal } from '../terminal.ts'
import { startChild } from './child.ts'

/** A child that is meant to run for good: the site, the worker. */
export type RunningService = {
  /** Resolves when it first is ready; rejects when its first start fails. */
  ready: Promise<void>
  /** Ends it and starts it again, for changed sources. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

/** Who has run this long has recovered: the next pause is the first one again. */
const HEALTHY_MS = 60_000

/**
 * Starts a service. Once it has been ready it is started again whenever it ends, after 1, 2, 4 … 30 seconds, and that
 * is said in a sentence.
 */
export function startService({
  graceMs,
  ...options
}: ChildOptions & {
  /** What it gets to end by itself. */
  graceMs: number
}): RunningService {
  const calledOff = new AbortController()
  let isRestarting = false
  let child = startChild(options)
  const ready = child.message('ready').then(() => undefined)
  const watching = ready.then(watch, () => undefined)

  async function watch(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS
    while (!calledOff.signal.aborted) {
      const since = performance.now()
      const code = await child.ended
      if (calledOff.signal.aborted) return
      if (performance.now() - since > HEALTHY_MS) pauseMs = FIRST_PAUSE_MS
      if (!isRestarting) {
        terminal.warn(tell({ child, code, name: options.name, pauseMs }))
        await pause(pauseMs, undefined, { signal: calledOff.signal }).catch(() => undefined)
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
      }
      isRestarting = false
      if (!calledOff.signal.aborted) child = startChild(options)
    }
  }

  return {
    ready,
    restart: async () => {
      isRestarting = true
      await child.stop(graceMs)
    },
    stop: async () => {
      calledOff.abort()
      await child.stop(graceMs)
      await watching
    },
  }
}

function tell({
  child,
  code,
  name,
  pauseMs,
}: {
  child: Child
  code: number | undefined
  name: string
  pauseMs: number
}): string {
  const how = code === undefined ? 'was killed' : `ended with code ${code}`
  const why = child.failure()
  return `The ${name} ${how}${why ? ` (${why})` : ''} and is started again in ${pauseMs / 1000} s. Its words: ${child.logPath}`
}
