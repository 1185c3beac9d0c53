import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

import { readFileSync } from 'node:fs'
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'
import { expect, it } from 'vitest'

import { migrations } from '../../../migrations/index.ts'
import { finishMigration } from '../../../src/mailings/exports/migrations.ts'
import { answers } from '../../support/answers.ts'
import { readCatalog } from '../../support/catalog.ts'
import { createDatabase } from '../../support/database.ts'
import { createUser } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { type Snapshot, statementsFrom } from '../../support/schema.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const { query } = database

/** The app's own database, which all migrations of the repository have made. */
const wanted = await readCatalog(database)
const owner = await createUser(payload)

const column = async (sql: string): Promise<unknown[]> =>
  (await query<{ value: unknown }>(sql)).map(({ value }) => value)

const snapshotBefore = (): Snapshot =>
  JSON.parse(
    readFileSync(
      new URL('../../../migrations/20261129_043601_find_letters_by_state.json', import.meta.url),
      'utf8',
    ),
  ) as Snapshot

/** As Payload runs a migration: in a transaction, which it ends. */
const migrate = async (up: (args: MigrateUpArgs) => Promise<void>): Promise<void> => {
  const req = await createLocalReq({}, payload)
  await initTransaction(req)
  const { sessions } = payload.db as unknown as {
    sessions: Record<string, { db: MigrateUpArgs['db'] }>
  }
  const { db } = sessions[String(await req.transactionID)] ?? {}
  if (!db) throw new Error('There is no transaction.')
  try {
    await up({ db, payload, req })
    await commitTransaction(req)
  } catch (err) {
    await killTransaction(req)
    throw err
  }
}

/** The newest migration first, the named one last. */
const undoDownTo = async (oldest: string): Promise<void> => {
  for (const { down, name } of migrations.toReversed()) {
    if (name >= oldest) await migrate(down)
  }
}

const addLetters = async (): Promise<string[]> => {
  const groups: string[] = []
  for (const [number, [answer, group]] of answers.entries()) {
    const state = number % 2 === 0 ? 'deferred' : 'rejected'
    await query(
      `insert into attempts (owner_id, email, state, answer, code, enhanced, phase, reason, tries, crashes, unknowns)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 1, 0, 0)`,
      [
        owner.id,
        `reader-${number}@example.test`,
        state,
        answer.answer,
        answer.code ?? null,
        answer.enhanced ?? null,
        answer.phase ?? null,
        answer.reason ?? null,
      ],
    )
    groups.push(`${state}/${group}`)
  }
  return groups
}

const addPeople = async (): Promise<void> => {
  for (const email of [
    'ada@b\u00fccher.example',
    'bob@b\u00fccher.example',
    'bob@xn--bcher-kva.example',
  ]) {
    await query(`insert into clients (name, email, owner_id) values ('X', $1, $2)`, [
      email,
      owner.id,
    ])
  }
  await query(
    `insert into suppressions (owner_id, email, reason) values ($1, 'ada@b\u00fccher.example', 'bounced')`,
    [owner.id],
  )
  await query(
    `insert into attempts (owner_id, client_id, email, state, tries, crashes, unknowns)
     select owner_id, id, 'Earlier@example.test', 'sent', 1, 0, 0 from clients where email like 'ada@%'`,
  )
}

it('brings a host that migrates by migrate:create to where the migrations of the app lead', async () => {
  await undoDownTo('20261129_051046_read_answer_groups_short')
  await query(`alter table attempts reset (fillfactor, autovacuum_vacuum_scale_factor)`)
  const groups = await addLetters()
  await addPeople()
  const generated = await statementsFrom(payload, snapshotBefore())
  // Written in an order in which PostgreSQL refuses them: the one line that a host moves (CHANGELOG.md).
  const late = 'ALTER TABLE "attempts" ADD COLUMN "answer_cause" varchar;'
  expect(generated.indexOf(late)).toBeGreaterThan(0)
  const moved = [late, ...generated.filter((statement) => statement !== late)]
  // The second time is a host's next update: nothing is left to do, and nothing breaks.
  for (let times = 0; times < 2; times += 1) {
    await migrate(async (args) => {
      if (times === 0) for (const statement of moved) await args.db.execute(sql.raw(statement))
      await finishMigration(args)
    })
  }
  expect(
    await column(
      `select answer_group as value from attempts where answer_group is not null order by id`,
    ),
  ).toEqual(groups)
  expect(await column('select email as value from clients order by id')).toEqual([
    'ada@xn--bcher-kva.example',
    'bob@b\u00fccher.example',
    'bob@xn--bcher-kva.example',
  ])
  expect(await column('select email as value from suppressions order by id')).toEqual([
    'ada@b\u00fccher.example',
    'ada@xn--bcher-kva.example',
  ])
  expect(
    await column('select email as value from mailings_former_addresses order by email'),
  ).toEqual(['ada@b\u00fccher.example', 'earlier@example.test'])
  expect(
    await column(`select reloptions::text as value from pg_class where relname = 'attempts'`),
  ).toEqual([expect.stringContaining('fillfactor=50')])
  expect(await readCatalog(database)).toEqual(wanted)
})

it('ends with the migration that calls it', async () => {
  await query(`update attempts set answer_cause = null`)
  const failing = migrate(async (args) => {
    await finishMigration(args)
    throw new Error('The host had more to do.')
  })
  await expect(failing).rejects.toThrow('more to do')
  expect(await column('select count(answer_cause)::int as value from attempts')).toEqual([0])
})

it('finds the extension of the searches before a host’s first migration', async () => {
  const fresh = await createDatabase({ empty: true })
  const host = await getTestPayload({ database: fresh })
  for (const statement of await statementsFrom(host.payload)) await fresh.query(statement)
  expect(await readCatalog(fresh)).toEqual(wanted)
})
