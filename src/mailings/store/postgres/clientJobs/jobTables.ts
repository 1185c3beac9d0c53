import type { TableNames } from '../../tables.ts'

/** The two jobs that workers do for an owner's clients, as names of statements and locks hold them. */
export type ClientJobKind = 'bulk' | 'import'

/** The table of a job. */
export const tableOf = (kind: ClientJobKind, t: TableNames): string =>
  kind === 'bulk' ? t.bulkActions : t.imports
