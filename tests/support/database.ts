import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'

import pg from 'pg'
import { afterAll, expect, inject } from 'vitest'

import { databaseUrl, withClient } from './postgres/sql.ts'

/** A database of one test file, migrated and empty. */
export type TestDatabase = {
  name: string
  /** Connections for the test's own looks at the tables. Closed with the database. */
  pool: pg.Pool
  /** Runs one statement and returns its rows. */
  query: <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>
  /** Connection string with all rights. */
  url: string
}

/**
 * Clones the migrated template for the calling file. Call it at the top of the file:
 * `const database = await createDatabase()`. It is dropped after the last test; when one of the file's tests
 * failed, it stays and its name is printed. A transaction left open fails the file.
 */
export async function createDatabase({
  empty = false,
}: { empty?: boolean } = {}): Promise<TestDatabase> {
  const { template, url: serverUrl } = inject('postgres')
  const name = databaseName()
  const source = empty ? 'template0' : template
  await withClient(serverUrl, (client) =>
    client.query(`create database ${name} template ${source} strategy file_copy`),
  )
  const database = connect(serverUrl, name)
  // Vitest wants a destructured first parameter; nothing of it is needed.
  // eslint-disable-next-line no-empty-pattern
  afterAll(async ({}, suite) => {
    await database.pool.end()
    if (hasFailed(suite)) return announce(database)
    const open = await withClient(serverUrl, (client) => openTransactions(client, name))
    await withClient(serverUrl, (client) => client.query(`drop database ${name} with (force)`))
    if (open.length > 0) throw new Error(`Left open, last in it: ${open.join('; ')}`)
  })
  return database
}

/** The last statements of transactions that somebody forgot to end: they hold locks and keep the dead rows. */
async function openTransactions(client: pg.Client, name: string): Promise<string[]> {
  const { rows } = await client.query<{ query: string }>(
    `select query from pg_stat_activity where datname = $1 and state like 'idle in transaction%'`,
    [name],
  )
  return rows.map(({ query }) => query)
}

function databaseName(): string {
  const { testPath = 'unknown' } = expect.getState()
  const file = basename(testPath).replace(/\W+/g, '_').toLowerCase().slice(0, 40)
  return `test_${file}_${randomBytes(4).toString('hex')}`
}

function connect(serverUrl: string, name: string): TestDatabase {
  const url = databaseUrl(serverUrl, name)
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  // A test may end backends on purpose; the next query opens a new connection.
  pool.on('error', () => undefined)
  return {
    name,
    pool,
    query: async <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) =>
      (await pool.query<Row>(sql, values)).rows,
    url,
  }
}

type Task = { result?: { state?: string }; tasks?: readonly Task[] }

function hasFailed(task: Readonly<Task>): boolean {
  return task.result?.state === 'fail' || (task.tasks ?? []).some(hasFailed)
}

function announce({ name, url }: TestDatabase): void {
  const life =
    (process.env.TEST_DATABASE_URL ?? process.env.KEEP_DATABASES)
      ? ''
      : ' until this run ends (KEEP_DATABASES=1 keeps it longer)'
  process.stderr.write(`A test failed: its database ${name} is kept at ${url}${life}\n`)
}
