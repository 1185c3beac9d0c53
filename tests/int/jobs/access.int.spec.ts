import type { TaskConfig } from 'payload'

import { describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { applySchema, rest, startHost } from './support/host.ts'
import { queueJob } from './support/tasks.ts'

const database = await createDatabase({ empty: true })
const task = {
  slug: 'any',
  handler: async () => ({ output: {} }),
  schedule: [{ cron: '0 0 * * *', queue: 'default' }],
}
const tasks = [task] as unknown as TaskConfig[]
const payload = await startHost({ database, tasks })
const open = await startHost({
  config: {
    jobs: {
      access: { run: ({ req }) => req.user?.collection === 'users' },
      jobsCollectionOverrides: ({ defaultJobsCollection }) => ({
        ...defaultJobsCollection,
        access: { ...defaultJobsCollection.access, delete: ({ req }) => Boolean(req.user) },
      }),
      tasks,
    },
  },
  database,
  options: { access: { readJobs: ({ req }) => Boolean(req.user) } },
})
await applySchema(payload)

async function tokenOf(role: string): Promise<string> {
  const data = { email: `${role}@example.com`, password: 'a long enough password', role }
  await payload.create({ collection: 'users' as never, data: data as never })
  const { token } = await payload.login({ collection: 'users' as never, data: data as never })
  return token ?? ''
}

const tokens = {
  admin: await tokenOf('admin'),
  manager: await tokenOf('manager'),
  nobody: undefined,
  user: await tokenOf('user'),
}
const job = await queueJob(payload, { task: 'any' })
await database.query(
  `insert into workers (id, hostname, pid, started_at, last_seen_at) values ('w1', 'machine', 1, now(), now())`,
)

const calls = (slug: string, id: number | string) =>
  [
    { body: { id: 'w2' }, method: 'POST', path: `/${slug}` },
    { method: 'GET', path: `/${slug}` },
    { method: 'GET', path: `/${slug}/${id}` },
    { method: 'GET', path: `/${slug}/count` },
    { body: { queue: 'x' }, method: 'PATCH', path: `/${slug}/${id}` },
    { body: { queue: 'x' }, method: 'PATCH', path: `/${slug}?where[id][exists]=true` },
    { method: 'DELETE', path: `/${slug}/${id}` },
    { method: 'DELETE', path: `/${slug}?where[id][exists]=true` },
  ] as const

const runs = [
  { method: 'GET', path: '/payload-jobs/run' },
  { method: 'GET', path: '/payload-jobs/run?allQueues=true&limit=0' },
  { method: 'GET', path: '/payload-jobs/handle-schedules' },
] as const

const everyCall = [...calls('payload-jobs', job), ...runs].map((call) => ({ ...call }))

describe('the queue of Payload over REST', () => {
  it.each(['nobody', 'user', 'manager', 'admin'] as const)('is shut to %s', async (who) => {
    for (const call of everyCall) {
      const status = await rest({ ...call, payload, token: tokens[who] })
      expect({ ...call, status }).toEqual({ ...call, status: 403 })
    }
    const [left] = await database.query('select id, queue from payload_jobs')
    expect(left).toEqual({ id: job, queue: 'default' })
  })

  it('is shut in the Local API too when access is not overridden', async () => {
    const { docs } = await payload.find({
      collection: 'users' as never,
      where: { role: { equals: 'user' } } as never,
    })
    const req = {
      payload,
      t: payload.config.i18n,
      user: { ...(docs[0] as unknown as object), collection: 'users' },
    }
    const asUser = { overrideAccess: false, req: req as never }
    await expect(
      payload.jobs.queue({ ...asUser, input: {}, task: 'any' as never }),
    ).rejects.toThrow()
    await expect(payload.jobs.run(asUser)).rejects.toThrow()
    await expect(payload.jobs.cancelByID({ ...asUser, id: job })).rejects.toThrow()
  })

  it('is as open as the host has made it', async () => {
    const call = { payload: open, token: tokens.user }
    expect(await rest({ ...call, path: `/payload-jobs/${job}` })).toBe(200)
    expect(await rest({ ...call, path: '/payload-jobs/handle-schedules' })).toBe(200)
    expect(await rest({ ...call, body: {}, method: 'PATCH', path: `/payload-jobs/${job}` })).toBe(
      403,
    )
    expect(await rest({ ...call, path: '/payload-jobs/run' })).toBe(200)
    expect(
      await rest({ ...call, method: 'DELETE', path: '/payload-jobs?where[id][exists]=true' }),
    ).toBe(200)
    expect(await rest({ payload: open, path: '/payload-jobs/run' })).toBe(403)
  })
})

describe('the list of workers over REST', () => {
  it.each(['manager', 'admin'] as const)('is read by %s', async (who) => {
    expect(await rest({ path: '/workers/w1', payload, token: tokens[who] })).toBe(200)
  })

  it.each(['nobody', 'user'] as const)('is shut to %s', async (who) => {
    for (const call of calls('workers', 'w1')) {
      const status = await rest({ ...call, payload, token: tokens[who] })
      expect({ ...call, status }).toEqual({ ...call, status: 403 })
    }
  })

  it('is written by nobody', async () => {
    for (const call of calls('workers', 'w1').filter(({ method }) => method !== 'GET')) {
      const status = await rest({ ...call, payload, token: tokens.admin })
      expect({ ...call, status }).toEqual({ ...call, status: 403 })
    }
    expect(await database.query('select id from workers')).toEqual([{ id: 'w1' }])
  })
})
