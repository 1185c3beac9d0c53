import type { PayloadRequest } from 'payload'

import type { MessageSource, Recipient } from '../rendering/types.ts'
import { asUser } from '../access/asUser.ts'
import { Refusal } from '../errors.ts'
import { attachmentWarnings, type ShownAttachment } from '../rendering/attachmentWarnings.ts'
import { type Preview, renderPreview } from '../rendering/renderPreview.ts'
import { getRuntime } from '../runtime.ts'
import { fitsIdType } from '../store/postgres/fitsIdType.ts'
import { findAttachments } from './findAttachments.ts'
import { placeImages } from './placeImages.ts'
import {
  inventedRecipient,
  recipientOf,
  type SampleClient,
  sampleEnvelope,
} from './sampleLetter.ts'

/** A message as its form holds it, saved or not, and for whom to show it. */
export type PreviewRequest = {
  attachmentIds: (number | string)[]
  /** null: an invented recipient. */
  clientId: null | string
  /** null: not saved yet. */
  messageId: null | string
  source: MessageSource
}

/** How the letter would look, and to which address it would go. */
export type MessagePreviewAnswer = { address: string; attachments: ShownAttachment[] } & Preview

const noClient = (language: string | undefined): Refusal =>
  new Refusal({
    language,
    sentence: {
      en: 'There is no such client, or he is not yours.',
      ru: 'Такого клиента нет, или он не ваш.',
    },
    status: 404,
  })

/** The recipient that a client would be whom the request's user may read. @throws Refusal 404 */
export const findClientAsRecipient = async (
  req: PayloadRequest,
  clientId: string,
): Promise<Recipient> => {
  const client = (await req.payload.findByID({
    id: clientId,
    collection: getRuntime(req.payload).options.slugs.clients as 'users',
    depth: 0,
    disableErrors: true,
    ...asUser(req),
  })) as unknown as null | SampleClient
  if (!client) throw noClient(req.i18n?.language)
  return recipientOf(client)
}

/** The sender is the owner of a saved message; of a new one whoever writes it. */
const findOwner = async (
  req: PayloadRequest,
  messageId: null | string,
): Promise<number | string> => {
  const writer = req.user?.id ?? ''
  if (messageId === null) return writer
  const message = (await req.payload.findByID({
    id: messageId,
    collection: getRuntime(req.payload).options.slugs.messages as 'users',
    depth: 0,
    disableErrors: true,
    ...asUser(req),
  })) as unknown as null | { owner?: number | string }
  return message?.owner ?? writer
}

const findFiles = async (
  req: PayloadRequest,
  asked: PreviewRequest['attachmentIds'],
): Promise<ShownAttachment[]> => {
  const { idType } = getRuntime(req.payload).db.tables
  const ids = asked.filter((id) => fitsIdType(String(id), idType))
  const found = await findAttachments(req, ids)
  return found.map(({ filesize, name }) => ({ bytes: filesize ?? 0, name: name ?? '' }))
}

/** Shows a message as one recipient will see it, with the rights of the request's user; sends and stores nothing. */
export const previewMessage = async (
  req: PayloadRequest,
  asked: PreviewRequest,
): Promise<MessagePreviewAnswer> => {
  const { body, language } = asked.source
  const recipient =
    asked.clientId === null
      ? inventedRecipient(language)
      : await findClientAsRecipient(req, asked.clientId)
  const ownerId = await findOwner(req, asked.messageId)
  const envelope = await sampleEnvelope({
    language,
    ownerId,
    payload: req.payload,
    timeZone: 'UTC',
  })
  const source = {
    ...asked.source,
    body: await placeImages(req.payload, { body, language, ownerId }),
    siteUrl: getRuntime(req.payload).siteURL,
  }
  const shown = renderPreview({ envelope, recipient, source })
  const attachments = await findFiles(req, asked.attachmentIds)
  const letterBytes = Buffer.byteLength(shown.html) + Buffer.byteLength(shown.text)
  return {
    address: recipient.address,
    attachments,
    ...shown,
    warnings: [...shown.warnings, ...attachmentWarnings({ files: attachments, letterBytes })],
  }
}
