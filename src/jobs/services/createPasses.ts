/** Passes that never overlap. */
export type Passes = {
  /** Resolves when no pass runs. */
  idle: () => Promise<void>
  /** A pass now, or the end of the one that runs. */
  run: () => Promise<void>
  /** A pass now; during one, one more after it, however often it is asked for. */
  wake: () => void
}

/** Runs `once` without overlap until the signal is aborted. `once` must not throw. */
export function createPasses({
  once,
  signal,
}: {
  once: () => Promise<void>
  signal: AbortSignal
}): Passes {
  let pass: Promise<void> | undefined
  let wanted = false

  const passes = async (): Promise<void> => {
    do {
      wanted = false
      await once()
    } while (wanted && !signal.aborted)
  }

  const run = async (): Promise<void> => {
    if (signal.aborted) return
    pass ??= passes().finally(() => {
      pass = undefined
    })
    await pass
  }

  return {
    idle: async () => await pass,
    run,
    wake: () => {
      wanted = true
      void run()
    },
  }
}
