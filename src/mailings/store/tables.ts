import type { Payload } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import {
  allowancesTable,
  bucketsTable,
  filesTable,
  formerAddressesTable,
  importChunksTable,
  importRefusalsTable,
  leasesTable,
  minutesTable,
  talliesTable,
} from '../schema/ownTables.ts'

/** Quoted table names and the SQL type of ids, as the host's adapter has them. */
export type TableNames = {
  allowances: string
  attachments: string
  attempts: string
  blockedColumn: string
  buckets: string
  clients: string
  bulkActions: string
  clientsRels: string
  files: string
  formerAddresses: string
  /** Tags. */
  clientsTexts: string
  /** The host's collection of images; null where messages have none. */
  images: null | string
  importChunks: string
  importRefusals: string
  imports: string
  /** `integer` for serial ids, `uuid` otherwise. */
  idType: string
  leases: string
  lists: string
  /** `lists_id` in the rels tables, named after the slug. */
  listsRelColumn: string
  clientsRelColumn: string
  mailings: string
  mailingsRels: string
  /** Tags of the recipients, excluded dates. */
  mailingsTexts: string
  messages: string
  minutes: string
  nameColumn: string
  /** Prefix of the enum types, with the schema: cast parameters with it. */
  enums: {
    attemptState: string
    bulkAction: string
    mailingStatus: string
    importStatus: string
    runStatus: string
    suppressionReason: string
    runKind: string
  }
  runs: string
  suppressions: string
  tallies: string
  users: string
}

type Adapter = {
  idType?: string
  schemaName?: string
  tableNameMap: Map<string, string>
}

const toSnakeCase = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()

/** Reads the table names of the plugin's collections off the initialised adapter. */
export const readTableNames = (payload: Payload, options: ResolvedOptions): TableNames => {
  const adapter = payload.db as unknown as Adapter
  const schema = adapter.schemaName ? `"${adapter.schemaName}".` : ''
  const bare = (slug: string): string =>
    adapter.tableNameMap.get(toSnakeCase(slug)) ?? toSnakeCase(slug)
  const table = (slug: string): string => `${schema}"${bare(slug)}"`
  const { images, slugs, users } = options
  const idType = adapter.idType === 'uuid' || adapter.idType === 'uuidv7' ? 'uuid' : 'integer'
  return {
    allowances: `${schema}"${allowancesTable}"`,
    attachments: table(slugs.attachments),
    attempts: table(slugs.attempts),
    blockedColumn: `"${toSnakeCase(users.blockedField)}"`,
    buckets: `${schema}"${bucketsTable}"`,
    clients: table(slugs.clients),
    clientsRelColumn: `"${bare(slugs.clients)}_id"`,
    bulkActions: table(slugs.bulkActions),
    clientsTexts: `${schema}"${bare(slugs.clients)}_texts"`,
    importChunks: `${schema}"${importChunksTable}"`,
    importRefusals: `${schema}"${importRefusalsTable}"`,
    imports: table(slugs.imports),
    clientsRels: `${schema}"${bare(slugs.clients)}_rels"`,
    enums: {
      attemptState: `${schema}"enum_attempts_state"`,
      bulkAction: `${schema}"enum_bulk_actions_action"`,
      mailingStatus: `${schema}"enum_mailings_status"`,
      runKind: `${schema}"enum_runs_kind"`,
      importStatus: `${schema}"enum_imports_status"`,
      runStatus: `${schema}"enum_runs_status"`,
      suppressionReason: `${schema}"enum_suppressions_reason"`,
    },
    files: `${schema}"${filesTable}"`,
    formerAddresses: `${schema}"${formerAddressesTable}"`,
    idType,
    images: images ? table(images.collection) : null,
    leases: `${schema}"${leasesTable}"`,
    lists: table(slugs.lists),
    listsRelColumn: `"${bare(slugs.lists)}_id"`,
    mailings: table(slugs.mailings),
    mailingsRels: `${schema}"${bare(slugs.mailings)}_rels"`,
    mailingsTexts: `${schema}"${bare(slugs.mailings)}_texts"`,
    messages: table(slugs.messages),
    minutes: `${schema}"${minutesTable}"`,
    nameColumn: `"${toSnakeCase(users.nameField)}"`,
    runs: table(slugs.runs),
    suppressions: table(slugs.suppressions),
    tallies: `${schema}"${talliesTable}"`,
    users: table(users.slug),
  }
}
