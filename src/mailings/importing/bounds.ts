/** What a file may hold, beside the options `limits.importBytes` and `limits.importRows`. */
export const importBounds = {
  /** Columns of a file; a line with more is refused. */
  columns: 100,
  /** Characters of one line; beyond it the file is taken for one with a quotation mark that never ends. */
  recordCharacters: 200_000,
  /** Characters of an attribute's name and of its value. */
  attributeKey: 64,
  attributeValue: 1_000,
  attributes: 50,
  comment: 2_000,
  /** Characters kept of a refused line, for the report. */
  refusedCharacters: 1_000,
  /** Refused lines after which an import stops: it is the wrong file, or the wrong columns. */
  refusals: 100_000,
  /** Lines of the preview, and characters of each cell in it. */
  previewLines: 10,
  previewCell: 120,
  /** Lists and tags given to everybody in the file. */
  addedLists: 50,
  addedTags: 20,
  /** Characters of the file's name. */
  fileName: 255,
} as const
