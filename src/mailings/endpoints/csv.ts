/** A cell of a CSV: times as ISO 8601, nothing for what is not known. */
export type Cell = Date | null | number | string

/** What a spreadsheet would take for a formula (OWASP, CSV injection), in full width too. */
const isFormula = /^[=+\-@\t\r＝＋－＠]/

const writeCell = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = cell instanceof Date ? cell.toISOString() : cell
  const safe = isFormula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line by RFC 4180, formulas defused by an apostrophe. */
export const csvLine = (cells: Cell[]): string => `${cells.map(writeCell).join(',')}\r\n`

/**
 * Answers with a CSV that is written while it is read: no more than one stretch of rows is held. Begins with the mark that
 * tells spreadsheets that it is UTF-8.
 */
export const csvResponse = (args: {
  fileName: string
  header: string[]
  stretches: AsyncGenerator<Cell[][]>
}): Response => {
  const { fileName, header, stretches } = args
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    cancel: async () => {
      await stretches.return(undefined)
    },
    pull: async (controller) => {
      const { done, value } = await stretches.next()
      if (done) return controller.close()
      controller.enqueue(encoder.encode(value.map(csvLine).join('')))
    },
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${csvLine(header)}`)),
  })
  return new Response(body, {
    headers: {
      'Cache-Control': 'no-store',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Content-Type': 'text/csv; charset=utf-8',
    },
  })
}
