import type { Endpoint, PayloadRequest, Where } from 'payload'

import type { BulkActionKind } from '../clientJobStates.ts'
import { normaliseTag, tagProblem } from '../collections/validate.ts'
import { Refusal, type Sentence } from '../errors.ts'
import {
  type BulkOrder,
  cancelBulkAction,
  startBulkAction,
} from '../operations/bulk/startBulkAction.ts'
import { getRuntime } from '../runtime.ts'
import { bodyOf, idFrom, isId, requireUser } from './call.ts'

/** Actions as the API names them. */
const actions: Readonly<Record<string, BulkActionKind>> = {
  addTag: 'tag',
  addToList: 'addToList',
  delete: 'delete',
  removeFromList: 'removeFromList',
  removeTag: 'untag',
}

const refuse = (req: PayloadRequest, sentence: Sentence): never => {
  throw new Refusal({ language: req.i18n?.language, sentence })
}

type Given = Record<string, unknown>

const readAction = (req: PayloadRequest, { action }: Given): BulkActionKind => {
  const known = typeof action === 'string' && Object.hasOwn(actions, action) && actions[action]
  const names = Object.keys(actions).join(', ')
  return (
    known ||
    refuse(req, {
      en: `"action" must be one of ${names}.`,
      ru: `«action»: выберите ${names}.`,
    })
  )
}

const readTag = (req: PayloadRequest, { tag }: Given): string => {
  const { tagCharacters } = getRuntime(req.payload).options.limits
  const problem =
    typeof tag === 'string'
      ? tagProblem(tag, tagCharacters)
      : { en: 'Write the tag.', ru: 'Укажите метку.' }
  return problem
    ? refuse(req, { en: `"tag": ${problem.en}`, ru: `«tag»: ${problem.ru}` })
    : normaliseTag(String(tag))
}

const readList = (req: PayloadRequest, { list }: Given): string => {
  const id = typeof list === 'string' || typeof list === 'number' ? String(list) : ''
  return isId(id)
    ? id
    : refuse(req, {
        en: '"list" must be the id of a list.',
        ru: '«list»: нужен идентификатор списка.',
      })
}

const readWhere = (req: PayloadRequest, { where }: Given): Where => {
  const isObject = typeof where === 'object' && where !== null && !Array.isArray(where)
  const most = getRuntime(req.payload).options.limits.bulkFilterCharacters
  if (isObject && JSON.stringify(where).length <= most) return where as Where
  return refuse(req, {
    en: `"where" must be a filter of at most ${most} characters; {} is everybody.`,
    ru: `«where»: нужен отбор, не длиннее ${most} знаков; {} — все.`,
  })
}

const readExpected = (req: PayloadRequest, { expected }: Given): null | number => {
  if (expected === undefined || expected === null) return null
  return Number.isSafeInteger(expected)
    ? Number(expected)
    : refuse(req, {
        en: '"expected" must be a whole number.',
        ru: '«expected»: нужно целое число.',
      })
}

const readOrder = (req: PayloadRequest, given: Given): BulkOrder => {
  const action = readAction(req, given)
  const isTag = action === 'tag' || action === 'untag'
  const isList = action === 'addToList' || action === 'removeFromList'
  return {
    action,
    expected: readExpected(req, given),
    listId: isList ? readList(req, given) : null,
    tag: isTag ? readTag(req, given) : null,
    where: readWhere(req, given),
  }
}

const start: Endpoint['handler'] = async (req) => {
  requireUser(req)
  const order = readOrder(req, await bodyOf(req))
  return Response.json(await startBulkAction({ order, req }), { status: 202 })
}

const cancel: Endpoint['handler'] = async (req) => {
  requireUser(req)
  return Response.json(await cancelBulkAction({ actionId: idFrom(req), req }))
}

/** `POST /api/clients/bulk-actions`: an action on all of one's clients that a filter finds. */
export const startBulkActionEndpoint: Endpoint = {
  handler: start,
  method: 'post',
  path: '/bulk-actions',
}

/** `GET /api/bulk-actions/:id` tells its progress, `POST /api/bulk-actions/:id/cancel` ends it. */
export const bulkActionEndpoints: Endpoint[] = [
  { handler: cancel, method: 'post', path: '/:id/cancel' },
]
