/** How far a run was at a moment of the reader's own clock. */
export type Sample = { atMs: number; settled: number }

/** Samples older than this say nothing about the speed of now. */
const windowMs = 20_000

/** Adds a sample and drops those that are too old; one old one stays, so that there is always a stretch to measure. */
export const addSample = (samples: readonly Sample[], sample: Sample): Sample[] => {
  const all = [...samples, sample]
  const firstFresh = all.findIndex(({ atMs }) => sample.atMs - atMs <= windowMs)
  return all.slice(Math.max(0, firstFresh - 1))
}

/** Letters settled per second over the samples; null before two of them lie apart. */
export const rateOf = (samples: readonly Sample[]): null | number => {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last || last.atMs - first.atMs < 1_000) return null
  return Math.max(0, ((last.settled - first.settled) / (last.atMs - first.atMs)) * 1_000)
}

/** Seconds until `waiting` letters are settled at this speed; null when nothing moves. */
export const secondsLeft = (args: { rate: null | number; waiting: number }): null | number =>
  args.rate !== null && args.rate > 0 && args.waiting > 0 ? args.waiting / args.rate : null
