import type { ResolvedOptions } from '../options.ts'

/** The options by which a file and its lines are read. */
export type ImportLimits = Pick<
  ResolvedOptions['limits'],
  | 'attributesPerClient'
  | 'commentCharacters'
  | 'importColumns'
  | 'nameCharacters'
  | 'tagCharacters'
  | 'tagsPerClient'
>

/** What a file may hold, beside what the options `limits` say. */
export const importBounds = {
  /** Characters of one line; beyond it the file is taken for one with a quotation mark that never ends. */
  recordCharacters: 200_000,
  /** Characters of an attribute's name and of its value. */
  attributeKey: 64,
  attributeValue: 1_000,
  /** Characters kept of a refused line, for the report. */
  refusedCharacters: 1_000,
  /** Lines of the preview, and characters of each cell in it. */
  previewLines: 10,
  previewCell: 120,
  /** Lists and tags given to everybody in the file; not more tags than a client may have. */
  addedLists: 50,
  addedTags: 20,
  /** Characters of the file's name. */
  fileName: 255,
} as const
