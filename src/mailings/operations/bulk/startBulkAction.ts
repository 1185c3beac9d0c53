import type { PayloadRequest, Where } from 'payload'

import type { BulkActionKind } from '../../clientJobStates.ts'
import { asSystem, asUser } from '../../access/asUser.ts'
import { hasRole, userOf } from '../../access/roles.ts'
import { Refusal, type Sentence } from '../../errors.ts'
import { getRuntime } from '../../runtime.ts'
import { insertBulkAction } from '../../store/postgres/bulk/insertBulkAction.ts'
import { moveBulkAction } from '../../store/postgres/bulk/moveBulkAction.ts'
import { notifyWorkers } from '../../store/postgres/notifications.ts'

/** What is asked for all clients of a query. */
export type BulkOrder = {
  action: BulkActionKind
  /** How many the person was told that match; refused when it is another number by now. */
  expected: null | number
  listId: null | string
  tag: null | string
  where: Where
}

const refuse = (req: PayloadRequest, sentence: Sentence, status = 400): never => {
  throw new Refusal({ language: req.i18n?.language, sentence, status })
}

const requireOwner = (req: PayloadRequest): number | string => {
  const { options } = getRuntime(req.payload)
  const user = userOf(req, options)
  if (user && (hasRole(req, 'isSender', options) || hasRole(req, 'isAdmin', options))) {
    return user.id
  }
  return refuse(
    req,
    {
      en: 'Only those who keep clients may change some.',
      ru: 'Изменять клиентов может только тот, кто их ведёт.',
    },
    403,
  )
}

const requireOwnList = async (args: {
  listId: string
  ownerId: number | string
  req: PayloadRequest
}): Promise<void> => {
  const { listId, ownerId, req } = args
  const { totalDocs } = await req.payload.count({
    collection: getRuntime(req.payload).options.slugs.lists as 'users',
    where: { and: [{ id: { equals: listId } }, { owner: { equals: ownerId } }] },
    ...asSystem(req),
  })
  if (totalDocs === 1) return
  refuse(req, {
    en: '"list": there is no such list, or it is not yours.',
    ru: '«list»: такого списка нет, или он не ваш.',
  })
}

/**
 * The query as the worker will read it: clients of the asker, and none made after this moment, so that nobody is changed
 * whom the number did not count. Null: nobody matches.
 */
const freeze = async (args: {
  ownerId: number | string
  req: PayloadRequest
  where: Where
}): Promise<{ total: number; where: Where } | null> => {
  const { req } = args
  const collection = getRuntime(req.payload).options.slugs.clients as 'users'
  const own: Where = { and: [args.where, { owner: { equals: args.ownerId } }] }
  const { docs } = await req.payload.find({
    collection,
    depth: 0,
    limit: 1,
    pagination: false,
    select: {},
    sort: '-id',
    where: own,
    ...asUser(req),
  })
  const last = docs[0]?.id
  if (last === undefined) return null
  const where: Where = { and: [own, { id: { less_than_equal: last } }] }
  const { totalDocs } = await req.payload.count({ collection, where, ...asUser(req) })
  return { total: totalDocs, where }
}

const requireExpected = (req: PayloadRequest, expected: null | number, total: number): void => {
  if (expected === null || expected === total) return
  refuse(
    req,
    {
      en: `"expected": ${total} clients match by now, not ${expected}. Nothing was changed; look again and confirm.`,
      ru: `«expected»: теперь подходит клиентов: ${total}, а не ${expected}. Ничего не изменено; проверьте и подтвердите ещё раз.`,
    },
    409,
  )
}

/**
 * Hands an action on all of the asker's clients that match to the workers. Staff change their own clients alone.
 *
 * @throws Refusal 403 for those who keep no clients, 400 for a filter or a list that is not theirs, 409 when the number
 * is another than `expected`, 429 when too many have not ended.
 */
export const startBulkAction = async (args: {
  order: BulkOrder
  req: PayloadRequest
}): Promise<{ id: string; status: 'waiting'; total: number }> => {
  const { order, req } = args
  const ownerId = requireOwner(req)
  const { db, options } = getRuntime(req.payload)
  if (order.listId !== null) await requireOwnList({ listId: order.listId, ownerId, req })
  const frozen = await freeze({ ownerId, req, where: order.where })
  requireExpected(req, order.expected, frozen?.total ?? 0)
  if (!frozen) {
    return refuse(req, {
      en: '"where": none of your clients match. Nothing was changed.',
      ru: '«where»: ни один ваш клиент не подходит. Ничего не изменено.',
    })
  }
  const { imports: most, importsKept: kept } = options.limits
  const id = await insertBulkAction(db, {
    ...order,
    ...frozen,
    kept,
    most,
    ownerId: String(ownerId),
  })
  if (id === null) {
    return refuse(
      req,
      {
        en: `${most} changes of yours have not ended. Wait, or stop one of them first.`,
        ru: `Не завершено изменений: ${most}. Подождите или сначала остановите одно из них.`,
      },
      429,
    )
  }
  await notifyWorkers(db)
  return { id, status: 'waiting', total: frozen.total }
}

/** Ends a bulk action where it stands; what is done stays done. @throws Refusal 404, 403, 409 when it has ended. */
export const cancelBulkAction = async (args: {
  actionId: string
  req: PayloadRequest
}): Promise<{ id: string; status: 'cancelled' }> => {
  const { actionId, req } = args
  const { db, options } = getRuntime(req.payload)
  const found = (await req.payload.findByID({
    id: actionId,
    collection: options.slugs.bulkActions as 'users',
    depth: 0,
    disableErrors: true,
    ...asUser(req),
  })) as unknown as { owner?: unknown } | null
  if (!found) {
    refuse(
      req,
      {
        en: 'There is no such change, or it is not yours.',
        ru: 'Такого изменения нет, или оно не ваше.',
      },
      404,
    )
  }
  const isOwner = String(found?.owner) === String(userOf(req, options)?.id)
  if (!isOwner && !hasRole(req, 'isAdmin', options)) {
    refuse(
      req,
      {
        en: 'Only who asked for a change may stop it.',
        ru: 'Остановить изменение может только тот, кто его запустил.',
      },
      403,
    )
  }
  if (await moveBulkAction(db, { actionId, to: 'cancelled' })) {
    return { id: actionId, status: 'cancelled' }
  }
  return refuse(
    req,
    { en: 'This change has ended already.', ru: 'Это изменение уже завершено.' },
    409,
  )
}
