import { Cron } from 'croner'

/** Something that ticks until it is stopped. */
export type Timer = { stop: () => void }

/** Makes a timer that calls `tick` by the pattern. A test gives one that it moves by hand. */
export type CreateTimer = (args: {
  onError: (error: unknown) => void
  pattern: string
  tick: () => Promise<void>
}) => Timer

/**
 * croner's timer. `protect` leaves out a tick while the last one runs; `catch` keeps the timer alive after an error, which
 * without it ends the cron for good (payload pull request #16219). No `name`: croner keeps names in one global list.
 */
export const cronTimer: CreateTimer = ({ onError, pattern, tick }) => {
  const cron = new Cron(pattern, { catch: onError, protect: true }, async () => await tick())
  return { stop: () => cron.stop() }
}

/** Repeats something until the returned function is called. A test gives one that it moves by hand. */
export type Repeat = (args: { everyMs: number; what: () => void }) => () => void

/** By Node's own timer, which does not keep the process alive. */
export const repeatByTimer: Repeat = ({ everyMs, what }) => {
  const timer = setInterval(what, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
