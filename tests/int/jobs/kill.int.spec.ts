import type { TaskConfig } from 'payload'

import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'

import { startWorker } from '../../../src/jobs/index.ts'
import { createDatabase } from '../../support/database.ts'
import { waitFor } from '../../support/signals.ts'
import { applySchema, startHost } from './support/host.ts'
import { queueJob } from './support/tasks.ts'
import { singleService } from './support/victim.ts'

const LEASE_SECONDS = 3
/** The rescue looks every five seconds; two more for a busy machine. */
const LIMIT_SECONDS = LEASE_SECONDS + 5 + 2

const database = await createDatabase({ empty: true })
let passes = 0
const ran: number[] = []
const task = {
  slug: 'job',
  handler: async ({ job }: { job: { id: number } }) => {
    ran.push(job.id)
    return { output: {} }
  },
  retries: 3,
} as unknown as TaskConfig
const survivor = await startHost({
  config: { jobs: { deleteJobOnComplete: false, tasks: [task] } },
  database,
  options: {
    leaseSeconds: LEASE_SECONDS,
    payloadJobs: { leaseSeconds: LEASE_SECONDS },
    services: [singleService(() => (passes += 1))],
    staleSeconds: 15,
  },
})
await applySchema(survivor)

function startVictim() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'support/workerProcess.ts')], {
    cwd: resolve(import.meta.dirname, '../../..'),
    env: { ...process.env, DATABASE_URL: database.url },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const kill = () => child.kill('SIGKILL')
  onTestFinished(() => void kill())
  return { kill }
}

describe('a worker that is killed', () => {
  it('loses its jobs and its exclusive service to another one', async () => {
    const victim = startVictim()
    const job = await queueJob(survivor, { task: 'job' })
    await waitFor(
      async () => {
        const [held] = await database.query(
          `select from payload_jobs, jobs_service_leases where processing and held_until > now()`,
        )
        return held
      },
      { description: 'the victim has begun the job and its service', timeoutMs: 20_000 },
    )
    const worker = await startWorker({ payload: survivor })
    await waitFor(async () => (await database.query('select from workers')).length === 2, {
      description: 'both workers are listed',
    })
    // The service is the victim's alone for as long as it lives.
    expect(passes).toBe(0)
    victim.kill()
    const killedAt = performance.now()

    await waitFor(() => ran.length > 0 && passes > 0, {
      description: 'the survivor has taken over',
      timeoutMs: LIMIT_SECONDS * 1000,
    })
    expect((performance.now() - killedAt) / 1000).toBeLessThan(LIMIT_SECONDS)
    expect(ran).toEqual([job])
    const done = await waitFor(
      async () =>
        (
          await database.query(
            `select total_tried, has_error from payload_jobs where completed_at is not null`,
          )
        )[0],
      { description: 'the job is done' },
    )
    // One try for the crash, one for the run.
    expect(done).toEqual({ has_error: false, total_tried: '2' })
    await worker.stop()
  })

  it('leaves the list of workers by itself', async () => {
    await database.query(`update workers set last_seen_at = now() - interval '16 seconds'`)
    expect((await database.query('select from workers')).length).toBe(1)
    const worker = await startWorker({ payload: survivor })
    await waitFor(
      async () => {
        const rows = await database.query<{ id: string }>('select id from workers')
        return rows.length === 1 && rows[0]?.id === worker.workerId
      },
      { description: 'only the living worker is listed' },
    )
    await worker.stop()
    expect(await database.query('select from workers')).toHaveLength(0)
  })
})
