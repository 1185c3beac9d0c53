/** A running timer; opaque. */
export type Timer = { readonly timer: unknown }

/** Time and timers, given from outside so that tests turn the hands themselves. */
export type Clock = {
  clearTimeout: (timer: Timer) => void
  /** Milliseconds that never run backwards. */
  now: () => number
  setTimeout: (ring: () => void, milliseconds: number) => Timer
}

/** The machine's clock. */
export const systemClock: Clock = {
  clearTimeout: ({ timer }) => clearTimeout(timer as NodeJS.Timeout),
  now: () => performance.now(),
  setTimeout: (ring, milliseconds) => ({ timer: setTimeout(ring, milliseconds) }),
}
