import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'

import { type BulkView, isTold } from '../../../src/mailings/admin/clients/bulkView.ts'
import {
  runBulkActions,
  sweepOldBulkActions,
} from '../../../src/mailings/operations/bulk/runBulkActions.ts'
import { createDatabase } from '../../support/database.ts'
import { createClient, createList, createUser, type Row } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { waitFor } from '../../support/signals.ts'
import { openApi } from './support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const api = openApi(payload)
const stranger = await createUser(payload)
const manager = await createUser(payload, { role: 'manager' })
let owner: Row

beforeEach(async () => {
  await database.query('delete from bulk_actions')
  owner = await createUser(payload)
})

const work = () => runBulkActions({ payload, signal: new AbortController().signal })

const ask = (user: Row, body: object) => api(user, { body, path: '/clients/bulk-actions' })

const crowd = (user: Row, count: number) =>
  database.query(
    `insert into clients (name, email, owner_id) select 'N', 'n' || i || '@example.test', $1
     from generate_series(1, $2::int) i`,
    [user.id, count],
  )

const status = async (user: Row, id: unknown) => {
  const { body } = await api(user, { path: `/bulk-actions/${String(id)}` })
  return { done: body.done, reason: body.reason, status: body.status, total: body.total }
}

const count = async (sql: string, values: unknown[]): Promise<number> => {
  const [row] = await database.query<{ n: number }>(`select count(*)::int as n ${sql}`, values)
  return Number(row?.n)
}

const tagged = (user: Row, tag: string) =>
  count(
    `from clients_texts x join clients c on c.id = x.parent_id where c.owner_id = $1 and x.text = $2`,
    [user.id, tag],
  )

const listed = (list: Row) => count('from clients_rels where lists_id = $1', [list.id])

const ownedBy = (user: Row) => count('from clients where owner_id = $1', [user.id])

const doAll = async (user: Row, order: object) => {
  const answer = await ask(user, order)
  expect(answer.status, answer.text).toBe(202)
  await work()
  return { ...(await status(user, answer.body.id)), promised: answer.body.total }
}

describe('a change of all clients that match', () => {
  it('tags, untags, lists and unlists those of the filter, and tells how many', async () => {
    const list = await createList(payload, { owner: owner.id })
    await crowd(owner, 30)
    const where = { email: { like: 'n1' } }
    const whole = { done: 11, promised: 11, reason: null, status: 'finished', total: 11 }
    expect(await doAll(owner, { action: 'addTag', tag: ' VIP ', where })).toEqual(whole)
    expect(await tagged(owner, 'vip')).toBe(11)
    expect(await doAll(owner, { action: 'addTag', tag: 'vip', where })).toEqual(whole)
    expect(await tagged(owner, 'vip')).toBe(11)
    const vips = { tags: { in: ['vip'] } }
    expect(await doAll(owner, { action: 'addToList', list: list.id, where: vips })).toEqual(whole)
    expect(await listed(list)).toBe(11)
    expect(await doAll(owner, { action: 'removeTag', tag: 'vip', where: vips })).toEqual(whole)
    expect(await tagged(owner, 'vip')).toBe(0)
    const members = { lists: { in: [list.id] } }
    await doAll(owner, { action: 'removeFromList', list: list.id, where: members })
    expect(await listed(list)).toBe(0)
  })

  it('tells its owner what came of the last one, and when, after the page was closed', async () => {
    await crowd(owner, 2)
    await doAll(owner, { action: 'addTag', tag: 'vip', where: {} })
    const path = `/bulk-actions?depth=0&limit=1&sort=-id&where[owner][equals]=${owner.id}`
    const [last] = (await api(owner, { path })).body.docs as BulkView[]
    expect(last).toMatchObject({ action: 'tag', done: 2, status: 'finished', total: 2 })
    expect(last && isTold(last, { dismissed: null, now: new Date() })).toBe(true)
    expect(last && isTold(last, { dismissed: String(last.id), now: new Date() })).toBe(false)
  })

  it('deletes them and keeps the ledger', async () => {
    const gone = await createClient(payload, { email: 'gone@example.test', owner: owner.id })
    const [letter] = await database.query<{ id: number }>(
      `insert into attempts (email, owner_id, client_id, state) values ('gone@example.test', $1, $2, 'sent') returning id`,
      [owner.id, gone.id],
    )
    await crowd(owner, 600)
    const where = { email: { not_equals: 'n7@example.test' } }
    expect(await doAll(owner, { action: 'delete', where })).toMatchObject({ done: 600, total: 600 })
    expect(await ownedBy(owner)).toBe(1)
    const kept = await database.query('select email, client_id from attempts where id = $1', [
      letter?.id,
    ])
    expect(kept).toEqual([{ client_id: null, email: 'gone@example.test' }])
  })

  it('leaves a client that can take no more tags as he is, and does not count him', async () => {
    const tags = Array.from({ length: 50 }, (_, place) => `t${place}`)
    await createClient(payload, { email: 'full@example.test', owner: owner.id, tags })
    await createClient(payload, { email: 'free@example.test', owner: owner.id })
    const order = { action: 'addTag', tag: 'one more', where: {} }
    expect(await doAll(owner, order)).toMatchObject({ done: 1, status: 'finished', total: 2 })
  })

  it('leaves out those who came after it was asked', async () => {
    await crowd(owner, 3)
    const { body } = await ask(owner, { action: 'delete', where: {} })
    await createClient(payload, { email: 'later@example.test', owner: owner.id })
    await work()
    expect(await status(owner, body.id)).toMatchObject({ done: 3, total: 3 })
    expect(await ownedBy(owner)).toBe(1)
  })
})

describe('whose clients a change may reach', () => {
  it('changes one’s own alone, whatever the filter says, also for staff', async () => {
    const admin = await createUser(payload, { role: 'admin' })
    await crowd(stranger, 2)
    await crowd(owner, 2)
    await crowd(admin, 1)
    const where = { or: [{ owner: { equals: stranger.id } }, { id: { exists: true } }] }
    expect(await doAll(owner, { action: 'addTag', tag: 'mine', where })).toMatchObject({ total: 2 })
    expect(await doAll(admin, { action: 'addTag', tag: 'mine', where })).toMatchObject({ total: 1 })
    expect(await tagged(stranger, 'mine')).toBe(0)
  })

  it('refuses managers, foreign lists, foreign paths and another number, and changes nothing', async () => {
    const foreign = await createList(payload, { owner: stranger.id })
    await crowd(owner, 2)
    const refusals = [
      await ask(manager, { action: 'delete', where: {} }),
      await ask(owner, { action: 'addToList', list: foreign.id, where: {} }),
      await ask(owner, { action: 'delete', where: { 'owner.email': { like: 'a' } } }),
      await ask(owner, { action: 'delete', where: { lists: { contains: { comment: 'a' } } } }),
      await ask(owner, { action: 'delete', expected: 3, where: {} }),
    ]
    expect(refusals.map((answer) => answer.status)).toEqual([403, 400, 400, 400, 409])
    expect(refusals[4]?.text).toContain('2 clients match by now')
    expect(await work()).toEqual({ actions: 0, clients: 0 })
  })

  it.each([
    ['action', { action: 'tag', tag: 'a', where: {} }],
    ['tag', { action: 'addTag', tag: 'a,b', where: {} }],
    ['list', { action: 'addToList', list: 'x', where: {} }],
    ['where', { action: 'delete' }],
    ['where', { action: 'delete', where: { name: { like: 'x'.repeat(10_000) } } }],
    ['where', { action: 'delete', where: { email: { equals: 'nobody@example.test' } } }],
    ['expected', { action: 'delete', expected: 'all', where: {} }],
  ])('refuses a wrong %s and names it', async (field, body) => {
    const answer = await ask(owner, body)
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining(field)])
  })

  it('lets nobody else see or stop it', async () => {
    await crowd(owner, 1)
    const { body } = await ask(owner, { action: 'addTag', tag: 'a', where: {} })
    const path = `/bulk-actions/${String(body.id)}`
    expect((await api(stranger, { path })).status).toBe(404)
    expect((await api(stranger, { body: {}, path: `${path}/cancel` })).status).toBe(404)
    expect((await api(manager, { body: {}, path: `${path}/cancel` })).status).toBe(403)
  })

  it('refuses a sixth that waits', async () => {
    await crowd(owner, 1)
    const order = { action: 'addTag', tag: 'a', where: {} }
    const answers = []
    for (let time = 0; time < 6; time += 1) answers.push((await ask(owner, order)).status)
    expect(answers).toEqual([202, 202, 202, 202, 202, 429])
  })
})

describe('a change that does not come to its end', () => {
  it('stops for an owner who was blocked, and for a list that is gone', async () => {
    await crowd(owner, 2)
    const list = await createList(payload, { owner: owner.id })
    const listing = await ask(owner, { action: 'addToList', list: list.id, where: {} })
    await payload.delete({ id: list.id, collection: 'lists' })
    await work()
    expect(await status(owner, listing.body.id)).toMatchObject({
      done: 0,
      reason: 'listGone',
      status: 'failed',
    })
    await ask(owner, { action: 'addTag', tag: 'a', where: {} })
    await database.query('update users set blocked = true where id = $1', [owner.id])
    await work()
    expect(await tagged(owner, 'a')).toBe(0)
    const [row] = await database.query(
      'select status, reason from bulk_actions order by id desc limit 1',
    )
    expect(row).toEqual({ reason: 'ownerGone', status: 'failed' })
  })

  it('is swept when its owner is gone', async () => {
    await crowd(owner, 1)
    await ask(owner, { action: 'addTag', tag: 'a', where: {} })
    await database.query('update bulk_actions set owner_id = null')
    expect(await sweepOldBulkActions(payload)).toBe(1)
  })

  it('is cancelled before its start, once', async () => {
    await crowd(owner, 2)
    const { body } = await ask(owner, { action: 'delete', where: {} })
    const path = `/bulk-actions/${String(body.id)}/cancel`
    expect((await api(owner, { body: {}, path })).body.status).toBe('cancelled')
    expect((await api(owner, { body: {}, path })).status).toBe(409)
    await work()
    expect(await ownedBy(owner)).toBe(2)
  })

  it('changes nobody more after it was cancelled in the middle', async () => {
    await crowd(owner, 12_000)
    const { body } = await ask(owner, { action: 'addTag', tag: 'a', where: {} })
    const working = work()
    const done = async () => Number((await status(owner, body.id)).done)
    await waitFor(async () => (await done()) > 0, {
      description: 'some clients are changed',
      everyMs: 5,
      timeoutMs: 25_000,
    })
    await api(owner, { body: {}, path: `/bulk-actions/${String(body.id)}/cancel` })
    await working
    const end = await status(owner, body.id)
    expect(end.status).toBe('cancelled')
    expect(end.done).toBeLessThan(12_000)
    expect(await tagged(owner, 'a')).toBe(end.done)
  })

  it('is done once for each client after kill -9 in the middle', async () => {
    await crowd(owner, 12_000)
    const { body } = await ask(owner, { action: 'addTag', tag: 'killed', where: {} })
    const file = resolve(import.meta.dirname, 'support/bulkWorker.ts')
    const worker = spawn(process.execPath, ['--import', 'tsx', file], {
      env: { ...process.env, DATABASE_URL: database.url },
      stdio: 'ignore',
    })
    const done = () => count('from clients_texts where text = $1', ['killed'])
    await waitFor(async () => (await done()) > 0, {
      description: 'some clients are changed',
      everyMs: 10,
      timeoutMs: 60_000,
    })
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    expect(await done()).toBeLessThan(12_000)
    expect(await work()).toEqual({ actions: 0, clients: 0 })
    await database.query(`update bulk_actions set lease_until = now() - interval '1 second'`)
    await work()
    expect(await status(owner, body.id)).toEqual({
      done: 12_000,
      reason: null,
      status: 'finished',
      total: 12_000,
    })
    expect(await tagged(owner, 'killed')).toBe(12_000)
  }, 90_000)
})

it('tells a client’s letters to those who may read them', async () => {
  const client = await createClient(payload, { email: 'read@example.test', owner: owner.id })
  await database.query(
    `insert into attempts (email, owner_id, client_id, state) values ('read@example.test', $1, $2, 'sent')`,
    [owner.id, client.id],
  )
  const path = `/attempts?depth=2&limit=10&page=1&sort=-id&where[client][equals]=${client.id}`
  const of = async (user: Row) => (await api(user, { path })).body.totalDocs
  expect([await of(owner), await of(manager), await of(stranger)]).toEqual([1, 1, 0])
})
