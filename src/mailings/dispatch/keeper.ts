/** Keeps hold of writes that nobody waits for, up to a bound. */
export type Keeper = {
  /** Resolves when all writes have ended. */
  all: () => Promise<void>
  /** Resolves at once, or, with too many writes under way, when one of them has ended. */
  keep: (written: Promise<void>) => Promise<void>
}

/** At most `most` writes are under way before `keep` makes its caller wait, so that memory does not grow with the run. */
export const createKeeper = (most: number): Keeper => {
  const writing = new Set<Promise<void>>()
  return {
    all: async () => {
      await Promise.all(writing)
    },
    keep: async (written) => {
      const kept = written.finally(() => writing.delete(kept))
      writing.add(kept)
      if (writing.size >= most) await Promise.race(writing)
    },
  }
}
