import pg from 'pg'

import type { Rig } from './rig.ts'
import { createDatabase, type Database } from '../../../src/mailings/store/database.ts'
import { hotSettings } from '../../../src/mailings/store/dispatchDatabase.ts'

const table = (name: string): string => `"public"."${name}"`

/** The store's own statements on the rig's database, without a Payload: table names as the app's migrations have them. */
export async function openDispatchTables(
  rig: Rig,
): Promise<{ db: Database; end: () => Promise<void> }> {
  const pool = new pg.Pool({
    connectionString: rig.url,
    max: 1,
    onConnect: async (client) => {
      await client.query(hotSettings)
    },
  })
  const tables = {
    allowances: table('mailings_allowances'),
    attachments: table('attachments'),
    attempts: table('attempts'),
    blockedColumn: '"blocked"',
    buckets: table('mailings_buckets'),
    clients: table('clients'),
    clientsRelColumn: '"clients_id"',
    clientsRels: table('clients_rels'),
    bulkActions: table('bulk_actions'),
    clientsTexts: table('clients_texts'),
    images: null,
    importChunks: table('mailings_import_chunks'),
    importRefusals: table('mailings_import_refusals'),
    imports: table('imports'),
    enums: {
      attemptState: table('enum_attempts_state'),
      bulkAction: table('enum_bulk_actions_action'),
      mailingStatus: table('enum_mailings_status'),
      runKind: table('enum_runs_kind'),
      importStatus: table('enum_imports_status'),
      runStatus: table('enum_runs_status'),
      suppressionReason: table('enum_suppressions_reason'),
    },
    idType: 'integer',
    files: table('mailings_files'),
    formerAddresses: table('mailings_former_addresses'),
    leases: table('mailings_leases'),
    lists: table('lists'),
    listsRelColumn: '"lists_id"',
    mailings: table('mailings'),
    mailingsRels: table('mailings_rels'),
    mailingsTexts: table('mailings_texts'),
    messages: table('messages'),
    minutes: table('mailings_minutes'),
    nameColumn: '"name"',
    runs: table('runs'),
    suppressions: table('suppressions'),
    tallies: table('mailings_tallies'),
    users: table('users'),
  }
  return { db: createDatabase({ pool, tables }), end: () => pool.end() }
}
