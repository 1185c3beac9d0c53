import type { TaskConfig } from 'payload'

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

import type { Service } from '../../../src/jobs/exports/types.ts'

import { startWorker } from '../../../src/jobs/index.ts'
import { createDatabase } from '../../support/database.ts'
import { waitFor } from '../../support/signals.ts'
import { adapterOf, applySchema, startHost } from './support/host.ts'
import { queueJob } from './support/tasks.ts'

const database = await createDatabase({ empty: true })
const directory = await mkdtemp(join(tmpdir(), 'jobs-migrations-'))
afterAll(async () => await rm(directory, { force: true, recursive: true }))

const single: Service = {
  name: 'single',
  cron: '* * * * * *',
  exclusive: true,
  runOnce: async () => ({ done: 1 }),
}
const handler = async () => ({ output: {} })
const task = {
  slug: 'small',
  handler,
  retries: 1,
  schedule: [{ cron: '* * * * * *', queue: 'timed' }],
}

const workflow = {
  slug: 'big',
  handler: async ({
    tasks,
  }: {
    tasks: { small: (id: string, args: object) => Promise<unknown> }
  }) => {
    await tasks.small('first', { input: {} })
  },
  retries: 1,
}

/** Nothing is called as it is by default: slugs, tables, type of ids, schema of the database, table of the jobs. */
const payload = await startHost({
  config: {
    jobs: {
      deleteJobOnComplete: false,
      jobsCollectionOverrides: ({ defaultJobsCollection }) => ({
        ...defaultJobsCollection,
        dbName: 'chores',
      }),
      processingOrder: '-createdAt',
      tasks: [task] as unknown as TaskConfig[],
      workflows: [workflow as never],
    },
  },
  database,
  idType: 'uuid',
  options: {
    collections: { workers: (workers) => ({ ...workers, dbName: 'robot_rows' }) },
    services: [single],
    slugs: { workers: 'night-robots' },
    tables: { leases: 'robot_leases' },
    version: '7.1.0',
  },
  schemaName: 'host',
})
const plain = await startHost({ database, tasks: [task] as unknown as TaskConfig[] })
const statements = await applySchema(payload)

describe('the schema', { timeout: 60_000 }, () => {
  it('has the tables of the plugin under the names given', () => {
    const ddl = statements.join('\n')
    expect(ddl).toContain('CREATE TABLE "host"."robot_leases"')
    expect(ddl).toContain('CREATE TABLE "host"."robot_rows"')
    expect(ddl).toContain('"processing_token" varchar')
    expect(ddl).not.toMatch(
      /jobs_service_leases|"workers|payload_locked_documents_rels".*(robot|chores)/,
    )
  })

  it('is what payload migrate:create writes', async () => {
    const adapter = adapterOf(plain)
    adapter.migrationDir = directory
    await adapter.createMigration({ migrationName: 'jobs', payload: plain, skipEmpty: true })
    const file = (await readdir(directory)).find((name) => name.endsWith('_jobs.ts'))
    const migration = await readFile(join(directory, file ?? ''), 'utf8')
    for (const part of [
      'CREATE TABLE "jobs_service_leases"',
      'CREATE TABLE "workers"',
      '"processing_until" timestamp',
    ]) {
      expect(migration).toContain(part)
    }
  })

  it('serves a worker wholly', async () => {
    await queueJob(payload, { workflow: 'big' })
    await queueJob(payload, { queue: 'other', task: 'small' })
    const worker = await startWorker({ name: 'night shift', payload })
    expect(worker.workerId).toMatch(/^night-shift-\d+-[0-9a-f]{6}$/)
    await waitFor(
      async () => {
        const done = await database.query<{ queue: string }>(
          'select queue from host.chores where completed_at is not null',
        )
        const leases = await database.query(
          'select from host.robot_leases where held_until > now()',
        )
        return (
          ['default', 'other', 'timed'].every((queue) => done.some((job) => job.queue === queue)) &&
          leases.length === 2
        )
      },
      { description: 'jobs of all queues and of the schedule are done', timeoutMs: 25_000 },
    )
    const [row] = await database.query('select id, version, pid from host.robot_rows')
    expect(row).toEqual({ id: worker.workerId, pid: String(process.pid), version: '7.1.0' })
    await worker.stop()
    expect(await database.query('select from host.robot_rows')).toHaveLength(0)
    expect(await database.query('select from host.robot_leases')).toHaveLength(0)
  })

  it('serves the rescue of workflows and tasks', async () => {
    await database.query('delete from host.chores')
    for (const job of [{ workflow: 'big' }, { task: 'small' }]) await queueJob(payload, job)
    await database.query(
      `update host.chores set processing = true, processing_token = 'dead', processing_until = now() - interval '1 minute'`,
    )
    const worker = await startWorker({ payload })
    const done = await waitFor(
      async () => {
        const rows = await database.query(
          'select total_tried from host.chores where completed_at is not null and queue is distinct from $1',
          ['timed'],
        )
        return rows.length === 2 && rows
      },
      { description: 'both jobs are done', timeoutMs: 20_000 },
    )
    expect(done).toEqual([{ total_tried: '2' }, { total_tried: '2' }])
    await worker.stop()
  })
})
