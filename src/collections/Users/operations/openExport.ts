import type { PayloadRequest } from 'payload'

import { exportData } from '../data/exportData.ts'
import { spend } from '../limits/limits.ts'

/** A file with everything the asker owns, or after how many minutes he may ask again. */
export type ExportOutcome =
  { file: ReadableStream<Uint8Array>; kind: 'file' } | { kind: 'limited'; minutes: number }

/** Opens the file with everything the asker owns; six an hour. Somebody must be signed in. */
export const openExport = async (
  req: PayloadRequest & { user: object },
): Promise<ExportOutcome> => {
  const verdict = await spend({
    key: String(req.user.id),
    payload: req.payload,
    rule: 'download',
  })
  return verdict.allowed
    ? { file: exportData(req), kind: 'file' }
    : { kind: 'limited', minutes: Math.ceil(verdict.retryAfterSeconds / 60) }
}

/** Headers of the file; its name holds the day in UTC. */
export const exportHeaders = (): Record<string, string> => ({
  'Cache-Control': 'no-store',
  'Content-Disposition': `attachment; filename="payload-mailings-${new Date().toISOString().slice(0, 10)}.zip"`,
  'Content-Type': 'application/zip',
  'X-Content-Type-Options': 'nosniff',
})
