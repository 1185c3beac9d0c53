import type { JobsStore } from '../store.ts'
import type { Database } from './tables.ts'
import { beat } from './beat.ts'
import { claimChosenJobs } from './claimChosenJobs.ts'
import { claimJobs } from './claimJobs.ts'
import { dropLease } from './dropLease.ts'
import { holdJob } from './holdJob.ts'
import { removeStaleWorkers } from './removeStaleWorkers.ts'
import { removeWorker } from './removeWorker.ts'
import { renewJobs } from './renewJobs.ts'
import { rescueJobs } from './rescueJobs.ts'
import { takeLease } from './takeLease.ts'

/** The store on PostgreSQL: one file per verb. */
export function createPostgresStore(database: Database): JobsStore {
  return {
    beat: (worker) => beat(database, worker),
    claimChosenJobs: (request) => claimChosenJobs(database, request),
    claimJobs: (request) => claimJobs(database, request),
    dropLease: (args) => dropLease(database, args),
    holdJob: (args) => holdJob(database, args),
    removeStaleWorkers: (args) => removeStaleWorkers(database, args),
    removeWorker: (args) => removeWorker(database, args),
    renewJobs: (args) => renewJobs(database, args),
    rescueJobs: (args) => rescueJobs(database, args),
    takeLease: (args) => takeLease(database, args),
  }
}
