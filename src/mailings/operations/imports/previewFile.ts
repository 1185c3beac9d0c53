import type { Sentence } from '../../errors.ts'
import type { ListsByName } from '../../importing/readClient.ts'
import type { Column, ImportFormat } from '../../importing/settings.ts'
import { importBounds, type ImportLimits } from '../../importing/bounds.ts'
import { guessColumns } from '../../importing/guessColumns.ts'
import { readHead, UnreadableFile } from '../../importing/openRecords.ts'
import { readClient } from '../../importing/readClient.ts'

/** One line of the preview; `problem`: why an import would refuse it. */
export type PreviewRow = { cells: string[]; line: number; problem: null | Sentence }

/** The beginning of a file, read by a format. */
export type Preview = {
  columns: Column[]
  format: ImportFormat
  /** False: the lines cannot be told apart in this format. */
  isReadable: boolean
  rows: PreviewRow[]
  titles: null | string[]
}

/** Lines that the guess of the columns looks at. */
const sampleLines = 100

const cut = (cells: string[], most: number): string[] =>
  cells
    .slice(0, most)
    .map((cell) =>
      cell.length > importBounds.previewCell ? `${cell.slice(0, importBounds.previewCell)}…` : cell,
    )

const read = async (args: {
  format: ImportFormat
  head: Uint8Array
  isWhole: boolean
}): Promise<null | string[][]> => {
  try {
    return await readHead({ count: sampleLines + 1, ...args })
  } catch (error) {
    if (error instanceof UnreadableFile) return null
    throw error
  }
}

/** Reads the first lines of a file as an import would, with a guess of the columns where none are given. */
export const previewFile = async (args: {
  columns?: Column[] | undefined
  format: ImportFormat
  head: Uint8Array
  isWhole: boolean
  limits: ImportLimits
  lists: ListsByName
}): Promise<Preview> => {
  const { format, limits, lists } = args
  const most = limits.importColumns
  const records = await read(args)
  const titles = format.hasHeader ? (records?.[0] ?? []) : null
  const body = (records ?? []).slice(format.hasHeader ? 1 : 0)
  const columns = args.columns ?? guessColumns({ most, rows: body, titles })
  const rows = body.slice(0, importBounds.previewLines).map((cells, place): PreviewRow => {
    const line = readClient({ cells, limits, lists, settings: { columns } })
    return {
      cells: cut(cells, most),
      line: place + (format.hasHeader ? 2 : 1),
      problem: line.kind === 'refused' ? line.problem : null,
    }
  })
  const shown = titles && cut(titles, most)
  return { columns, format, isReadable: records !== null, rows, titles: shown }
}
