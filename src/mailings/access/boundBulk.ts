import type { CollectionBeforeOperationHook, Where } from 'payload'

import { combineQueries, executeAccess } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { Refusal } from '../errors.ts'
import { asUser } from './asUser.ts'

type Call = { id?: unknown; limit?: number; overrideAccess?: boolean; where?: Where }

type Options = Pick<ResolvedOptions, 'limits' | 'slugs'>

/** What a call asks for itself; a limit that is none counts as all. */
const askedOf = ({ limit }: Call): number =>
  limit !== undefined && Number.isInteger(limit) && limit > 0 ? limit : Infinity

const tooMany = (args: { count: number; isClients: boolean; most: number }) => {
  const { count, isClients, most } = args
  return {
    en: `${count} documents match, and one request changes or deletes at most ${most}: nothing was changed. Choose fewer${isClients ? '; the button above the list of clients works through any number, and can be stopped' : ''}.`,
    ru: `Подходит документов: ${count}, а один запрос изменяет или удаляет не больше ${most}, поэтому ничего не изменено. Выберите меньше${isClients ? '; кнопка над списком клиентов обработает любое число, и её работу можно остановить' : ''}.`,
  }
}

/**
 * Refuses to change or delete by a filter more documents than one answer holds. Payload reads all that a filter fits, each
 * whole, changes them side by side and answers with them: 10,000 clients took 58 s in one request, which no one could stop.
 */
export const boundBulk =
  ({ limits, slugs }: Options): CollectionBeforeOperationHook =>
  async ({ args, collection, operation, req }) => {
    const call = args as Call
    const isBulk = operation === 'delete' || operation === 'update'
    if (!isBulk || call.id !== undefined || !call.where || call.overrideAccess === true) return args
    // Who may change nothing is refused by Payload itself; who sees more than he may change is asked about what he may change.
    const may = await executeAccess({ disableErrors: true, req }, collection.access[operation])
    if (may === false) return args
    const { totalDocs } = await req.payload.count({
      collection: collection.slug as 'users',
      where: combineQueries(call.where, may),
      ...asUser(req),
    })
    const most = limits.documents
    if (Math.min(totalDocs, askedOf(call)) <= most) return args
    const isClients = collection.slug === slugs.clients
    throw new Refusal({
      language: req.i18n?.language,
      sentence: tooMany({ count: totalDocs, isClients, most }),
    })
  }
