import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'

import type { Database } from '../../../src/mailings/store/database.ts'
import { getRuntime } from '../../../src/mailings/runtime.ts'
import { hotSettings } from '../../../src/mailings/store/dispatchDatabase.ts'
import { fenceAttempts } from '../../../src/mailings/store/postgres/fenceAttempts.ts'
import { giveBackAttempts } from '../../../src/mailings/store/postgres/giveBackAttempts.ts'
import { recordResults } from '../../../src/mailings/store/postgres/recordResults.ts'
import { settleBrokenOff } from '../../../src/mailings/store/postgres/settleBrokenOff.ts'
import { seedMailing, startRun } from '../../bench/support/seed.ts'
import { createDatabase } from '../../support/database.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'

/*
 * The statements of the hot path keep the plan that was made when their tables were empty. Each must go on reaching
 * its letters by the primary key, once each: at one time the fence walked the whole run and results met each other.
 */

const letters = 300
const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const passes = openPasses({ payload })
const client = new pg.Client(database.url)
await client.connect()
await client.query(hotSettings)
afterAll(async () => {
  await passes.close()
  await client.end()
})

type Node = { [key: string]: unknown; Plans?: Node[] }

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

const number = (node: Node, key: string): number => Number(node[key] ?? 0)

/** Rows that a node touched, those it threw away included. */
const touched = (node: Node): number =>
  number(node, 'Actual Loops') *
  (number(node, 'Actual Rows') +
    number(node, 'Rows Removed by Filter') +
    number(node, 'Rows Removed by Join Filter'))

/** A database that prepares each statement once, for good, and keeps the plan of its last execution. */
const planning = (plans: Node[]): Database => {
  const prepared = new Set<string>()
  const { tables } = getRuntime(payload).db
  const run: Database['run'] = async (statement, values = []) => {
    if (!prepared.has(statement.name)) {
      await client.query(`PREPARE ${statement.name} AS ${statement.text(tables)}`)
      prepared.add(statement.name)
    }
    const literals = values.map((value) => quote(value)).join(', ')
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE ${statement.name}(${literals})`,
    )
    plans.push(...rows.flatMap((row) => row['QUERY PLAN'].map(({ Plan }) => Plan)))
    return []
  }
  return { run, tables, transaction: (work) => work({ run, tables, transaction: () => never() }) }
}

const never = (): never => {
  throw new Error('These statements begin no transaction.')
}

/** An array as PostgreSQL writes it, of the type that the statement wants. */
const quote = (value: unknown): string => {
  const parts = (value as unknown[]).map((each) =>
    each === null ? 'NULL' : JSON.stringify(String(each)),
  )
  return client.escapeLiteral(`{${parts.join(',')}}`)
}

type Held = { id: string; ownerId: string; runId: string; token: string }

const sent = ({ id, token }: Pick<Held, 'id' | 'token'>) => ({
  answer: '250 OK',
  code: 250,
  enhanced: '',
  hardBounce: false,
  id,
  phase: 'afterData',
  reason: null,
  retryAfterSeconds: null,
  state: 'sent' as const,
  token,
  usesTry: true,
})

const verbs: Record<string, (db: Database, held: Held[]) => Promise<unknown>> = {
  fence: fenceAttempts,
  giveBack: (db, held) =>
    giveBackAttempts(
      db,
      held.map((each) => ({ ...each, afterSeconds: 1, refusal: null })),
    ),
  record: (db, held) => recordResults(db, held.map(sent)),
  settleBrokenOff,
}

const plans: Node[] = []
const db = planning(plans)
const nobody: Held[] = [{ id: '0', ownerId: '0', runId: '0', token: 'none' }]
for (const verb of Object.values(verbs)) await verb(db, nobody)

const seeded = await seedMailing(database, { recipients: letters * 10 })
await startRun(database, seeded)
await passes.expand()
await database.query(
  `UPDATE attempts SET state = 'claimed', token = 'held' WHERE id IN (SELECT id FROM attempts ORDER BY id LIMIT ${letters})`,
)
await database.query(
  `INSERT INTO mailings_leases (token, worker, lease_until, attempt_ids)
   VALUES ('held', 'tested', now() + interval '1 minute', '{}')`,
)
const held = await database.query<Held>(
  `SELECT id::text AS id, owner_id::text AS "ownerId", run_id::text AS "runId", token
   FROM attempts WHERE state = 'claimed' ORDER BY id`,
)

describe('plans made on empty tables', () => {
  it.each(Object.keys(verbs))('let %s reach each letter once, by its primary key', async (name) => {
    plans.length = 0
    await client.query('BEGIN')
    await verbs[name]?.(db, held)
    await client.query('ROLLBACK')
    const nodes = plans.flatMap(nodesOf)
    const ofAttempts = nodes.filter((node) => node['Relation Name'] === 'attempts')
    const indexes = ofAttempts.flatMap((node) => node['Index Name'] ?? [])
    expect(new Set(indexes)).toEqual(new Set(['attempts_pkey']))
    const reached = ofAttempts.filter((node) => node['Index Name']).map(touched)
    expect(reached).toEqual([letters])
    expect(Math.max(...nodes.map(touched))).toBeLessThanOrEqual(letters)
  })
})

describe('two claims of one letter in one statement', () => {
  it('record the present one and leave the late one out', async () => {
    const [first] = held
    if (!first) throw new Error('No letter is held.')
    const real = getRuntime(payload).db
    await fenceAttempts(real, [first])
    const late = { ...sent({ ...first, token: 'of a dead worker' }), answer: 'late' }
    const written = await recordResults(real, [late, sent(first)])
    expect([...written]).toEqual([first.id])
    const rows = await database.query(
      'SELECT state::text AS state, answer FROM attempts WHERE id = $1',
      [first.id],
    )
    expect(rows).toEqual([{ answer: '250 OK', state: 'sent' }])
  })
})
