import pg from 'pg'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'

import { runBulkActions } from '../../../src/mailings/operations/bulk/runBulkActions.ts'
import { createDatabase } from '../../support/database.ts'
import { createClient, createUser, type Row } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openApi } from './support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const api = openApi(payload)
const { config } = payload.collections.clients
let owner: Row

beforeEach(async () => {
  owner = await createUser(payload)
})

const clientsOf = (user: Row, names: string[]): Promise<Row[]> =>
  Promise.all(
    names.map((name) => createClient(payload, { email: `${name}@example.test`, owner: user.id })),
  )

const leftOf = async (user: Row): Promise<string[]> =>
  (
    await database.query<{ email: string }>(
      'select email from clients where owner_id = $1 order by email',
      [user.id],
    )
  ).map(({ email }) => email.replace('@example.test', ''))

const deleteAll = async (user: Row): Promise<Record<string, unknown>> => {
  const order = { action: 'delete', where: {} }
  const asked = await api(user, { body: order, path: '/clients/bulk-actions' })
  expect(asked.status, asked.text).toBe(202)
  await runBulkActions({ payload, signal: new AbortController().signal })
  return (await api(user, { path: `/bulk-actions/${String(asked.body.id)}` })).body
}

/** Lets the test be the host: changes the collection's config until the test ends. */
const asHost = <T extends object, K extends keyof T>(of: T, key: K, value: T[K]): void => {
  const before = of[key]
  of[key] = value
  onTestFinished(() => {
    of[key] = before
  })
}

it('the hooks of the host hear of each client, and one that refuses keeps its client', async () => {
  const [kept] = await clientsOf(owner, ['a', 'b', 'c'])
  const gone: unknown[] = []
  asHost(config.hooks, 'beforeDelete', [
    ({ id }) => {
      if (id === kept?.id) throw new Error('This one stays.')
    },
  ])
  asHost(config.hooks, 'afterDelete', [
    ...(config.hooks.afterDelete ?? []),
    async ({ doc, id, req }) => {
      const { totalDocs } = await req.payload.count({
        collection: 'clients',
        overrideAccess: true,
        req,
        where: { id: { equals: id } },
      })
      gone.push([doc.email, totalDocs])
    },
  ])
  expect(await deleteAll(owner)).toMatchObject({ done: 2, status: 'finished', total: 3 })
  expect(await leftOf(owner)).toEqual(['a'])
  expect(gone.sort()).toEqual([
    ['b@example.test', 0],
    ['c@example.test', 0],
  ])
})

it('what the host lets be deleted, by its access or before the operation, is all that goes', async () => {
  await clientsOf(owner, ['a', 'b', 'c', 'd'])
  asHost(config.access, 'delete', () => ({ email: { not_equals: 'a@example.test' } }))
  asHost(config.hooks, 'beforeOperation', [
    ...(config.hooks.beforeOperation ?? []),
    ({ args, operation }) =>
      operation === 'delete' && 'where' in args
        ? { ...args, where: { and: [args.where, { email: { not_equals: 'b@example.test' } }] } }
        : args,
  ])
  expect(await deleteAll(owner)).toMatchObject({ done: 2, status: 'finished' })
  expect(await leftOf(owner)).toEqual(['a', 'b'])
})

it('nothing is kept of how their pages were open', async () => {
  const stranger = await createUser(payload)
  const [mine] = await clientsOf(owner, ['a'])
  const [theirs] = await clientsOf(stranger, ['a'])
  for (const client of [mine, theirs]) {
    await payload.create({
      collection: 'payload-locked-documents',
      data: {
        document: { relationTo: 'clients', value: client?.id ?? 0 },
        user: { relationTo: 'users', value: owner.id },
      },
    })
    // Payload's own operation would ask whose they are.
    await payload.db.create({
      collection: 'payload-preferences',
      data: {
        key: `collection-clients-${client?.id}`,
        user: { relationTo: 'users', value: owner.id },
        value: {},
      },
    })
  }
  await deleteAll(owner)
  expect(await leftOf(owner)).toEqual([])
  const { docs } = await payload.find({ collection: 'payload-locked-documents', depth: 0 })
  expect(docs.map(({ document }) => document?.value)).toEqual([theirs?.id])
  const left = await payload.find({ collection: 'payload-preferences', pagination: false })
  expect(left.docs.map(({ key }) => key)).toEqual([`collection-clients-${theirs?.id}`])
})

it('a collection with more than rows is left to Payload', async () => {
  const results: number[] = []
  await clientsOf(owner, ['a', 'b'])
  asHost(config.hooks, 'afterOperation', [
    ({ operation, result }) => {
      if (operation === 'delete' && 'docs' in result) results.push(result.docs.length)
      return result
    },
  ])
  expect(await deleteAll(owner)).toMatchObject({ done: 2, status: 'finished' })
  expect(results).toEqual([2])
})

it('250 clients take no more statements than one', async () => {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  onTestFinished(() => query.mockRestore())
  const statementsOf = async (count: number): Promise<number> => {
    await database.query(
      `insert into clients (name, email, owner_id) select 'N', 'n' || i || '@example.test', $1
       from generate_series(1, $2::int) i`,
      [owner.id, count],
    )
    query.mockClear()
    expect(await deleteAll(owner)).toMatchObject({ done: count, status: 'finished' })
    return query.mock.calls.length
  }
  await statementsOf(1)
  const one = await statementsOf(1)
  expect(await statementsOf(250)).toBeLessThanOrEqual(one + 5)
})
