import type { Endpoint, PayloadRequest } from 'payload'
import { addDataAndFileToRequest } from 'payload'

import { readingScope } from '../access/readingScope.ts'
import { attachmentIdsOf } from '../attachments/attachmentIds.ts'
import { Refusal } from '../errors.ts'
import { previewMessage, type PreviewRequest } from '../operations/previewMessage.ts'
import { sayTestSent, sendTestLetter } from '../operations/sendTestLetter.ts'
import { getRuntime } from '../runtime.ts'
import { preview as texts } from '../translations/preview.ts'

/** Largest body of a message that is shown, in characters of JSON: about twenty times what Gmail shows. */
const largestBody = 2_000_000

const requireReader = (req: PayloadRequest): void => {
  const { options } = getRuntime(req.payload)
  if (readingScope({ options, user: req.user }) !== undefined) return
  throw new Refusal({
    language: req.i18n?.language,
    sentence: { en: 'Sign in first.', ru: 'Сначала войдите.' },
    status: 401,
  })
}

const idIn = (value: unknown): null | string =>
  /^[\w-]{1,36}$/.test(String(value ?? '')) ? String(value) : null

const textIn = (value: unknown, most: number): string =>
  typeof value === 'string' ? value.slice(0, most) : ''

const readRequest = async (req: PayloadRequest): Promise<PreviewRequest> => {
  await addDataAndFileToRequest(req)
  const data = (req.data ?? {}) as Record<string, unknown>
  if (JSON.stringify(data.body ?? null).length > largestBody) {
    throw new Refusal({ language: req.i18n?.language, sentence: texts.badRequest, status: 413 })
  }
  const { limits } = getRuntime(req.payload).options
  const plainText = textIn(data.plainText, limits.plainTextCharacters)
  const preheader = textIn(data.preheader, limits.subjectCharacters)
  return {
    attachmentIds: attachmentIdsOf(data.attachments).slice(0, limits.attachmentsPerMessage),
    clientId: idIn(data.client),
    messageId: idIn(data.id),
    source: {
      body: data.body,
      language: data.language === 'ru' ? 'ru' : 'en',
      subject: textIn(data.subject, limits.subjectCharacters),
      ...(plainText ? { plainText } : {}),
      ...(preheader ? { preheader } : {}),
    },
  }
}

const show: Endpoint['handler'] = async (req) => {
  requireReader(req)
  return Response.json(await previewMessage(req, await readRequest(req)))
}

const test: Endpoint['handler'] = async (req) => {
  requireReader(req)
  await addDataAndFileToRequest(req)
  const sent = await sendTestLetter(req, {
    clientId: idIn((req.data as undefined | { client?: unknown })?.client),
    messageId: idIn(req.routeParams?.id) ?? '0',
  })
  return Response.json({ address: sent.address, message: sayTestSent(req, sent) })
}

/** `POST /api/messages/preview` (the form's fields, `client`: an id) and `POST /api/messages/:id/test` (`client`: an id). */
export const messageEndpoints: Endpoint[] = [
  { handler: show, method: 'post', path: '/preview' },
  { handler: test, method: 'post', path: '/:id/test' },
]
