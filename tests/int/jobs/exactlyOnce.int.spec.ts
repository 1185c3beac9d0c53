import { describe, expect, it } from 'vitest'

import { startWorker } from '../../../src/jobs/index.ts'
import { createDatabase } from '../../support/database.ts'
import { waitFor } from '../../support/signals.ts'
import { applySchema, startHost } from './support/host.ts'
import { NOTES, noteTask, queueJob } from './support/tasks.ts'

const database = await createDatabase({ empty: true })
const start = () =>
  startHost({
    database,
    options: { payloadJobs: { concurrency: 4 } },
    tasks: [noteTask({ pool: database.pool })],
  })
const hosts = [await start(), await start(), await start()] as const
await applySchema(hosts[0])
await database.query(NOTES)

const JOBS = 300

async function queue(count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    await queueJob(hosts[0], { input: { number }, task: 'note' })
  }
}

async function runsPerJob(): Promise<{ jobs: number; runs: number }> {
  const [row] = await database.query<{ jobs: number; runs: number }>(
    'select count(*)::int as runs, count(distinct number)::int as jobs from notes',
  )
  return row ?? { jobs: 0, runs: 0 }
}

const left = async () => (await database.query('select id from payload_jobs')).length

// Three seconds each on an idle machine of two cores.
describe('jobs of Payload run by several workers', { timeout: 90_000 }, () => {
  it('run exactly once each', async () => {
    await database.query('truncate notes')
    await queue(JOBS)
    const workers = await Promise.all(hosts.map((payload) => startWorker({ payload })))
    await waitFor(async () => (await left()) === 0, {
      description: 'no job is left',
      timeoutMs: 80_000,
    })
    const shares = await database.query<{ claimed: number }>(
      `select (services->0->'totals'->>'claimed')::int as claimed from workers`,
    )
    await Promise.all(workers.map((worker) => worker.stop()))
    expect(await runsPerJob()).toEqual({ jobs: JOBS, runs: JOBS })
    expect(shares).toHaveLength(3)
  })

  it('run exactly once each by the own runner of Payload as well', async () => {
    await database.query('truncate notes')
    await queue(JOBS)
    const drain = async (payload: (typeof hosts)[number]) => {
      while ((await left()) > 0) await payload.jobs.run({ limit: 10, silent: true })
    }
    await Promise.all(hosts.map(drain))
    expect(await runsPerJob()).toEqual({ jobs: JOBS, runs: JOBS })
  })
})
