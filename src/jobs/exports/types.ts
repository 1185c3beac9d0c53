/** Types of the jobs plugin for its users. */
export type {
  CollectionOverride,
  JobsOptions,
  PayloadJobsOptions,
  ReadAccess,
  ResolvedOptions,
} from '../options/options.ts'
export type { StartWorkerArgs } from '../runtime.ts'
export type { Service, ServiceContext, ServiceCounts, ServiceReport } from '../services/service.ts'
export type { Worker } from '../services/worker.ts'
