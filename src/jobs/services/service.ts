import type { Payload } from 'payload'

/** What a service is given at its start and at each pass. */
export type ServiceContext = {
  payload: Payload
  /** Aborted when the worker stops, or when an exclusive service has lost its lease: leave the pass soon. */
  signal: AbortSignal
  /** The worker that runs the pass, as its row in the workers collection is called. */
  workerId: string
}

/**
 * Counts of one pass, such as `{ claimed: 12, sent: 11 }`. They are summed up for the worker's life and shown in its row,
 * so use the same few keys always.
 */
export type ServiceCounts = Record<string, number>

/** Something that has to be done again and again, by every worker or by one of them at a time. */
export type Service = {
  /** Unique, kebab-case. */
  name: string
  /**
   * When to run: a croner pattern, seconds allowed. `* * * * * *` is every second, `0 *\/5 * * * *` every five minutes.
   * Read in the worker's own zone: a service that must run at a wall-clock time should look at the clock itself.
   */
  cron: string
  /**
   * One pass, free of timers: do what is due and return. Passes of one service never overlap within a worker: a tick that
   * comes meanwhile is left out, a `wake()` is answered by one more pass. An error is counted and logged, and the next tick
   * tries again.
   */
  runOnce: (context: ServiceContext) => Promise<ServiceCounts>
  /**
   * Seconds that this service needs to end what it has begun: `stop()` waits as long, where that is more than its own
   * `graceSeconds`.
   * @default 0
   */
  graceSeconds?: number
  /**
   * `true`: at most one worker of the whole system runs it at a time, held by a lease row in the database. When that worker
   * dies another one takes over within `leaseSeconds`.
   * @default false
   */
  exclusive?: boolean
  /**
   * Called once, before the first pass: the place to LISTEN. `wake()` asks for a pass right now; any number of calls during
   * a pass make one more. Returns the clean-up, which is awaited at the stop, after the last pass.
   * An error here keeps the worker from starting.
   */
  start?: (context: { wake: () => void } & ServiceContext) => Promise<() => Promise<void>>
}

/** How a service has fared in this worker, as written to the worker's row at each heartbeat. */
export type ServiceReport = {
  name: string
  /** Counts of the last pass that ended well. */
  counts: ServiceCounts
  /** Passes that threw, since the worker's start. */
  errors: number
  /** The last error's message in at most 300 characters; null once a pass has gone well again. */
  lastError: null | string
  /** Duration of the last pass in milliseconds; null before the first. */
  milliseconds: null | number
  /** Passes that ended, well or not, since the worker's start. Passes left to another worker do not count. */
  passes: number
  /** Sums of the counts since the worker's start. */
  totals: ServiceCounts
}
