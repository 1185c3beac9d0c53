/** Keeps hold of writes that nobody waits for, up to a bound. */
export type Keeper = {
  /** Resolves when all writes have ended. */
  all: () => Promise<void>
  /** Resolves at once, or, with too many writes under way, when one of them has ended. */
  keep: (written: Promise<void>) => Promise<void>
}

/**
 * At most `most` writes are under way before `keep` makes its caller wait, so that memory does not grow with the run.
 * Callers wait in a row of their own: a race over all writes cost 0.2 ms a letter with 1,000 under way.
 */
export const createKeeper = (most: number): Keeper => {
  const writing = new Set<Promise<void>>()
  const waiting: (() => void)[] = []

  const release = (kept: Promise<void>): void => {
    writing.delete(kept)
    if (writing.size < most) waiting.shift()?.()
  }

  return {
    all: async () => {
      await Promise.all(writing)
    },
    keep: async (written) => {
      const kept = written.finally(() => release(kept))
      writing.add(kept)
      if (writing.size >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    },
  }
}
