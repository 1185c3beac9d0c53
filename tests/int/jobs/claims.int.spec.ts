import type { Payload, TaskConfig } from 'payload'

import { beforeEach, describe, expect, it } from 'vitest'

import type { JobId } from '../../../src/jobs/store/store.ts'

import { startWorker } from '../../../src/jobs/index.ts'
import { createDatabase } from '../../support/database.ts'
import { waitFor } from '../../support/signals.ts'
import { applySchema, startHost } from './support/host.ts'
import { gateTask, queueJob } from './support/tasks.ts'

const database = await createDatabase({ empty: true })
const gate = gateTask()
const tasks = [
  gate.task,
  {
    slug: 'keyed',
    concurrency: () => 'the one key',
    handler: gate.task.handler,
    retries: 1,
  },
  {
    slug: 'once',
    handler: () => {
      throw new Error('no luck')
    },
  },
] as unknown as TaskConfig[]
const config = { jobs: { deleteJobOnComplete: false, enableConcurrencyControl: true, tasks } }
const options = { payloadJobs: { concurrency: 2, crashTries: 2, leaseSeconds: 6 } }
const first = await startHost({ config, database, options })
const second = await startHost({ config, database, options })
await applySchema(first)

type JobRow = {
  completed_at: Date | null
  error: { message: string; name: string } | null
  has_error: boolean
  id: number
  processing: boolean
  processing_token: null | string
  processing_until: Date | null
  total_tried: string
}

const queue = (task = 'gate', more: { waitUntil?: Date } = {}): Promise<JobId> =>
  queueJob(first, { task, ...more })

async function jobOf(id: JobId): Promise<JobRow> {
  const [row] = await database.query<JobRow>('select * from payload_jobs where id = $1', [id])
  if (!row) throw new Error(`There is no job ${id}.`)
  return row
}

/** As if its worker had been killed a lease ago. */
const letLeaseEnd = (id: JobId) =>
  database.query(
    `update payload_jobs set processing_token = 'of the dead', processing_until = now() - interval '1 second' where id = $1`,
    [id],
  )

const begun = (id: JobId, times = 1) =>
  waitFor(() => gate.begun.filter((other) => other === id).length >= times, {
    description: `job ${id} has begun ${times} times`,
    timeoutMs: 20_000,
  })

async function withWorker<T>(payload: Payload, work: () => Promise<T>): Promise<T> {
  const worker = await startWorker({ payload })
  try {
    return await work()
  } finally {
    gate.open()
    await worker.stop()
  }
}

const jobIs = (id: JobId, state: Partial<JobRow>) =>
  waitFor(
    async () => {
      const row = await jobOf(id)
      return (
        Object.entries(state).every(([key, value]) => row[key as keyof JobRow] === value) && row
      )
    },
    { description: `job ${id} is ${JSON.stringify(state)}`, timeoutMs: 20_000 },
  )

beforeEach(async () => {
  gate.begun.length = 0
  await database.query('delete from payload_jobs')
})

describe('a claim', () => {
  it('carries a token and a lease, and neither is left when the job is done', async () => {
    const id = await queue()
    await withWorker(first, async () => {
      await begun(id)
      const [held] = await database.query<{ seconds: number }>(
        `select extract(epoch from processing_until - now())::int as seconds from payload_jobs where processing and processing_token <> ''`,
      )
      expect(held?.seconds).toBeGreaterThan(3)
      gate.open()
      await jobIs(id, { processing: false, processing_token: null })
    })
    expect((await jobOf(id)).completed_at).not.toBeNull()
  })

  it('is respected by the runner of Payload, by id too', async () => {
    const id = await queue()
    await withWorker(first, async () => {
      await begun(id)
      await second.jobs.run({ silent: true })
      await second.jobs.runByID({ id, silent: true })
      expect(gate.begun).toEqual([id])
    })
  })

  it('of the runner of Payload is respected by a worker, and released', async () => {
    const id = await queue()
    const run = second.jobs.runByID({ id, silent: true })
    await begun(id)
    await withWorker(first, async () => {
      const other = await queue()
      await begun(other)
      expect(gate.begun).toEqual([id, other])
    })
    await run
    expect(await jobOf(id)).toMatchObject({ processing: false, processing_token: null })
  })

  it('is renewed for as long as the job runs', async () => {
    const id = await queue()
    const until = async () => (await jobOf(id)).processing_until?.getTime() ?? 0
    await withWorker(first, async () => {
      await begun(id)
      const begin = await until()
      await waitFor(async () => (await until()) > begin + 3000, {
        description: 'the lease was renewed at least twice',
        timeoutMs: 20_000,
      })
    })
    expect(gate.begun).toEqual([id])
  })

  it('leaves room: no more jobs than places, and the next when one is free', async () => {
    const ids = [await queue(), await queue(), await queue()]
    await withWorker(first, async () => {
      await begun(ids[0] ?? 0)
      await begun(ids[1] ?? 0)
      expect(gate.begun).toHaveLength(2)
      gate.open()
      await begun(ids[2] ?? 0)
    })
  })

  it('waits for waitUntil by the clock of the database', async () => {
    const later = await queue('gate', { waitUntil: new Date(Date.now() + 3_600_000) })
    const now = await queue('gate', { waitUntil: new Date(Date.now() - 1000) })
    await withWorker(first, async () => {
      await begun(now)
      expect(gate.begun).toEqual([now])
    })
    expect((await jobOf(later)).processing).toBe(false)
  })

  it('takes one job of a key at a time', async () => {
    const ids = [await queue('keyed'), await queue('keyed')]
    await withWorker(first, async () => {
      await withWorker(second, async () => {
        await begun(ids[0] ?? 0)
        const probe = await queue()
        await begun(probe)
        expect(gate.begun).toEqual([ids[0], probe])
        gate.open()
        await begun(ids[1] ?? 0)
      })
    })
  })
})

// The rescue looks every five seconds.
describe('a job whose worker is gone', { timeout: 60_000 }, () => {
  it('runs again and is one try poorer, also in its log', async () => {
    const id = await queue()
    await withWorker(first, async () => {
      await begun(id)
      await letLeaseEnd(id)
      await begun(id, 2)
    })
    await jobIs(id, { has_error: false, processing: false })
    const log = await database.query(
      'select state, task_i_d, error->>$2 as name from payload_jobs_log where _parent_id = $1 order by _order',
      [id, 'name'],
    )
    expect(log[0]).toEqual({ name: 'JobCrashed', state: 'failed', task_i_d: '1' })
  })

  it('is given up after too many crashes', async () => {
    const id = await queue('keyed')
    await withWorker(first, async () => {
      await begun(id)
      await letLeaseEnd(id)
      await begun(id, 2)
      await letLeaseEnd(id)
      await jobIs(id, { has_error: true, processing: false, total_tried: '2' })
    })
    expect((await jobOf(id)).error).toMatchObject({ name: 'JobCrashed' })
    expect(gate.begun).toHaveLength(2)
  })

  it('is not changed any more by the run that lost it', async () => {
    const id = await queue()
    const lost = first.jobs.runByID({ id, silent: true })
    await begun(id)
    await database.query(
      `update payload_jobs set processing_token = 'another', processing_until = now() + interval '1 hour' where id = $1`,
      [id],
    )
    gate.open()
    await expect(lost).rejects.toThrow('the lease was over')
    expect(await jobOf(id)).toMatchObject({
      completed_at: null,
      processing: true,
      processing_token: 'another',
      total_tried: '0',
    })
    const open = await database.query(
      `select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
    )
    expect(open).toHaveLength(0)
  })

  it('is found without a lease as well, when nothing has been heard of it for long', async () => {
    const [young, old] = [await queue(), await queue()]
    await database.query('update payload_jobs set processing = true')
    await database.query(
      `update payload_jobs set updated_at = now() - interval '21 minutes' where id = $1`,
      [old],
    )
    await withWorker(first, async () => {
      await begun(Number(old))
      expect(gate.begun).toEqual([old])
    })
    expect((await jobOf(young)).processing).toBe(true)
  })
})

describe('the end of a job', () => {
  it('is an error for good when the task allows no retries', async () => {
    const id = await queue('once')
    await withWorker(first, () =>
      jobIs(id, { has_error: true, processing: false, total_tried: '1' }),
    )
    expect((await jobOf(id)).error).toMatchObject({ message: 'no luck' })
  })

  it('stays cancelled when it was cancelled while it ran', async () => {
    const id = await queue()
    await withWorker(first, async () => {
      await begun(id)
      await second.jobs.cancelByID({ id })
      gate.open()
      await waitFor(async () => (await database.query('select from workers')).length === 1, {
        description: 'the worker is alive',
      })
    })
    expect(await jobOf(id)).toMatchObject({
      completed_at: null,
      has_error: true,
      processing: false,
    })
  })
})
