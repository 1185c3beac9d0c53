import type pg from 'pg'

/** A migrated database to run on. */
export type Place = {
  name: string
  query: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>
  url: string
}
