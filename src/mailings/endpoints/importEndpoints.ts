import type { Endpoint, PayloadRequest } from 'payload'

import type { Read } from '../importing/readSettings.ts'
import { csvResponse } from '../csv/writeCsv.ts'
import { Refusal } from '../errors.ts'
import { readColumns, readFormat, readSettings } from '../importing/readSettings.ts'
import { importReport } from '../operations/imports/importReport.ts'
import { cancelImport, startImport } from '../operations/imports/startImport.ts'
import { previewImport, uploadImport } from '../operations/imports/uploadImport.ts'
import { getRuntime } from '../runtime.ts'
import { bodyOf, delimiterFrom, idFrom, requireUser } from './call.ts'

const valueOf = <Value>(req: PayloadRequest, read: Read<Value>): Value => {
  if ('value' in read) return read.value
  throw new Refusal({ language: req.i18n?.language, sentence: read.problem })
}

const limitsOf = ({ payload }: PayloadRequest) => getRuntime(payload).options.limits

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A request without a body: the file is empty, and is refused as such.
}

const upload: Endpoint['handler'] = async (req) => {
  requireUser(req)
  const source = (req.body ?? nothing()) as unknown as AsyncIterable<Uint8Array>
  const name = req.searchParams.get('name') ?? ''
  return Response.json(await uploadImport({ name, req, source }), { status: 201 })
}

const preview: Endpoint['handler'] = async (req) => {
  requireUser(req)
  const importId = idFrom(req)
  const { columns, ...given } = await bodyOf(req)
  const guess = await previewImport({ importId, req })
  const format = valueOf(req, readFormat(given, guess.format))
  const chosen =
    columns === undefined ? {} : { columns: valueOf(req, readColumns(columns, limitsOf(req))) }
  return Response.json(await previewImport({ ...chosen, format, importId, req }))
}

const start: Endpoint['handler'] = async (req) => {
  requireUser(req)
  const importId = idFrom(req)
  const given = await bodyOf(req)
  const guess = await previewImport({ importId, req })
  const format = valueOf(req, readFormat(given, guess.format))
  const { columns } =
    given.columns === undefined ? await previewImport({ format, importId, req }) : guess
  const settings = valueOf(req, readSettings(given, { columns, format }, limitsOf(req)))
  return Response.json(await startImport({ importId, req, settings }), { status: 202 })
}

const cancel: Endpoint['handler'] = async (req) => {
  requireUser(req)
  return Response.json(await cancelImport({ importId: idFrom(req), req }))
}

const report: Endpoint['handler'] = async (req) => {
  requireUser(req)
  const importId = idFrom(req)
  const { name, text } = await importReport({ delimiter: delimiterFrom(req), importId, req })
  return csvResponse(name, text)
}

/**
 * An import over REST: `POST /api/imports/upload?name=…` with the file as the body, `POST /:id/preview` and `POST
 * /:id/start` with what differs from the guess, `GET /:id` for its progress, `POST /:id/cancel`, `GET /:id/report`.
 */
export const importEndpoints: Endpoint[] = [
  { handler: upload, method: 'post', path: '/upload' },
  { handler: preview, method: 'post', path: '/:id/preview' },
  { handler: start, method: 'post', path: '/:id/start' },
  { handler: cancel, method: 'post', path: '/:id/cancel' },
  { handler: report, method: 'get', path: '/:id/report' },
]
