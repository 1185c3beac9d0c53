import { afterAll, describe, expect, it } from 'vitest'

import type { Database } from '../../../src/mailings/store/database.ts'
import { getRuntime } from '../../../src/mailings/runtime.ts'
import {
  countRecipients,
  listRecipients,
  type RecipientChoice,
} from '../../../src/mailings/store/postgres/countRecipients.ts'
import { createDatabase } from '../../support/database.ts'
import { createList, createUser } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'

/*
 * Whoever is chosen comes from parameters, of which the planner guesses that they are few. The counting may not walk an
 * index for each of them: 200,000 took a second and more.
 */

const clients = 3_000
const suppressed = 200
const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const client = await database.pool.connect()
afterAll(() => client.release())

const owner = await createUser(payload)
const list = await createList(payload, { owner: owner.id })
await database.query(
  `INSERT INTO clients (owner_id, name, email, updated_at, created_at)
   SELECT $1, 'Client', 'client-' || n || '@example.test', now(), now() FROM generate_series(1, $2::int) n`,
  [owner.id, clients],
)
await database.query(
  `INSERT INTO clients_rels ("order", parent_id, path, lists_id) SELECT 1, id, 'lists', $1 FROM clients`,
  [list.id],
)
await database.query(
  `INSERT INTO clients_texts ("order", parent_id, path, text) SELECT 1, id, 'tags', 'vip' FROM clients`,
)
await database.query(
  `INSERT INTO suppressions (owner_id, email, reason, suppressed_at)
   SELECT owner_id, email, 'bounced', now() FROM clients ORDER BY id LIMIT $1`,
  [suppressed],
)
await database.query('ANALYZE')
await client.query('SET plan_cache_mode = force_generic_plan')

type Node = { [key: string]: unknown; Plans?: Node[] }

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

const literal = (value: unknown): string =>
  Array.isArray(value) ? `'{${value.join(',')}}'` : client.escapeLiteral(String(value))

/** How often the busiest node of a statement's plan was begun anew. */
const loopsOf = async (ask: (db: Database) => Promise<unknown>): Promise<number> => {
  const { tables } = getRuntime(payload).db
  let most = 0
  const run: Database['run'] = async (statement, values = []) => {
    await client.query(`DEALLOCATE ALL`)
    await client.query(`PREPARE asked AS ${statement.text(tables)}`)
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE asked(${values.map(literal).join(', ')})`,
    )
    const nodes = rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => nodesOf(Plan)))
    most = Math.max(...nodes.map((node) => Number(node['Actual Loops'])))
    return []
  }
  await ask({ run, tables, transaction: (work) => work({ run, tables } as Database) })
  return most
}

const none = { clientIds: [], everyone: false, listIds: [], ownerId: String(owner.id), tags: [] }
const choices: [string, RecipientChoice][] = [
  ['everyone', { ...none, everyone: true }],
  ['a list', { ...none, listIds: [String(list.id)] }],
  ['a tag', { ...none, tags: ['vip'] }],
]

describe('recipients', () => {
  it.each(choices)('of %s are counted without a loop over them', async (_, choice) => {
    expect(await countRecipients(getRuntime(payload).db, choice)).toMatchObject({
      suppressed: { bounced: suppressed },
      willGet: clients - suppressed,
    })
    expect(await loopsOf((db) => countRecipients(db, choice))).toBeLessThanOrEqual(suppressed)
  })

  it.each(choices)('of %s are listed without a loop over them', async (_, choice) => {
    const page = { after: null, choice, group: 'willGet' as const, limit: 51 }
    expect(await loopsOf((db) => listRecipients(db, page))).toBeLessThanOrEqual(suppressed)
  })
})
