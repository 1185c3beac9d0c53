import type { PayloadRequest } from 'payload'

import type { MessageSource, Recipient } from '../rendering/types.ts'
import { asUser } from '../access/asUser.ts'
import { attachmentIdsOf } from '../attachments/attachmentIds.ts'
import { inLanguage, Refusal } from '../errors.ts'
import { type Preview, renderPreview } from '../rendering/renderPreview.ts'
import { getRuntime } from '../runtime.ts'
import { readFiles } from '../store/postgres/files.ts'
import { spendAllowance } from '../store/postgres/spendAllowance.ts'
import { preview as texts } from '../translations/preview.ts'
import { type Language, languageOf, speak, type Text } from '../translations/say.ts'
import { findAttachments } from './findAttachments.ts'
import { placeImages } from './placeImages.ts'
import { findClientAsRecipient } from './previewMessage.ts'
import { recipientOf, sampleEnvelope } from './sampleLetter.ts'

type MessageDocument = {
  attachments?: unknown
  body: unknown
  language?: Language | null
  owner: { id: number | string } | number | string
  plainText?: null | string
  preheader?: null | string
  subject: string
}

type Person = { [field: string]: unknown; email?: string; id: number | string }

const refuse = (
  req: PayloadRequest,
  args: { status: number; text: Text; values?: Record<string, number> },
) => {
  const said = (language: Language): string => speak(language)(args.text, args.values)
  return new Refusal({
    language: req.i18n?.language,
    sentence: { en: said('en'), ru: said('ru') },
    status: args.status,
  })
}

const findMessage = async (req: PayloadRequest, id: string): Promise<MessageDocument> => {
  const message = (await req.payload.findByID({
    id,
    collection: getRuntime(req.payload).options.slugs.messages as 'users',
    depth: 1,
    disableErrors: true,
    ...asUser(req),
  })) as unknown as MessageDocument | null
  if (message) return message
  throw new Refusal({
    language: req.i18n?.language,
    sentence: {
      en: 'There is no such message, or it is not yours.',
      ru: 'Такого сообщения нет, или оно не ваше.',
    },
    status: 404,
  })
}

/** Whom the letter is written as: a client, or whoever asks. */
const findRecipient = (req: PayloadRequest, clientId: null | string): Promise<Recipient> => {
  if (clientId !== null) return findClientAsRecipient(req, clientId)
  const person = req.user as unknown as Person
  const email = person.email ?? ''
  const name = String(person[getRuntime(req.payload).options.users.nameField] ?? '') || email
  return Promise.resolve(recipientOf({ email, name }))
}

const render = async (args: {
  message: MessageDocument
  recipient: Recipient
  req: PayloadRequest
}): Promise<Preview> => {
  const { message, recipient, req } = args
  const { siteURL } = getRuntime(req.payload)
  const owner = typeof message.owner === 'object' ? message.owner.id : message.owner
  const language = message.language ?? 'en'
  const source: MessageSource = {
    body: await placeImages(req.payload, { body: message.body, language, ownerId: owner }),
    language,
    siteUrl: siteURL,
    subject: message.subject,
    ...(message.plainText ? { plainText: message.plainText } : {}),
    ...(message.preheader ? { preheader: message.preheader } : {}),
  }
  const rendered = renderPreview({
    envelope: await sampleEnvelope({
      language,
      ownerId: owner,
      payload: req.payload,
      timeZone: 'UTC',
    }),
    recipient,
    source,
  })
  const [problem] = rendered.problems
  if (!problem) return rendered
  throw new Refusal({ language: req.i18n?.language, sentence: problem.message, status: 409 })
}

/** The files that whoever asks may read; one that is gone is left out. */
const filesOf = async (req: PayloadRequest, message: MessageDocument) => {
  const found = await findAttachments(req, attachmentIdsOf(message.attachments))
  if (found.length === 0) return []
  const contents = await readFiles(
    getRuntime(req.payload).db,
    found.map(({ id }) => String(id)),
  )
  return found.flatMap(({ id, mimeType, name }) => {
    const content = contents.get(String(id))
    return content ? [{ content, contentType: mimeType ?? '', filename: name ?? '' }] : []
  })
}

const hourSeconds = 3_600

const spend = async (req: PayloadRequest, personId: number | string): Promise<void> => {
  const { db, options } = getRuntime(req.payload)
  const { testLettersPerHour: most } = options.limits
  const key = `test letters of ${personId}`
  const allowed = await spendAllowance(db, { key, most, seconds: hourSeconds })
  if (allowed.isAllowed) return
  throw refuse(req, {
    status: 429,
    text: texts.testLimit,
    values: { count: most, minutes: Math.ceil(allowed.seconds / 60) },
  })
}

/**
 * Sends a saved message to the address of whoever asks, and to nobody else: rendered as one of his clients would get it, or
 * as if he were the client himself, marked as a test, through Payload's e-mail adapter. It is no attempt of any run.
 *
 * @throws Refusal 404 when there is no such message or client, 409 when the message cannot be sent, 429 beyond `limits.testLettersPerHour`, 502 when the mail
 * server does not take it.
 */
export const sendTestLetter = async (
  req: PayloadRequest,
  {
    clientId,
    messageId,
  }: {
    /** null: whoever asks. */
    clientId: null | string
    messageId: string
  },
): Promise<{ address: string; client: null | string }> => {
  const person = req.user as unknown as Person
  const message = await findMessage(req, messageId)
  const recipient = await findRecipient(req, clientId)
  const rendered = await render({ message, recipient, req })
  const attachments = await filesOf(req, message)
  await spend(req, person.id)
  const { from, users } = getRuntime(req.payload).options
  const address = person.email ?? ''
  const subject = speak(languageOf(message.language ?? 'en'))(texts.testSubject, {
    subject: rendered.subject,
  })
  try {
    await req.payload.sendEmail({
      attachments,
      from,
      html: rendered.html,
      subject,
      text: rendered.text,
      to: { address, name: String(person[users.nameField] ?? '') },
    })
  } catch (err) {
    req.payload.logger.warn({ err, messageId, msg: 'A test letter was not taken.' })
    throw refuse(req, { status: 502, text: texts.testUndeliverable })
  }
  return { address, client: clientId === null ? null : recipient.address }
}

/** The sentence of the answer, in the language of the request. */
export const sayTestSent = (
  req: PayloadRequest,
  { address, client }: { address: string; client: null | string },
): string => {
  const said = (language: Language): string =>
    client === null
      ? speak(language)(texts.testSent, { address })
      : speak(language)(texts.testSentAs, { address, client })
  return inLanguage({ en: said('en'), ru: said('ru') }, req.i18n?.language)
}
