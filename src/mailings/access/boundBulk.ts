import type { CollectionBeforeOperationHook, Where } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { Refusal } from '../errors.ts'
import { asUser } from './asUser.ts'

type Call = { id?: unknown; limit?: number; overrideAccess?: boolean; where?: Where }

/**
 * Refuses to change or delete by a filter more documents than one answer holds. Payload reads all that a filter fits, each
 * whole, changes them side by side and answers with them: 10,000 clients took 58 s in one request, which no one could stop.
 */
export const boundBulk =
  ({ limits }: Pick<ResolvedOptions, 'limits'>): CollectionBeforeOperationHook =>
  async ({ args, collection, operation, req }) => {
    const call = args as Call
    const isBulk = ['delete', 'update'].includes(operation) && call.id === undefined
    if (!isBulk || !call.where || call.overrideAccess === true) return args
    const { totalDocs } = await req.payload.count({
      collection: collection.slug as 'users',
      where: call.where,
      ...asUser(req),
    })
    const most = limits.documents
    if (Math.min(totalDocs, call.limit || totalDocs) <= most) return args
    throw new Refusal({
      language: req.i18n?.language,
      sentence: {
        en: `${totalDocs} documents match, and one request changes or deletes at most ${most}: nothing was changed. Choose fewer; the button above the list of clients works through any number, and can be stopped.`,
        ru: `Подходит документов: ${totalDocs}, а один запрос изменяет или удаляет не больше ${most}, поэтому ничего не изменено. Выберите меньше; кнопка над списком клиентов обработает любое число, и её работу можно остановить.`,
      },
    })
  }
