import type { Config } from 'payload'

import type { ResolvedOptions } from '../options/options.ts'
import { JobsOptionsError } from '../options/JobsOptionsError.ts'

/**
 * `jobs.runHooks` and `jobs.depth` send Payload's writes of jobs around the database adapter, where no claim can be guarded
 * (and `runByID` finds no job in these modes, payload 3.90). Both are deprecated and gone in Payload 4.0.
 */
export function refuseOldModes({
  config,
  options,
}: {
  config: Config
  options: ResolvedOptions
}): void {
  if (!options.enabled || !options.payloadJobs) return
  const modes = [
    config.jobs?.runHooks && 'jobs.runHooks',
    config.jobs?.depth && 'jobs.depth',
  ].filter(Boolean)
  if (modes.length === 0) return
  throw new JobsOptionsError([
    `payloadJobs: got the safe runner together with ${modes.join(' and ')} in the Payload config, which bypasses it. Remove that setting, or give payloadJobs: false to leave Payload's queue to Payload.`,
  ])
}
