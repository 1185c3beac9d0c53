import type { ServiceReport } from '../services/service.ts'

/** A job's id: a number or a text, as the host's database has it. */
export type JobId = number | string

/** What a worker's row says, besides the two times that the database stamps. */
export type WorkerRow = {
  id: string
  hostname: string
  pid: number
  services: ServiceReport[]
  version: null | string
}

/** Which jobs to claim, and how long the claim holds without a renewal. */
export type ClaimRequest = {
  leaseSeconds: number
  limit: number
  /** Sort of the Payload config (`jobs.processingOrder`), most important first; unknown fields are left out. */
  order: readonly string[]
  queues: 'all' | readonly string[]
  /** A fresh random text; every later write of the claim's owner names it. */
  token: string
}

/** Claims particular jobs, which somebody (Payload's own runner) has already chosen. */
export type ClaimChosenRequest = {
  ids: readonly JobId[]
  leaseSeconds: number
  /** false: only what may run now. true: a finished or waiting one too, as Payload's runByID does. */
  resume: boolean
  token: string
  /** Payload's transaction to do it in. */
  transaction?: string
}

/** What became of the jobs whose worker is gone. */
export type RescueCounts = {
  /** Given up: they took their worker down once too often. */
  failed: number
  /** Free to run again, one try poorer. */
  rescued: number
}

/**
 * Everything that is asked of the database in SQL; the rest of the plugin goes through Payload. All times are the
 * database's `now()`, so that clocks of workers may differ at will.
 */
export type JobsStore = {
  /** Writes the worker's row, with now as its last sign of life, and again when somebody has removed it. */
  beat: (worker: WorkerRow) => Promise<void>
  /** Claims what is due, each job by exactly one caller, without waiting for another caller. */
  claimJobs: (request: ClaimRequest) => Promise<JobId[]>
  /** Claims those of the chosen jobs that nobody else holds. */
  claimChosenJobs: (request: ClaimChosenRequest) => Promise<JobId[]>
  /** Gives the lease of a service back, if the holder still has it. */
  dropLease: (args: { holder: string; service: string }) => Promise<void>
  /** Locks the job's row in the given transaction and renews its lease; false when the claim is no longer the token's. */
  holdJob: (args: {
    id: JobId
    leaseSeconds: number
    token: string
    transaction?: string
  }) => Promise<boolean>
  /** Removes rows of workers that have given no sign of life; returns how many. */
  removeStaleWorkers: (args: { staleSeconds: number }) => Promise<number>
  removeWorker: (args: { id: string }) => Promise<void>
  /** Lengthens the leases of the claims that still are the tokens'; returns how many. */
  renewJobs: (args: { leaseSeconds: number; tokens: readonly string[] }) => Promise<number>
  /** Frees the jobs whose lease is over, which uses up a try of theirs. */
  rescueJobs: (args: {
    crashTries: number
    orphanSeconds: number
    /** Tries that a task or workflow allows, by slug. */
    tries: Readonly<Record<string, number>>
  }) => Promise<RescueCounts>
  /** Takes or renews the lease of a service; false while another worker holds it. */
  takeLease: (args: { holder: string; leaseSeconds: number; service: string }) => Promise<boolean>
}
