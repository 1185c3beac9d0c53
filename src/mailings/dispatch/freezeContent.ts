import type { Payload } from 'payload'

import type {
  FrozenAttachment,
  LetterEnvelope,
  MessageSource,
  TemplateProblem,
} from '../rendering/types.ts'
import type { Database } from '../store/database.ts'
import type { PlannedRun } from '../store/postgres/lockPlannedRuns.ts'
import type { RunSnapshot } from './snapshot.ts'
import { asSystem } from '../access/asUser.ts'
import { attachmentIdsOf } from '../attachments/attachmentIds.ts'
import { imageIdsOf } from '../images/bodyImages.ts'
import { placeImages } from '../operations/placeImages.ts'
import { tokenPagesOf } from '../operations/tokenPagesOf.ts'
import { idOf } from '../references.ts'
import { compileMessage } from '../rendering/compileMessage.ts'
import { getRuntime } from '../runtime.ts'
import { holdFiles } from '../store/postgres/holdFiles.ts'
import { holdImages } from '../store/postgres/holdImages.ts'

/** Frozen content, or why this message cannot be sent. */
export type FrozenContent =
  { ok: false; problems: TemplateProblem[] } | { ok: true; snapshot: RunSnapshot }

type MessageDocument = {
  attachments?: unknown
  body: unknown
  id: number | string
  language?: 'en' | 'ru' | null
  owner: unknown
  plainText?: null | string
  preheader?: null | string
  subject: string
}

const noMessage: TemplateProblem = {
  field: 'body',
  message: {
    en: 'The message of this mailing was deleted, or belongs to somebody else.',
    ru: 'Сообщение этой рассылки удалено или принадлежит другому владельцу.',
  },
  piece: '',
}

const noFile: TemplateProblem = {
  field: 'attachments',
  message: {
    en: 'An attachment of this message was deleted, or belongs to somebody else.',
    ru: 'Вложение этого сообщения удалено или принадлежит другому владельцу.',
  },
  piece: '',
}

type OwnerDocument = { [field: string]: unknown; email?: string; id: number | string }

const distinct = (values: (null | string)[]): string[] => [
  ...new Set(values.filter((value) => value !== null)),
]

const byId = <Document extends { id: number | string }>(
  documents: Document[],
): Map<string, Document> => new Map(documents.map((document) => [String(document.id), document]))

/** All messages of the runs at once: one by one they cost 10 ms a run. */
const readMessages = async (payload: Payload, runs: PlannedRun[]) => {
  const ids = distinct(runs.map(({ messageId }) => messageId))
  const { docs } = await payload.find({
    collection: getRuntime(payload).options.slugs.messages as 'users',
    depth: 0,
    limit: ids.length,
    pagination: false,
    where: { id: { in: ids } },
    ...asSystem(),
  })
  return byId(docs as unknown as MessageDocument[])
}

const readOwners = async (payload: Payload, runs: PlannedRun[]) => {
  const ids = distinct(runs.map(({ ownerId }) => ownerId))
  const { docs } = await payload.find({
    collection: getRuntime(payload).options.users.slug as 'users',
    depth: 0,
    limit: ids.length,
    pagination: false,
    where: { id: { in: ids } },
    ...asSystem(),
  })
  return byId(docs as unknown as OwnerDocument[])
}

const envelopeOf = (args: {
  owner: OwnerDocument
  payload: Payload
  run: PlannedRun
}): LetterEnvelope => {
  const { options } = getRuntime(args.payload)
  const { from } = options
  const email = args.owner.email ?? ''
  const name = String(args.owner[options.users.nameField] ?? '') || email
  const domain = from.address.split('@').at(-1) ?? 'localhost.localdomain'
  return {
    ...tokenPagesOf(args.payload),
    date: args.run.now,
    from: { address: from.address, name },
    listId: `mailing-${args.run.mailingId}.${domain}`,
    mailingName: args.run.mailingName,
    messageIdDomain: domain,
    replyTo: { address: email, name },
    returnPath: from.address,
    senderName: name,
    timeZone: args.run.timeZone,
  }
}

/** The files of a message in its order, kept from deletion until the run is frozen; undefined when one is not there. */
const holdAttachments = async (
  tx: Database,
  args: { message: MessageDocument | undefined; ownerId: string },
): Promise<FrozenAttachment[] | undefined> => {
  const ids = attachmentIdsOf(args.message?.attachments).map(String)
  const held = await holdFiles(tx, { ids, ownerId: args.ownerId })
  const found = ids.flatMap((id) => held.find((file) => file.id === id) ?? [])
  return found.length === ids.length ? found : undefined
}

/** Keeps the images of these messages as they are until the runs are frozen. */
const holdShownImages = async (
  args: { payload: Payload; tx: Database },
  messages: ReadonlyMap<string, MessageDocument>,
): Promise<void> => {
  const most = getRuntime(args.payload).options.limits.imagesPerMessage
  const ids = [...messages.values()].flatMap(({ body }) => imageIdsOf(body).slice(0, most))
  await holdImages(args.tx, [...new Set(ids)])
}

/** Only images that belong to the run's owner now. */
const bodyOf = async (
  payload: Payload,
  args: { message: MessageDocument | undefined; ownerId: string },
): Promise<unknown> => {
  const { body, language } = args.message ?? {}
  return placeImages(payload, { body, language: language ?? 'en', ownerId: args.ownerId })
}

const compile = (args: {
  attachments: FrozenAttachment[] | undefined
  /** The message's, with its images. */
  body: unknown
  message: MessageDocument | undefined
  owner: OwnerDocument | undefined
  payload: Payload
  run: PlannedRun
}): FrozenContent => {
  const { attachments, body, message, owner, payload, run } = args
  const { siteURL, tokens } = getRuntime(payload)
  if (!message || !owner || String(idOf(message.owner)) !== run.ownerId)
    return { ok: false, problems: [noMessage] }
  if (!attachments) return { ok: false, problems: [noFile] }
  const source: MessageSource = {
    body,
    language: message.language ?? 'en',
    siteUrl: siteURL,
    subject: message.subject,
    ...(message.plainText ? { plainText: message.plainText } : {}),
    ...(message.preheader ? { preheader: message.preheader } : {}),
  }
  const envelope = envelopeOf({ owner, payload, run })
  const made = compileMessage({ attachments, envelope, source })
  if ('problems' in made) return { ok: false, problems: made.problems }
  const { compiled } = made
  return {
    ok: true,
    snapshot: { keyId: tokens.currentKeyId, message: compiled, variables: compiled.variables },
  }
}

/** A message that makes the compiler throw is a message that cannot be sent: it must not keep other runs waiting. */
const compileSafely = (args: Parameters<typeof compile>[0]): FrozenContent => {
  try {
    return compile(args)
  } catch (err) {
    args.payload.logger.error({ err, msg: 'A message cannot be compiled.', runId: args.run.id })
    return { ok: false, problems: [noMessage] }
  }
}

/**
 * Loads messages and owners of runs and compiles each once for all its letters and workers. Keyed by the run's id. Call it
 * in the transaction that freezes them: `tx` holds their files and images.
 */
export const freezeContents = async (args: {
  payload: Payload
  runs: PlannedRun[]
  tx: Database
}): Promise<Map<string, FrozenContent>> => {
  const { payload, runs, tx } = args
  const messages = await readMessages(payload, runs)
  const owners = await readOwners(payload, runs)
  await holdShownImages(args, messages)
  const contents = new Map<string, FrozenContent>()
  for (const run of runs) {
    const message = messages.get(run.messageId ?? '')
    const attachments = await holdAttachments(tx, { message, ownerId: run.ownerId })
    const body = await bodyOf(payload, { message, ownerId: run.ownerId })
    const owner = owners.get(run.ownerId)
    contents.set(run.id, compileSafely({ attachments, body, message, owner, payload, run }))
  }
  return contents
}
