import type { Payload } from 'payload'

import type { ServiceCounts, ServiceReport } from './service.ts'

/** The book that is kept of one service in one worker. */
export type Ledger = {
  /** Counts the error; logs it unless the pass before failed with the same words. */
  fail: (error: unknown) => void
  /** Runs a pass and books its counts. Throws what the pass throws. */
  measure: (pass: () => Promise<ServiceCounts>) => Promise<void>
  report: () => ServiceReport
}

const LONGEST_ERROR = 300

/**
 * A service that runs every second and fails for an hour must not write 3,600 equal lines: an error is logged when it
 * begins or changes, and its end is logged too.
 */
export function createLedger({
  logger,
  service,
}: {
  logger: Payload['logger']
  service: string
}): Ledger {
  const report: ServiceReport = {
    name: service,
    counts: {},
    errors: 0,
    lastError: null,
    milliseconds: null,
    passes: 0,
    totals: {},
  }

  const succeed = (counts: ServiceCounts): void => {
    report.counts = counts
    report.totals = sum(report.totals, counts)
    if (report.lastError !== null) logger.info({ msg: 'Service works again', service })
    report.lastError = null
  }

  return {
    fail: (error) => {
      const message = (error instanceof Error ? error.message : String(error)).slice(
        0,
        LONGEST_ERROR,
      )
      if (message !== report.lastError)
        logger.error({ err: error, msg: 'Service failed; the next tick tries again', service })
      report.errors += 1
      report.lastError = message
    },
    measure: async (pass) => {
      const begun = performance.now()
      try {
        succeed(await pass())
      } finally {
        report.passes += 1
        report.milliseconds = Math.round(performance.now() - begun)
      }
    },
    report: () => structuredClone(report),
  }
}

function sum(totals: ServiceCounts, counts: ServiceCounts): ServiceCounts {
  const keys = [...new Set([...Object.keys(totals), ...Object.keys(counts)])]
  return Object.fromEntries(keys.map((key) => [key, (totals[key] ?? 0) + (counts[key] ?? 0)]))
}
