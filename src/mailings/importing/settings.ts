/** Encodings that a file may have, as `TextDecoder` names them. */
export const importEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251'] as const
export type ImportEncoding = (typeof importEncodings)[number]

/** What a column may hold. Several columns may be `name` (joined by a space), `tags` or `lists`; the others only one. */
export const columnFields = [
  'ignore',
  'email',
  'name',
  'comment',
  'timeZone',
  'tags',
  'lists',
  'attribute',
] as const
export type ColumnField = (typeof columnFields)[number]

/** One column of the file. `key` is the attribute's name. */
export type Column =
  { field: 'attribute'; key: string } | { field: Exclude<ColumnField, 'attribute'> }

/** How the bytes of a file become lines. */
export type ImportFormat = {
  /** One character. */
  delimiter: string
  encoding: ImportEncoding
  /** The first line names the columns. */
  hasHeader: boolean
}

/** Everything that decides what an import does. */
export type ImportSettings = {
  columns: Column[]
  /** What happens to an address that the owner keeps already: it stays as it is, or takes what the file says. */
  conflict: 'skip' | 'update'
  /** Ids of lists that everybody written joins. */
  lists: string[]
  /** Tags that everybody written gets. */
  tags: string[]
} & ImportFormat
