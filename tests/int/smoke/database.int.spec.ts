import { describe, expect, inject, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { withClient } from '../../support/postgres/sql.ts'

const first = await createDatabase()
const second = await createDatabase()

describe('the database of a test file', () => {
  it('runs on PostgreSQL 18 or the version that was asked for', async () => {
    const [row] = await first.query<{ server_version_num: string }>('show server_version_num')
    expect(Number(row?.server_version_num)).toBeGreaterThanOrEqual(150_000)
  })

  it('is a clone of its own: what one writes the other does not see', async () => {
    await first.query('create table only_here (id int)')
    const look = `select to_regclass('public.only_here') as found`
    expect(await first.query(look)).toEqual([{ found: 'only_here' }])
    expect(await second.query(look)).toEqual([{ found: null }])
  })

  it('comes from the template, which lets nobody in', async () => {
    const { template, url } = inject('postgres')
    const { rows } = await withClient(url, (client) =>
      client.query('select datallowconn from pg_database where datname = $1', [template]),
    )
    expect(rows).toEqual([{ datallowconn: false }])
  })

  it('has every table of the template', async () => {
    const tables = `select table_name from information_schema.tables where table_schema = 'public' and table_name <> 'only_here' order by 1`
    expect(await first.query(tables)).toEqual(await second.query(tables))
  })

  it('folds the case of letters beyond ASCII', async () => {
    expect(await first.query(`select lower('ЖУК') as word`)).toEqual([{ word: 'жук' }])
  })
})
