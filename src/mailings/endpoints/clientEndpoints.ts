import type { Endpoint, Where } from 'payload'

import { readingScope } from '../access/readingScope.ts'
import { csvResponse } from '../csv/writeCsv.ts'
import { Refusal } from '../errors.ts'
import { exportClients, exportColumns } from '../operations/exportClients.ts'
import { getRuntime } from '../runtime.ts'
import { requireUser } from './call.ts'

const exportThem: Endpoint['handler'] = async (req) => {
  requireUser(req)
  const language = req.i18n?.language
  const refuse = (sentence: { en: string; ru: string }, status = 400): never => {
    throw new Refusal({ language, sentence, status })
  }
  const { options } = getRuntime(req.payload)
  if (readingScope({ options, user: req.user }) === undefined) {
    refuse({ en: 'You have no clients to export.', ru: 'У вас нет клиентов для экспорта.' }, 403)
  }
  const asked = req.searchParams.get('columns')?.split(',') ?? [...exportColumns]
  const columns = exportColumns.filter((name) => asked.includes(name))
  if (columns.length === 0 || asked.length > 50) {
    refuse({
      en: `"columns" must name some of ${exportColumns.join(', ')}.`,
      ru: `«columns»: укажите что-то из ${exportColumns.join(', ')}.`,
    })
  }
  const delimiter = req.searchParams.get('delimiter') ?? ','
  if (![',', ';', '\t'].includes(delimiter)) {
    refuse({
      en: '"delimiter" must be a comma, a semicolon or a tab.',
      ru: '«delimiter»: запятая, точка с запятой или табуляция.',
    })
  }
  const where = req.query.where as undefined | Where
  return csvResponse('clients.csv', await exportClients({ columns, delimiter, req, where }))
}

/** `GET /api/clients/export?where…&columns=email,name`: the clients that a filter finds, as CSV. */
export const clientEndpoints: Endpoint[] = [{ handler: exportThem, method: 'get', path: '/export' }]
