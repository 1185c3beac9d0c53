import type { Payload, PayloadRequest } from 'payload'

import type { MailingStatus } from '../states.ts'
import { asSystem } from '../access/asUser.ts'
import { hasRole, userOf } from '../access/roles.ts'
import { Refusal } from '../errors.ts'
import { getRuntime } from '../runtime.ts'

/** Whoever calls: a request acts with its user's rights; without one the system itself acts (command, seed, service). */
export type Caller = { payload: Payload; req?: PayloadRequest }

/** A mailing as operations need it. */
export type MailingDocument = {
  activatedAt?: null | string
  catchUp: string
  endAt?: null | string
  id: number | string
  name: string
  nextRunAt?: null | string
  owner: number | string
  recipientLocalTime?: boolean | null
  rule: unknown
  startAt: string
  status: MailingStatus
  stopReason?: null | string
}

/** Nothing else of a mailing is read: its recipients may be thousands, its runs come as a join. */
const mailingFields = {
  activatedAt: true,
  catchUp: true,
  endAt: true,
  name: true,
  nextRunAt: true,
  owner: true,
  recipientLocalTime: true,
  rule: true,
  startAt: true,
  status: true,
  stopReason: true,
} as const satisfies Record<Exclude<keyof MailingDocument, 'id'>, true>

const notFound = (language: string | undefined): Refusal =>
  new Refusal({
    language,
    sentence: {
      en: 'There is no such mailing, or it is not yours.',
      ru: 'Такой рассылки нет, или она не ваша.',
    },
    status: 404,
  })

/** `reader`: whoever may see it, which is its owner and staff. */
export type ActingAs = 'manager' | 'owner' | 'reader'

const mayAct = (args: {
  as: Exclude<ActingAs, 'reader'>
  mailing: MailingDocument
  req: PayloadRequest
}): boolean => {
  const { options } = getRuntime(args.req.payload)
  if (hasRole(args.req, 'isAdmin', options)) return true
  if (args.as === 'manager') return hasRole(args.req, 'isManager', options)
  const user = userOf(args.req, options)
  return user !== null && hasRole(args.req, 'isSender', options) && user.id === args.mailing.owner
}

const maySee = (mailing: MailingDocument, req: PayloadRequest): boolean =>
  mayAct({ as: 'owner', mailing, req }) || mayAct({ as: 'manager', mailing, req })

/**
 * Loads a mailing for an operation of its owner, of a manager, or of whoever may see it.
 *
 * @throws Refusal 404 when it is not there or not to be seen, 403 when it may be seen but not acted on.
 */
export const findMailing = async (
  caller: { as: ActingAs; mailingId: number | string } & Caller,
): Promise<MailingDocument> => {
  const { payload, req } = caller
  const mailing = (await payload.findByID({
    id: caller.mailingId,
    collection: getRuntime(payload).options.slugs.mailings as 'users',
    depth: 0,
    disableErrors: true,
    select: mailingFields as never,
    ...asSystem(),
  })) as unknown as MailingDocument | null
  if (!mailing || (req && !maySee(mailing, req))) throw notFound(req?.i18n?.language)
  if (!req || caller.as === 'reader' || mayAct({ as: caller.as, mailing, req })) return mailing
  throw new Refusal({
    language: req.i18n?.language,
    sentence:
      caller.as === 'manager'
        ? {
            en: 'Only a manager may disable or enable a mailing.',
            ru: 'Отключать и включать рассылки может только менеджер.',
          }
        : {
            en: 'Only the owner of a mailing may do this; managers may disable it.',
            ru: 'Это может только владелец рассылки; менеджер может её отключить.',
          },
    status: 403,
  })
}

/** Refuses an operation that the mailing's status does not allow, saying what would. */
export const refuseStatus = (caller: Caller, sentence: { en: string; ru: string }): never => {
  throw new Refusal({ language: caller.req?.i18n?.language, sentence, status: 409 })
}
