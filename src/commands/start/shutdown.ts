import { CommandError, terminal } from '../terminal.ts'

/** What has been started, to be ended in the opposite order. */
export type Shutdown = {
  /** Remembers how to end something. When the end has begun already, it is ended at once and this throws. */
  add: (end: () => Promise<void> | void) => Promise<void>
  /** Ends everything. Idempotent: later calls wait for the first. */
  run: () => Promise<void>
  /** Aborted when the end begins. */
  signal: AbortSignal
}

/** Collects ends. One that fails is said and does not keep the others from ending. */
export function createShutdown(): Shutdown {
  const ends: (() => Promise<void> | void)[] = []
  const controller = new AbortController()
  let running: Promise<void> | undefined

  async function runAll(): Promise<void> {
    controller.abort(new CommandError('Stopped.'))
    for (let end = ends.pop(); end; end = ends.pop()) await runOne(end)
  }

  return {
    add: async (end) => {
      if (!controller.signal.aborted) return void ends.push(end)
      await runOne(end)
      controller.signal.throwIfAborted()
    },
    // Those who hear of the abort may call this again, at once: by then there must be something to wait for.
    run: () => (running ??= Promise.resolve().then(runAll)),
    signal: controller.signal,
  }
}

async function runOne(end: () => Promise<void> | void): Promise<void> {
  try {
    await end()
  } catch (error) {
    terminal.warn(`While stopping: ${error instanceof Error ? error.message : String(error)}`)
  }
}
