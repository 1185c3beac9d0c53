import type { Config } from 'payload'

import type { JobsOptions } from './options/options.ts'
import { createWorkersCollection } from './collections/createWorkersCollection.ts'
import { wrapDatabase } from './database/wrapDatabase.ts'
import { resolveOptions } from './options/resolveOptions.ts'
import { closeJobs } from './payloadJobs/closeJobs.ts'
import { refuseOldModes } from './payloadJobs/refuseOldModes.ts'
import { runtimeOf } from './runtime.ts'
import { startAlone } from './services/startAlone.ts'

export type { JobsOptions } from './options/options.ts'
export { startWorker } from './runtime.ts'
export type { Service, ServiceContext } from './services/service.ts'
export type { Worker } from './services/worker.ts'

/**
 * Services for Payload, run by any number of workers that share one PostgreSQL, and Payload's own queue made safe for
 * them. Nothing runs before `startWorker({ payload })` is called.
 */
export const jobs = (given: JobsOptions = {}) => {
  const options = resolveOptions(given)
  return (config: Config): Config => {
    refuseOldModes({ config, options })
    return {
      ...config,
      collections: [...(config.collections ?? []), createWorkersCollection(options)],
      db: wrapDatabase({ db: config.db, options }),
      jobs: closeJobs({ config, options, runsOf: (payload) => runtimeOf(payload)?.runs }),
      onInit: async (payload) => {
        await config.onInit?.(payload)
        if (options.enabled && options.autoStart) await startAlone(payload)
      },
    }
  }
}
