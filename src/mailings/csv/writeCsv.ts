import { stringify } from 'csv-stringify/sync'

/**
 * Rows as CSV. A cell that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, tab or return at its beginning, or
 * the full-width forms) gets a `'` before it, as OWASP advises: a client's name must not run as a command on the reader's
 * machine.
 */
export const defused = (rows: string[][], delimiter = ','): string =>
  stringify(rows, { delimiter, escape_formulas: true, record_delimiter: '\r\n' })

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
