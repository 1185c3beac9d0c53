import type { JobsStore } from '../store/store.ts'
import type { Repeat } from './timer.ts'
import { repeatByTimer } from './timer.ts'

/** The right to run an exclusive service, as one worker sees it. */
export type Lease = {
  /** Gives it back, so that the next worker need not wait for its end. */
  drop: () => Promise<void>
  /**
   * Runs the work and renews the lease each third meanwhile. The signal given to the work is aborted when the outer one is,
   * or when the lease can no longer be trusted.
   */
  during: <T>(args: {
    signal: AbortSignal
    work: (signal: AbortSignal) => Promise<T>
  }) => Promise<T>
  /** Takes or renews it; false while another worker has it. */
  take: () => Promise<boolean>
}

export type LeaseArgs = {
  leaseSeconds: number
  /** Milliseconds of a clock that never goes back; only lengths of time are read off it. */
  monotonic?: () => number
  repeat?: Repeat
  service: string
  store: Pick<JobsStore, 'dropLease' | 'takeLease'>
  workerId: string
}

/**
 * A lease row in the database, by the database's clock. It is kept between passes, as two workers tick in the same second
 * and the second one would do the work again. A renewal is trusted for the lease's length from the moment it was asked for,
 * which is never later than the database's own reckoning.
 */
export function createLease({
  leaseSeconds,
  monotonic = () => performance.now(),
  repeat = repeatByTimer,
  service,
  store,
  workerId,
}: LeaseArgs): Lease {
  const third = (leaseSeconds * 1000) / 3
  let trustedUntil = -Infinity

  const renew = async (): Promise<boolean> => {
    const asked = monotonic()
    const taken = await store.takeLease({ holder: workerId, leaseSeconds, service })
    trustedUntil = taken ? asked + leaseSeconds * 1000 : -Infinity
    return taken
  }

  // One renewal each third is enough, however often the service ticks.
  const take = async (): Promise<boolean> =>
    trustedUntil - monotonic() > 2 * third || (await renew())

  return {
    drop: async () => {
      if (trustedUntil === -Infinity) return
      trustedUntil = -Infinity
      await store.dropLease({ holder: workerId, service })
    },
    during: async ({ signal, work }) => {
      const lost = new AbortController()
      const watch = (): void => {
        renew()
          // The database cannot be reached: the lease still holds until its end, which is looked at at each third.
          .catch(() => trustedUntil - monotonic() > third)
          .then((held) => held || lost.abort(new Error(`The lease of ${service} is lost.`)))
          .catch(() => undefined)
      }
      const stop = repeat({ everyMs: third, what: watch })
      try {
        return await work(AbortSignal.any([signal, lost.signal]))
      } finally {
        stop()
      }
    },
    take,
  }
}
