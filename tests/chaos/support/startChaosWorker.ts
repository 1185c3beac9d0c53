import type { Sink } from '../../support/sink/index.ts'
import type { WorkerSettings } from './config.ts'

import { type Rig, startWorkerProcess, type WorkerProcess } from '../../bench/support/rig.ts'

/** How a worker process of the chaos tests is started. */
export type ChaosWorkerOptions = {
  /** To the mail server. */
  connections: number
  /** When it is to go another way to the database. @default that of the rig */
  databaseUrl?: string
  /** V8 flags. @default those of the product */
  flags?: string[]
  /** @default that of the rig */
  logLevel?: string
  /** More parameters of the SMTP URL, from `&` on. */
  query?: string
  rig: Rig
  /** @default none: the product's own worker */
  settings?: WorkerSettings
  sink: Sink
}

/** Starts a worker of the product in a process of its own, or that of the chaos tests when there are settings. */
export const startChaosWorker = (options: ChaosWorkerOptions): Promise<WorkerProcess> => {
  const { connections, query = '', rig, settings, sink } = options
  return startWorkerProcess({
    ...(options.flags && { flags: options.flags }),
    ...(settings && { entry: 'tests/chaos/support/worker.ts' }),
    environment: {
      ...rig.environment,
      ...(options.logLevel && { LOG_LEVEL: options.logLevel }),
      CHAOS_WORKER: JSON.stringify(settings ?? {}),
      DATABASE_URL: options.databaseUrl ?? rig.url,
    },
    smtpUrl: `smtp://127.0.0.1:${sink.port}?tls=never&concurrency=${connections}${query}`,
  })
}
