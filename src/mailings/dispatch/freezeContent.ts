import type { Payload } from 'payload'

import { asSystem } from '../access/asUser.ts'
import { compileMessage } from '../rendering/compileMessage.ts'
import type { LetterEnvelope, MessageSource, TemplateProblem } from '../rendering/types.ts'
import { getRuntime } from '../runtime.ts'
import type { PlannedRun } from '../store/postgres/lockPlannedRun.ts'
import type { RunSnapshot } from './snapshot.ts'

/** Frozen content, or why this message cannot be sent. */
export type FrozenContent =
  | { ok: false; problems: TemplateProblem[] }
  | { ok: true; snapshot: RunSnapshot }

type MessageDocument = {
  body: unknown
  language?: 'en' | 'ru' | null
  owner: unknown
  plainText?: null | string
  preheader?: null | string
  subject: string
}

const idOf = (value: unknown): string =>
  String(typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : value)

const noMessage: TemplateProblem = {
  field: 'body',
  message: {
    en: 'The message of this mailing was deleted, or belongs to somebody else.',
    ru: 'Сообщение этой рассылки удалено или принадлежит другому владельцу.',
  },
  piece: '',
}

const readMessage = async (
  payload: Payload,
  run: PlannedRun,
): Promise<MessageDocument | null> => {
  if (run.messageId === null) return null
  const document = (await payload.findByID({
    id: run.messageId,
    collection: getRuntime(payload).options.slugs.messages as 'users',
    depth: 1,
    disableErrors: true,
    ...asSystem(),
  })) as unknown as MessageDocument | null
  return document && idOf(document.owner) === run.ownerId ? document : null
}

const readOwner = async (
  payload: Payload,
  ownerId: string,
): Promise<{ email: string; name: string }> => {
  const { users } = getRuntime(payload).options
  const document = (await payload.findByID({
    id: ownerId,
    collection: users.slug as 'users',
    depth: 0,
    ...asSystem(),
  })) as unknown as { [field: string]: unknown; email?: string }
  const email = document.email ?? ''
  return { email, name: String(document[users.nameField] ?? '') || email }
}

const envelopeOf = (args: {
  owner: { email: string; name: string }
  payload: Payload
  run: PlannedRun
}): LetterEnvelope => {
  const { options, siteURL } = getRuntime(args.payload)
  const { from } = options
  const domain = from.address.split('@').at(-1) ?? 'localhost.localdomain'
  const apiRoute = args.payload.config.routes.api
  return {
    date: args.run.now,
    from: { address: from.address, name: args.owner.name },
    listId: `mailing-${args.run.mailingId}.${domain}`,
    mailingName: args.run.mailingName,
    messageIdDomain: domain,
    replyTo: { address: args.owner.email, name: args.owner.name },
    returnPath: from.address,
    senderName: args.owner.name,
    timeZone: args.run.timeZone,
    unsubscribeBaseUrl: `${siteURL}${apiRoute}/${options.slugs.mailings}/unsubscribe/`,
  }
}

/** Loads message and owner of a run and compiles them once for all its letters and workers. */
export const freezeContent = async (payload: Payload, run: PlannedRun): Promise<FrozenContent> => {
  const { siteURL, tokens } = getRuntime(payload)
  const document = await readMessage(payload, run)
  if (!document) return { ok: false, problems: [noMessage] }
  const source: MessageSource = {
    body: document.body,
    language: document.language ?? 'en',
    siteUrl: siteURL,
    subject: document.subject,
    ...(document.plainText ? { plainText: document.plainText } : {}),
    ...(document.preheader ? { preheader: document.preheader } : {}),
  }
  const owner = await readOwner(payload, run.ownerId)
  const compiled = compileMessage({ envelope: envelopeOf({ owner, payload, run }), source })
  if ('problems' in compiled) return { ok: false, problems: compiled.problems }
  const { compiled: message } = compiled
  return {
    ok: true,
    snapshot: { keyId: tokens.currentKeyId, message, variables: message.variables },
  }
}
