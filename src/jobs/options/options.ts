import type { CollectionConfig, PayloadRequest } from 'payload'

import type { Service } from '../services/service.ts'

/** Says whether the person behind the request may read. */
export type ReadAccess = (args: { req: PayloadRequest }) => boolean | Promise<boolean>

/** Receives the plugin's collection and returns the one to use: `(workers) => ({ ...workers, labels: … })`. */
export type CollectionOverride = (defaultCollection: CollectionConfig) => CollectionConfig

/** What `jobs()` takes. Everything may be left out. */
export type JobsOptions = {
  /** Who may look at what the plugin keeps. Nobody may write any of it through the API. */
  access?: {
    /**
     * Readers of the workers collection: names of machines, process ids, counts and the text of errors.
     * @default users whose `role` is, or whose `roles` hold, `manager` or `admin`
     */
    read?: ReadAccess
    /**
     * Readers of `payload-jobs`. A job's input often holds personal data, so open it to administrators only.
     * The run and handle-schedules endpoints follow `jobs.access.run` of the Payload config and stay shut without it.
     * @default nobody
     */
    readJobs?: ReadAccess
  }
  /**
   * `true`: the process that loads the config starts a worker by itself. Right for one small long-living process; wrong
   * with hot reload, on serverless platforms and wherever a separate worker command exists, since each process of the
   * site then works too. Nothing is started during `next build` and by Payload's own commands.
   * @default false
   */
  autoStart?: boolean
  /** Changes to the plugin's collections, each a function of the default. */
  collections?: { workers?: CollectionOverride }
  /**
   * `false` keeps the schema and the closed doors, but runs nothing and changes nothing in how Payload runs its jobs.
   * @default true
   */
  enabled?: boolean
  /**
   * Seconds that `stop()` waits for passes and jobs in flight. What has not ended by then is left to its lease: a job is
   * run again by another worker and loses a try. Stay below what your process manager grants before it kills
   * (`docker stop` 10, Kubernetes 30). From 0 to 3600.
   * @default 8
   */
  graceSeconds?: number
  /**
   * Seconds between two signs of life of a worker, one small UPDATE each. From 1 to 300.
   * @default 5
   */
  heartbeatSeconds?: number
  /**
   * Seconds that an exclusive service stays with its worker after the last sign of life, by the database's clock. Shorter:
   * faster take-over after a crash, more chance to lose the lease in a long pause of the process. It is renewed each third.
   * From 3 to 3600.
   * @default 30
   */
  leaseSeconds?: number
  /**
   * The safe runner of Payload's own queue. `false` leaves Payload's queue exactly as Payload has it (only its doors are
   * closed): choose that when the host sets `jobs.runHooks` or `jobs.depth`, or has no PostgreSQL.
   * @default all defaults of PayloadJobsOptions
   */
  payloadJobs?: false | PayloadJobsOptions
  /** What the workers run, besides the plugin's own services. Names must be unique. @default [] */
  services?: readonly Service[]
  /** Slugs of the plugin's collections, kebab-case. */
  slugs?: {
    /** @default 'workers' */
    workers?: string
  }
  /**
   * Seconds without a sign of life after which a worker's row is removed by the others. At least three heartbeats.
   * Only the list of workers depends on it: what a dead worker held is freed by leases. From 3 to 86400.
   * @default 60
   */
  staleSeconds?: number
  /** Names of the plugin's tables, snake_case. */
  tables?: {
    /** The leases of exclusive services, one row each. @default 'jobs_service_leases' */
    leases?: string
  }
  /** Version of your app, shown in each worker's row: tells old workers from new ones while you roll out. @default null */
  version?: null | string
}

/** The safe runner of Payload's own queue. */
export type PayloadJobsOptions = {
  /**
   * Jobs that one worker runs side by side. Each writes its progress through the connection pool: keep it below the pool's
   * size. From 1 to 1000.
   * @default 5
   */
  concurrency?: number
  /**
   * How often a job may take its worker down with it before it is given up (`hasError`). A task that allows more tries
   * by its `retries` gets those. 1 gives a job up at its first crash. From 1 to 100.
   * @default 3
   */
  crashTries?: number
  /** When to look for jobs: a croner pattern, seconds allowed. @default '* * * * * *' */
  cron?: string
  /**
   * Seconds that a job stays claimed without a renewal, by the database's clock; renewed each third while it runs, however
   * long it runs. A killed worker's jobs are free again after this time plus at most five seconds. From 3 to 3600.
   * @default 30
   */
  leaseSeconds?: number
  /**
   * Seconds without an update after which a job that is `processing` without a lease (claimed before this plugin was there)
   * is taken for dead. Set it above your longest task, and back when the last old process is gone. From 60 to 604800.
   * @default 1200
   */
  orphanSeconds?: number
  /** Queues to serve, or 'all'. Leave one out to serve it with another worker command. @default 'all' */
  queues?: 'all' | readonly string[]
}

/** PayloadJobsOptions with every default filled in. */
export type ResolvedPayloadJobs = Readonly<Required<PayloadJobsOptions>>

/** JobsOptions with every default filled in, checked and frozen. Inner code never fills in anything again. */
export type ResolvedOptions = Readonly<{
  access: Readonly<{ read: ReadAccess; readJobs: ReadAccess }>
  autoStart: boolean
  collections: Readonly<{ workers: CollectionOverride }>
  enabled: boolean
  graceSeconds: number
  heartbeatSeconds: number
  leaseSeconds: number
  /** null: Payload's queue is left to Payload. */
  payloadJobs: null | ResolvedPayloadJobs
  services: readonly Service[]
  slugs: Readonly<{ workers: string }>
  staleSeconds: number
  tables: Readonly<{ leases: string }>
  version: null | string
}>
