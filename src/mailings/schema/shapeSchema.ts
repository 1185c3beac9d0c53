import type { PostgresAdapterArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres/drizzle'
import {
  index,
  integer,
  type PgColumn,
  type pgTable,
  primaryKey,
  timestamp,
  uniqueIndex,
  varchar,
} from '@payloadcms/db-postgres/drizzle/pg-core'

import type { MailingsSlugs } from '../slugs.ts'
import {
  answerCauseColumn,
  answerGroupColumn,
  answerGroupSql,
  heldStateSql,
} from './answerGroups.ts'
import { addFileTable } from './fileTable.ts'
import { addFormerAddressTable } from './formerAddressTable.ts'
import { addImportTables } from './importTables.ts'
import {
  allowancesTable,
  bucketsTable,
  leasesTable,
  minutesTable,
  talliesTable,
} from './ownTables.ts'

type PostgresSchemaHook = NonNullable<PostgresAdapterArgs['afterSchemaInit']>[number]
type Adapter = Parameters<PostgresSchemaHook>[0]['adapter']
type RawTables = Record<
  string,
  { indexes?: Record<string, { name: string; on: string | string[] }> }
>

const tableName = (adapter: Adapter, slug: string): string =>
  adapter.tableNameMap.get(slug.replaceAll('-', '_')) ?? slug.replaceAll('-', '_')

/** Single-column indexes that a wider one of ours serves too, by collection. */
const redundant: Partial<Record<keyof MailingsSlugs, string[]>> = {
  attempts: ['client', 'owner', 'run'],
  clients: ['owner'],
  runs: ['mailing'],
  suppressions: ['owner'],
}

/**
 * Takes away indexes that Payload adds to each relationship and that ours cover: on `attempts` each would cost an
 * entry per claim. Runs before the tables are built.
 */
export const dropRedundantIndexes =
  (slugs: MailingsSlugs): PostgresSchemaHook =>
  ({ adapter, schema }) => {
    const raw = (adapter as unknown as { rawTables: RawTables }).rawTables
    for (const [name, columns] of Object.entries(redundant)) {
      const table = raw[tableName(adapter, slugs[name as keyof MailingsSlugs])]
      for (const [key, { on }] of Object.entries(table?.indexes ?? {})) {
        const covered = [on].flat()
        if (covered.length === 1 && columns.includes(covered[0] ?? '')) delete table?.indexes?.[key]
      }
    }
    // (order, parent) finds no texts of a document; (parent, order) does, see `textIndexes`.
    for (const slug of [slugs.clients, slugs.mailings]) {
      delete raw[`${tableName(adapter, slug)}_texts`]?.indexes?.orderParentIdx
    }
    return schema
  }

type Columns = Record<string, PgColumn>

const column = (columns: Columns, name: string): PgColumn => {
  const found = columns[name]
  if (!found) throw new Error(`The mailings plugin finds no column "${name}" to put an index on.`)
  return found
}

/** No index holds a column that a claim or a fence changes (state, token, tries, their times), so that those updates are HOT. */
const attemptIndexes = (t: Columns) => ({
  attempts_client: index('attempts_client_history_idx').on(column(t, 'client'), column(t, 'id')),
  // Letters whose client is gone are searched by address; all others by their client's, so that a letter that is sent costs
  // no entry here: one of all addresses took 8 to 12 µs of each insert and 15 of each claim, a row's own cost being 18.
  attempts_clientless: index('attempts_clientless_search_idx')
    .using('gin', sql`${column(t, 'email')} gin_trgm_ops`)
    .where(sql`${column(t, 'client')} IS NULL`),
  // A filter by a code that is no plain success. A letter that was taken with 250 has no entry; what settles a letter is no HOT
  // update anyway, since it leaves the queue's index.
  attempts_code: index('attempts_unusual_code_idx')
    .on(column(t, 'code'), column(t, 'id'))
    .where(sql`${column(t, 'code')} <> 250`),
  attempts_due: index('attempts_due_idx')
    .on(column(t, 'run'), column(t, 'dueAt'), column(t, 'id'))
    .where(sql`${column(t, 'dueAt')} IS NOT NULL`),
  // Of letters that were not simply sent: NULL for all others, see answerGroups.ts. `dueAt` last, for the next retry of a group.
  attempts_group: index('attempts_answer_group_idx')
    .on(column(t, 'run'), column(t, 'answerGroup'), column(t, 'id'), column(t, 'dueAt'))
    .where(sql`${column(t, 'answerGroup')} IS NOT NULL`),
  // The same letters by their state, which is the first half of the group: a filter by a rare state without a run.
  attempts_held: index('attempts_held_idx')
    .on(sql.raw(heldStateSql), column(t, 'owner'), column(t, 'id'))
    .where(sql`${column(t, 'answerGroup')} IS NOT NULL`),
  attempts_owner: index('attempts_owner_newest_idx').on(column(t, 'owner'), column(t, 'id')),
  // A filter by a reason reads those that have one; a letter that was simply sent has none, and so no entry. The reason itself is
  // not in it: a text too long for an index would be an error of the statement that records a letter.
  attempts_reasoned: index('attempts_reasoned_idx')
    .on(column(t, 'owner'), column(t, 'id'))
    .where(sql`${column(t, 'reason')} IS NOT NULL`),
  attempts_recipient: uniqueIndex('attempts_one_per_recipient_idx').on(
    column(t, 'run'),
    sql`lower(${column(t, 'email')})`,
  ),
  // The list of a run's attempts, newest first: off the primary key it walked over all newer ones. No cost was measurable.
  attempts_run: index('attempts_run_newest_idx').on(column(t, 'run'), column(t, 'id')),
  attempts_resend: index('attempts_resend_idx')
    .on(column(t, 'resendAt'))
    .where(sql`${column(t, 'resendAt')} IS NOT NULL`),
  attempts_suspects: index('attempts_suspects_idx')
    .on(column(t, 'dueAt'))
    .where(sql`${column(t, 'crashes')} > 0 AND ${column(t, 'dueAt')} IS NOT NULL`),
})

const uniqueAddress = (name: string) => (t: Columns) => ({
  [name]: uniqueIndex(name).on(column(t, 'owner'), sql`lower(${column(t, 'email')})`),
})

const runIndexes = (t: Columns) => ({
  runs_occurrence: uniqueIndex('runs_one_per_occurrence_idx').on(
    column(t, 'mailing'),
    column(t, 'dueAt'),
  ),
  // Lists begin with the newest, dashboards look at a week or a month.
  runs_newest: index('runs_newest_idx').on(column(t, 'dueAt')),
  runs_open: index('runs_open_idx')
    .on(column(t, 'status'), column(t, 'id'))
    .where(sql`${column(t, 'status')} IN ('planned', 'expanding', 'running', 'paused')`),
  runs_cancelling: index('runs_cancelling_idx')
    .on(column(t, 'id'))
    .where(sql`${column(t, 'status')} = 'cancelled' AND ${column(t, 'finishedAt')} IS NULL`),
  runs_open_of_mailing: index('runs_open_of_mailing_idx')
    .on(column(t, 'mailing'))
    .where(sql`${column(t, 'status')} IN ('planned', 'expanding', 'running', 'paused')`),
})

/** The clients of one list in the order of their ids: a small list of a large owner is found without reading his clients. */
const listMemberIndex = (lists: string) => (t: Columns) => ({
  clients_of_list: index('clients_of_list_idx')
    .on(column(t, lists), column(t, 'parent'))
    .where(sql`${column(t, 'path')} = 'lists'`),
})

const clientIndexes = (t: Columns) => ({
  ...uniqueAddress('clients_address_per_owner_idx')(t),
  clients_owner: index('clients_owner_idx').on(column(t, 'owner'), column(t, 'id')),
  // The search of the list, `name ILIKE '%…%' OR email ILIKE '%…%'`: 177 ms without, 7 ms with it, of 300,000. New
  // entries wait in a list of up to 64 MB, which an import merges at its end: 100,000 rows in 4.5 s instead of 5.7 s.
  clients_search: index('clients_search_idx')
    .using('gin', sql`${column(t, 'name')} gin_trgm_ops`, sql`${column(t, 'email')} gin_trgm_ops`)
    .with({ gin_pending_list_limit: 65_536 }),
})

/** The texts of one document, tags and excluded dates, which Payload's own index does not find. */
const textIndexes = (name: string) => (t: Columns) => ({
  [name]: index(name).on(column(t, 'parent'), column(t, 'order')),
})

/** The clients of one tag in the order of their ids, and the tags of one client. */
const tagIndexes = (t: Columns) => ({
  ...textIndexes('clients_texts_parent_idx')(t),
  clients_of_tag: index('clients_of_tag_idx')
    .on(column(t, 'text'), column(t, 'parent'))
    .where(sql`${column(t, 'path')} = 'tags'`),
})

/** One import of an owner runs at a time, so that two workers never write the same addresses in two orders. */
const importIndexes = (t: Columns) => ({
  imports_one_running: uniqueIndex('imports_one_running_per_owner_idx')
    .on(column(t, 'owner'))
    .where(sql`${column(t, 'status')} = 'running'`),
  imports_open: index('imports_open_idx')
    .on(column(t, 'id'))
    .where(sql`${column(t, 'status')} IN ('uploading', 'draft', 'waiting', 'running')`),
})

const bulkActionIndexes = (t: Columns) => ({
  bulk_actions_open: index('bulk_actions_open_idx')
    .on(column(t, 'id'))
    .where(sql`${column(t, 'status')} IN ('waiting', 'running')`),
})

const isOpen = (t: Columns) => sql`${column(t, 'status')} IN ('created', 'started')`

const mailingIndexes = (t: Columns) => ({
  mailings_ending: index('mailings_ending_idx').on(column(t, 'endAt')).where(isOpen(t)),
  mailings_over: index('mailings_over_idx')
    .on(column(t, 'activatedAt'))
    .where(sql`${column(t, 'nextRunAt')} IS NULL AND ${isOpen(t)}`),
  mailings_due: index('mailings_due_idx')
    .on(sql`coalesce(${column(t, 'planAt')}, ${column(t, 'nextRunAt')})`)
    .where(sql`${column(t, 'nextRunAt')} IS NOT NULL`),
})

const addOwnTables = (adapter: Adapter, schema: Parameters<PostgresSchemaHook>[0]['schema']) => {
  const { pgSchema } = adapter as unknown as { pgSchema: { table: typeof pgTable } }
  schema.tables[allowancesTable] = pgSchema.table(allowancesTable, {
    endsAt: timestamp('ends_at', { precision: 3, withTimezone: true }).notNull(),
    key: varchar('key').primaryKey(),
    spent: integer('spent').notNull(),
  })
  // To the microsecond: a limit of 1,000 a second counts in milliseconds.
  schema.tables[bucketsTable] = pgSchema.table(bucketsTable, {
    dueAt: timestamp('due_at', { precision: 6, withTimezone: true }).notNull(),
    key: varchar('key').primaryKey(),
  })
  schema.tables[leasesTable] = pgSchema.table(
    leasesTable,
    {
      attemptIds: varchar('attempt_ids').array().notNull(),
      leaseUntil: timestamp('lease_until', { precision: 3, withTimezone: true }).notNull(),
      token: varchar('token').primaryKey(),
      worker: varchar('worker').notNull(),
    },
    (t: Columns) => ({ ends: index('mailings_leases_until_idx').on(column(t, 'leaseUntil')) }),
  )
  schema.tables[talliesTable] = pgSchema.table(
    talliesTable,
    {
      change: integer('change').notNull(),
      runId: varchar('run_id').notNull(),
      state: varchar('state').notNull(),
    },
    (t: Columns) => ({ byRun: index('mailings_tallies_run_idx').on(column(t, 'runId')) }),
  )
  schema.tables[minutesTable] = pgSchema.table(
    minutesTable,
    {
      deferred: integer('deferred').notNull(),
      minute: timestamp('minute', { precision: 3, withTimezone: true }).notNull(),
      rejected: integer('rejected').notNull(),
      runId: varchar('run_id').notNull(),
      sent: integer('sent').notNull(),
      skipped: integer('skipped').notNull(),
      unknown: integer('unknown').notNull(),
    },
    (t: Columns) => ({
      ofRun: primaryKey({
        columns: [column(t, 'runId'), column(t, 'minute')],
        name: 'mailings_minutes_pk',
      }),
      newest: index('mailings_minutes_minute_idx').on(column(t, 'minute')),
    }),
  )
}

/** Adds the plugin's own tables, unique keys and partial indexes, so that `migrate:create` sees them. */
export const addOwnIndexes =
  (slugs: MailingsSlugs): PostgresSchemaHook =>
  ({ adapter, extendTable, schema }) => {
    const extend = (slug: string, extraConfig: (t: Columns) => Record<string, unknown>): void => {
      const table = schema.tables[tableName(adapter, slug)]
      if (table) extendTable({ extraConfig: extraConfig as never, table })
    }
    const attempts = schema.tables[tableName(adapter, slugs.attempts)]
    const answerCause = varchar(answerCauseColumn)
    const answerGroup = varchar(answerGroupColumn).generatedAlwaysAs(sql.raw(answerGroupSql))
    if (attempts) extendTable({ columns: { answerCause, answerGroup }, table: attempts })
    extend(slugs.attempts, attemptIndexes)
    extend(slugs.clients, clientIndexes)
    extend(`${tableName(adapter, slugs.clients)}_texts`, tagIndexes)
    extend(`${tableName(adapter, slugs.mailings)}_texts`, textIndexes('mailings_texts_parent_idx'))
    extend(slugs.imports, importIndexes)
    extend(slugs.bulkActions, bulkActionIndexes)
    extend(slugs.suppressions, uniqueAddress('suppressions_address_per_owner_idx'))
    extend(slugs.runs, runIndexes)
    extend(slugs.mailings, mailingIndexes)
    extend(
      `${tableName(adapter, slugs.clients)}_rels`,
      listMemberIndex(`${tableName(adapter, slugs.lists)}ID`),
    )
    addOwnTables(adapter, schema)
    addFileTable({ adapter, attachments: tableName(adapter, slugs.attachments), schema })
    addFormerAddressTable({ adapter, clients: tableName(adapter, slugs.clients), schema })
    addImportTables({ adapter, imports: tableName(adapter, slugs.imports), schema })
    return schema
  }
