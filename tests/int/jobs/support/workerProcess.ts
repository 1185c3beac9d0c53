import type { TaskConfig } from 'payload'

import { startWorker } from '../../../../src/jobs/index.ts'
import { createHost } from './config.ts'
import { endlessTask, singleService } from './victim.ts'

/** A worker in a process of its own, there to be killed. DATABASE_URL says where. */
const { payload } = await createHost({
  database: { url: process.env.DATABASE_URL ?? '' },
  options: {
    leaseSeconds: 3,
    payloadJobs: { leaseSeconds: 3 },
    services: [singleService()],
  },
  tasks: [endlessTask() as TaskConfig],
})
await startWorker({ name: 'victim', payload })
