import type { Pool, PoolClient, QueryResultRow } from 'pg'

import type { TableNames } from './tables.ts'

/** What a verb needs of PostgreSQL: a pool, or one client inside a transaction. */
export type Database = {
  /** Runs a statement prepared under its name; rows come back untyped and are mapped by the verb. */
  run: <Row extends QueryResultRow>(statement: Statement, values?: unknown[]) => Promise<Row[]>
  tables: TableNames
  /** Runs `work` in one transaction on one client; rolled back when it throws. */
  transaction: <Result>(work: (database: Database) => Promise<Result>) => Promise<Result>
}

/** SQL text by table names; `name` is unique and makes it a prepared statement. */
export type Statement = { name: string; text: (tables: TableNames) => string }

/**
 * Milliseconds after which an answer is no longer waited for; 0: none. Without it a path to the database that swallows
 * packets would hold a worker until the system gives the connection up, a quarter of an hour.
 */
export type Patience = { queryTimeoutMs?: number }

type Runner = Pick<Pool | PoolClient, 'query'>

const runOn = (runner: Runner, tables: TableNames, queryTimeoutMs = 60_000): Database['run'] => {
  const texts = new Map<string, string>()
  return async <Row extends QueryResultRow>(statement: Statement, values: unknown[] = []) => {
    let text = texts.get(statement.name)
    if (text === undefined) {
      text = statement.text(tables)
      texts.set(statement.name, text)
    }
    const query = { name: statement.name, query_timeout: queryTimeoutMs, text, values }
    const { rows } = await runner.query<Row>(query)
    return rows
  }
}

/** The loss shows in the next statement on the connection. */
const ignoreLoss = (): void => undefined

const inTransaction =
  (pool: Pool, tables: TableNames): Database['transaction'] =>
  async (work) => {
    const client = await pool.connect()
    let broken: Error | undefined
    // Between two statements nobody else listens: a connection that the server ends then would end the process.
    client.on('error', ignoreLoss)
    try {
      await client.query('BEGIN')
      const run = runOn(client, tables)
      const nested: Database = { run, tables, transaction: (inner) => inner(nested) }
      const result = await work(nested)
      await client.query('COMMIT')
      return result
    } catch (err) {
      broken = await client.query('ROLLBACK').then(
        () => undefined,
        (failure: unknown) => failure as Error,
      )
      throw err
    } finally {
      client.off('error', ignoreLoss)
      client.release(broken)
    }
  }

/** Wraps a pool for the verbs of this folder, or a client that is in a transaction of somebody else's. */
export const createDatabase = (
  args: { tables: TableNames } & Patience & ({ client: PoolClient } | { pool: Pool }),
): Database => {
  const { tables } = args
  if ('client' in args) {
    const joined: Database = {
      run: runOn(args.client, tables, args.queryTimeoutMs),
      tables,
      transaction: (work) => work(joined),
    }
    return joined
  }
  return { run: runOn(args.pool, tables), tables, transaction: inTransaction(args.pool, tables) }
}
