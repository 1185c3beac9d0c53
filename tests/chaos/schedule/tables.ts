import type { TableNames } from '../../../src/mailings/store/tables.ts'

/** The tables of the app as its migration makes them: a scheduler process needs no Payload to plan. */
export const tables = {
  attempts: '"attempts"',
  blockedColumn: '"blocked"',
  buckets: '"mailings_buckets"',
  clients: '"clients"',
  clientsRelColumn: '"clients_id"',
  clientsRels: '"clients_rels"',
  enums: {
    attemptState: '"enum_attempts_state"',
    mailingStatus: '"enum_mailings_status"',
    runKind: '"enum_runs_kind"',
    runStatus: '"enum_runs_status"',
    suppressionReason: '"enum_suppressions_reason"',
  },
  idType: 'integer',
  files: '"mailings_files"',
  leases: '"mailings_leases"',
  lists: '"lists"',
  lowestId: '0',
  listsRelColumn: '"lists_id"',
  mailings: '"mailings"',
  mailingsRels: '"mailings_rels"',
  messages: '"messages"',
  nameColumn: '"name"',
  runs: '"runs"',
  suppressions: '"suppressions"',
  minutes: '"mailings_minutes"',
  tallies: '"mailings_tallies"',
  users: '"users"',
} as TableNames
