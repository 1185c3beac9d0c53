import { describe, expect, it, vi } from 'vitest'

import type { JobsOptions, Service } from '../../../src/jobs/exports/types.ts'

import { jobs, startWorker } from '../../../src/jobs/index.ts'
import { createDatabase } from '../../support/database.ts'
import { waitFor } from '../../support/signals.ts'
import { createHost, hostConfig } from './support/config.ts'
import { applySchema, startHost } from './support/host.ts'
import { gateTask, queueJob } from './support/tasks.ts'

const database = await createDatabase({ empty: true })
const busy = await createDatabase({ empty: true })
const start = (options: JobsOptions, config = {}) => startHost({ config, database, options })

/** A service that ticks never by itself within a test. */
const idle = (more: Partial<Service> = {}): Service => ({
  name: 'idle',
  cron: '0 0 1 1 *',
  runOnce: async () => ({}),
  ...more,
})

const order: string[] = []
const payload = await start({
  graceSeconds: 0,
  heartbeatSeconds: 1,
  services: [
    idle({
      runOnce: async () => ({ swept: 2 }),
      start: async ({ wake }) => {
        order.push('started')
        wake()
        return async () => void order.push('cleaned up')
      },
    }),
  ],
})
await applySchema(payload)

describe('a worker', () => {
  it('is listed with what its services did, and is gone after its stop', async () => {
    const worker = await startWorker({ payload })
    const row = await waitFor(
      async () => {
        const { docs } = await payload.find({ collection: 'workers' as never })
        const [found] = docs as unknown as {
          id: string
          pid: number
          services: { passes: number }[]
        }[]
        return found?.services[0]?.passes === 1 && found
      },
      { description: 'the heartbeat tells of the pass' },
    )
    expect(row).toMatchObject({
      id: worker.workerId,
      pid: process.pid,
      services: [
        { counts: { swept: 2 }, errors: 0, lastError: null, name: 'idle', totals: { swept: 2 } },
      ],
    })
    await Promise.all([worker.stop(), worker.stop()])
    expect(order).toEqual(['started', 'cleaned up'])
    expect(await database.query('select from workers')).toHaveLength(0)
  })

  it('writes its row again when it was taken for dead', async () => {
    const worker = await startWorker({ payload })
    await database.query('delete from workers')
    await waitFor(async () => (await database.query('select from workers')).length === 1, {
      description: 'the row is back',
    })
    await worker.stop()
  })

  it('stops at the end of the grace time, and a job in flight stays claimed', async () => {
    const gate = gateTask()
    const host = await startHost({
      database: busy,
      options: { graceSeconds: 0 },
      tasks: [gate.task],
    })
    await applySchema(host)
    await queueJob(host, { task: 'gate' })
    const worker = await startWorker({ payload: host })
    await waitFor(() => gate.begun.length === 1, { description: 'the job has begun' })
    await worker.stop()
    const jobs = await busy.query(
      `select processing, processing_until > now() as held from payload_jobs`,
    )
    expect(jobs).toEqual([{ held: true, processing: true }])
    gate.open()
    await waitFor(async () => (await busy.query('select from payload_jobs')).length === 0, {
      description: 'the job has ended all the same',
    })
  })

  it('waits as long as a service says it needs, whatever its own grace', async () => {
    let ended = false
    const host = await start({
      graceSeconds: 0,
      services: [
        idle({
          name: 'slow',
          graceSeconds: 10,
          runOnce: async ({ signal }) => {
            await new Promise((done) => signal.addEventListener('abort', done, { once: true }))
            await Promise.resolve()
            ended = true
            return {}
          },
          start: async ({ wake }) => {
            wake()
            return async () => undefined
          },
        }),
      ],
    })
    const worker = await startWorker({ payload: host })
    await worker.stop()
    expect(ended).toBe(true)
  })

  it('does not start when a service cannot, and leaves nothing behind', async () => {
    const cleanUp = vi.fn(async () => {})
    const host = await start({
      services: [
        idle({ name: 'good', start: async () => cleanUp }),
        idle({ name: 'bad', start: async () => Promise.reject(new Error('cannot LISTEN')) }),
      ],
    })
    await expect(startWorker({ payload: host })).rejects.toThrow('cannot LISTEN')
    expect(cleanUp).toHaveBeenCalledTimes(1)
    expect(await database.query('select from workers')).toHaveLength(0)
  })

  it('survives the loss of its connections', async () => {
    const worker = await startWorker({ payload })
    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
    await database.query('delete from workers')
    await waitFor(async () => (await database.query('select from workers')).length === 1, {
      description: 'the worker works again',
    })
    await worker.stop()
  })

  it('starts by itself only when told to', async () => {
    const seen: string[] = []
    const onInit = () => void seen.push('host')
    await start({}, { onInit })
    expect(await database.query('select from workers')).toHaveLength(0)
    await start({ autoStart: true, staleSeconds: 300 }, { onInit })
    expect(await database.query('select from workers')).toHaveLength(1)
    expect(seen).toEqual(['host', 'host'])
  })

  it('cannot be started without the plugin, or with a disabled one', async () => {
    const disabled = await start({ enabled: false })
    await expect(startWorker({ payload: disabled })).rejects.toThrow(
      'jobs() is not among the plugins',
    )
    expect(disabled.collections['workers' as never]).toBeDefined()
    await expect(startWorker({ payload: { config: { custom: {} } } as never })).rejects.toThrow(
      'jobs() is not among the plugins',
    )
  })
})

describe('the plugin', () => {
  it('refuses modes of the queue that bypass it', async () => {
    const refused = createHost({ config: { jobs: { runHooks: true, tasks: [] } }, database })
    await expect(refused).rejects.toThrow(
      'payloadJobs: got the safe runner together with jobs.runHooks',
    )
  })

  it('refuses another database with a sentence', async () => {
    const db = { defaultIDType: 'text', init: () => ({ name: 'mongoose' }) }
    const refused = createHost({ config: { db: db as never }, database })
    await expect(refused).rejects.toThrow('jobs() needs PostgreSQL: config.db is "mongoose"')
  })

  it('does not change what the host has given', () => {
    const given = hostConfig({ database })
    const before = {
      ...given,
      collections: [...(given.collections ?? [])],
      jobs: { ...given.jobs },
    }
    const made = jobs()(given)
    expect(given).toEqual(before)
    expect(made.collections).toHaveLength(2)
    expect(made.secret).toBe(given.secret)
  })
})
