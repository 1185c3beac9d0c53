import type { MigrateUpArgs } from '@payloadcms/db-postgres'

import { describe, expect, it } from 'vitest'

import { up } from '../../../migrations/20261129_044500_spell_addresses_one_way.ts'
import { runImports } from '../../../src/mailings/operations/imports/runImports.ts'
import { databaseOf } from '../../../src/mailings/store/databaseOf.ts'
import { suppressAddress } from '../../../src/mailings/store/postgres/suppressAddress.ts'
import { createDatabase } from '../../support/database.ts'
import { createUser, type Row } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openApi } from './support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const api = openApi(payload)

const STORED = 'ada@xn--bcher-kva.example'

const emailsOf = async (table: 'clients' | 'suppressions', owner: Row): Promise<unknown[]> => {
  const rows = await database.query(
    `select email from ${table} where owner_id = $1 order by email collate "C"`,
    [owner.id],
  )
  return rows.map(({ email }) => email)
}

const create = (owner: Row, email: string) =>
  api(owner, { body: { email, name: 'Ada' }, path: '/clients' })

describe('a client with an internationalized domain', () => {
  it('is one, however the domain is written', async () => {
    const owner = await createUser(payload)
    expect((await create(owner, 'Ada@BÜCHER.example')).status).toBe(201)
    for (const email of [STORED, 'ada@bu\u0308cher.example', ' ada@bücher.example']) {
      const answer = await create(owner, email)
      expect([answer.status, answer.text]).toEqual([400, expect.stringMatching(/already keep/)])
    }
    expect(await emailsOf('clients', owner)).toEqual([STORED])
  })

  it('is found again by an import and by a search', async () => {
    const owner = await createUser(payload)
    await create(owner, STORED)
    const file = 'email,name\nAda@bücher.example,Ada again\nada@xn--bcher-kva.example,Ada thrice\n'
    const uploaded = await api(owner, { body: file, path: '/imports/upload?name=people.csv' })
    const { id } = uploaded.body as { id: string }
    await api(owner, { body: { conflict: 'update' }, path: `/imports/${id}/start` })
    await runImports({ payload, signal: new AbortController().signal })
    expect(await emailsOf('clients', owner)).toEqual([STORED])
    for (const where of [
      'where[email][equals]=ada@bücher.example',
      'where[or][0][name][like]=nobody&where[or][1][email][like]=ada@BÜCHER.example',
      'where[email][in]=x@example.test,ada@bücher.example',
    ]) {
      const found = await api(owner, { path: `/clients?${encodeURI(where)}` })
      expect([where, found.body.totalDocs]).toEqual([where, 1])
    }
  })

  it('stays suppressed when his letter spelled him another way', async () => {
    const owner = await createUser(payload)
    const db = await databaseOf({ payload } as never)
    await suppressAddress(db, {
      email: 'ada@bücher.example',
      ownerId: String(owner.id),
      reason: 'unsubscribed',
    })
    expect(await emailsOf('suppressions', owner)).toEqual(['ada@bücher.example', STORED])
  })
})

describe('what was stored before', () => {
  it('is spelled one way by the migration, but for two that an owner keeps', async () => {
    const owner = await createUser(payload)
    const keep = async (email: string) => {
      const [row] = await database.query<{ id: number }>(
        'insert into clients (name, email, owner_id) values ($1, $1, $2) returning id',
        [email, owner.id],
      )
      return row?.id
    }
    const id = await keep('ada@bücher.example')
    await keep('bob@bücher.example')
    await keep('bob@xn--bcher-kva.example')
    await keep('e\u0301@example.test')
    await database.query(
      `insert into suppressions (owner_id, email, reason) values ($1, 'ada@bücher.example', 'unsubscribed')`,
      [owner.id],
    )
    const db = payload.db as unknown as { drizzle: MigrateUpArgs['db'] }
    for (let times = 0; times < 2; times += 1) {
      await up({ db: db.drizzle, payload, req: {} as never })
    }
    expect(await emailsOf('clients', owner)).toEqual([
      STORED,
      'bob@bücher.example',
      'bob@xn--bcher-kva.example',
      '\u00e9@example.test',
    ])
    expect(await emailsOf('suppressions', owner)).toEqual(['ada@bücher.example', STORED])
    expect(
      await database.query('select email from mailings_former_addresses where client_id = $1', [
        id,
      ]),
    ).toEqual([{ email: 'ada@bücher.example' }])
  })

  it('of a mailbox that an owner keeps twice is suppressed in both spellings, and can still be changed', async () => {
    const owner = await createUser(payload)
    const ids: unknown[] = []
    for (const email of ['bob@bücher.example', 'bob@xn--bcher-kva.example']) {
      const [row] = await database.query(
        'insert into clients (name, email, owner_id) values ($1, $1, $2) returning id',
        [email, owner.id],
      )
      ids.push(row?.id)
    }
    const db = await databaseOf({ payload } as never)
    await suppressAddress(db, {
      email: 'bob@xn--bcher-kva.example',
      ownerId: String(owner.id),
      reason: 'unsubscribed',
    })
    expect(await emailsOf('suppressions', owner)).toEqual([
      'bob@bücher.example',
      'bob@xn--bcher-kva.example',
    ])
    const { status } = await api(owner, {
      body: { tags: ['both'] },
      method: 'PATCH',
      path: `/clients/${String(ids[0])}`,
    })
    expect(status).toBe(200)
    expect(await emailsOf('clients', owner)).toEqual([
      'bob@bücher.example',
      'bob@xn--bcher-kva.example',
    ])
  })
})
