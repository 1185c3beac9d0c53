import { globSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

import { readCatalog } from '../../support/catalog.ts'
import { createDatabase } from '../../support/database.ts'
import { getTestPayload } from '../../support/payload.ts'
import { type Snapshot, statementsFrom } from '../../support/schema.ts'

const MIGRATIONS = resolve(import.meta.dirname, '../../../migrations')

const migrated = await createDatabase()
const declared = await createDatabase({ empty: true })
const { payload } = await getTestPayload({ database: migrated })

function latestSnapshot(): Snapshot {
  const file = globSync('*.json', { cwd: MIGRATIONS }).sort().at(-1)
  if (!file) throw new Error('migrations/ has no snapshot.')
  return JSON.parse(readFileSync(join(MIGRATIONS, file), 'utf8')) as Snapshot
}

describe('the migrations', () => {
  it('leave nothing to migrate between the last snapshot and the config', async () => {
    expect(await statementsFrom(payload, latestSnapshot())).toEqual([])
  })

  it('are all recorded on a database that was empty', async () => {
    const files = globSync('*_*.ts', { cwd: MIGRATIONS }).map((file) => basename(file, '.ts'))
    const rows = await migrated.query<{ name: string }>(
      'select name from payload_migrations order by name',
    )
    expect(rows.map(({ name }) => name)).toEqual(files.sort())
  })

  it('make exactly the tables, columns, indexes and constraints that the config declares', async () => {
    await declared.query('create extension if not exists pg_trgm')
    await declared.query((await statementsFrom(payload)).join('\n'))
    expect(await readCatalog(migrated)).toEqual(await readCatalog(declared))
  })

  it('would be found out if they lacked one index', async () => {
    const [index] = await declared.query<{ name: string }>(
      `select indexname as name from pg_indexes where schemaname = 'public'
       and indexname not in (select conname from pg_constraint) order by 1 limit 1`,
    )
    await declared.query(`drop index "${index?.name}"`)
    const { indexes } = await readCatalog(declared)
    expect((await readCatalog(migrated)).indexes).toHaveLength(indexes.length + 1)
  })
})
