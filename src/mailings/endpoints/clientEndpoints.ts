import type { Endpoint, PayloadRequest, Where } from 'payload'

import { readingScope } from '../access/readingScope.ts'
import {
  type ClientColumn,
  clientColumns,
  isClientColumn,
  usualClientColumns,
} from '../csv/clientColumns.ts'
import { csvResponse } from '../csv/writeCsv.ts'
import { Refusal, type Sentence } from '../errors.ts'
import { exportClients } from '../operations/exportClients.ts'
import { getRuntime } from '../runtime.ts'
import { delimiterFrom, requireUser } from './call.ts'

const refuse = (req: PayloadRequest, sentence: Sentence, status = 400): never => {
  throw new Refusal({ language: req.i18n?.language, sentence, status })
}

/** In the order in which they are asked for, each once. A name that is none is refused: a file that lacks it looks whole. */
const columnsFrom = (req: PayloadRequest): readonly ClientColumn[] => {
  const asked = req.searchParams.get('columns')
  if (asked === null) return usualClientColumns
  const names = [...new Set(asked.split(','))]
  const columns = names.filter(isClientColumn)
  if (columns.length === names.length) return columns
  return refuse(req, {
    en: `"columns" may name ${clientColumns.join(', ')}.`,
    ru: `«columns»: возможны ${clientColumns.join(', ')}.`,
  })
}

const exportThem: Endpoint['handler'] = async (req) => {
  requireUser(req)
  const { options } = getRuntime(req.payload)
  if (readingScope({ options, user: req.user }) === undefined) {
    refuse(
      req,
      { en: 'You have no clients to export.', ru: 'У вас нет клиентов для экспорта.' },
      403,
    )
  }
  const columns = columnsFrom(req)
  const delimiter = delimiterFrom(req)
  const where = req.query.where as undefined | Where
  return csvResponse('clients.csv', await exportClients({ columns, delimiter, req, where }))
}

/** `GET /api/clients/export?where…&columns=email,name`: the clients that a filter finds, as CSV. */
export const clientEndpoints: Endpoint[] = [{ handler: exportThem, method: 'get', path: '/export' }]
