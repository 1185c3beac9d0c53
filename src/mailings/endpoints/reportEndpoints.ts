import type { Endpoint, PayloadRequest } from 'payload'

import { tableForms } from '../csv/tableOf.ts'
import { csvResponse } from '../csv/writeCsv.ts'
import { Refusal } from '../errors.ts'
import { type ReportFormat, writeMailingReport, writeRunReport } from '../operations/writeReport.ts'
import { delimiterFrom, idFrom, requireUser } from './call.ts'

const formatFrom = (req: PayloadRequest): ReportFormat => {
  const asked = req.searchParams.get('format') ?? 'words'
  const form = tableForms.find((each) => each === asked)
  if (form) return { delimiter: delimiterFrom(req), form }
  throw new Refusal({
    language: req.i18n?.language,
    sentence: {
      en: '"format" must be "words" or "codes".',
      ru: '«format»: «words» или «codes».',
    },
  })
}

/** `GET /api/runs/:id/csv`: every letter of a run with the mail server's last answer. */
export const runCsvEndpoint: Endpoint = {
  handler: async (req) => {
    requireUser(req)
    const runId = idFrom(req)
    const format = formatFrom(req)
    const text = await writeRunReport({ format, payload: req.payload, req, runId })
    return csvResponse(`run-${runId}.csv`, text)
  },
  method: 'get',
  path: '/:id/csv',
}

/** `GET /api/mailings/:id/csv`: every run of a mailing with its counts. */
export const mailingCsvEndpoint: Endpoint = {
  handler: async (req) => {
    requireUser(req)
    const mailingId = idFrom(req)
    const format = formatFrom(req)
    const text = await writeMailingReport({ format, mailingId, payload: req.payload, req })
    return csvResponse(`mailing-${mailingId}.csv`, text)
  },
  method: 'get',
  path: '/:id/csv',
}
