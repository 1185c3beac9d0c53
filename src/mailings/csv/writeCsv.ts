import { stringify } from 'csv-stringify/sync'

import { defuse } from './defuse.ts'

/** A cell: nothing for what is not known. */
export type Cell = null | number | string

/** Signs that may stand between cells. */
export const delimiters = [',', ';', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

const textOf = (cell: Cell): string => (typeof cell === 'string' ? defuse(cell) : `${cell ?? ''}`)

/**
 * Rows as CSV (RFC 4180). A client's name must not run as a command on the reader's machine: see `defuse`. What any of the
 * delimiters stands in is quoted, whichever one the file has.
 */
export const csvLines = (rows: Cell[][], delimiter: Delimiter = ','): string =>
  stringify(
    rows.map((cells) => cells.map(textOf)),
    { delimiter, quoted_match: /[,;\t\r\n]/, record_delimiter: '\r\n' },
  )

/** The mark that tells spreadsheets that a file is UTF-8. */
export const byteOrderMark = '\ufeff'

/** An answer that is a CSV file, written while it is read. */
export const csvResponse = (name: string, text: AsyncGenerator<string>): Response => {
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    cancel: async () => void (await text.return(undefined)),
    pull: async (controller) => {
      const { done, value } = await text.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
  const ascii = name.replace(/[^\w.-]+/g, '_')
  return new Response(stream, {
    headers: {
      'Cache-Control': 'private, no-store',
      'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(
        name,
      ).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
      'Content-Type': 'text/csv; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
