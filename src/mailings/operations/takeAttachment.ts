import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
} from 'payload'
import { randomUUID } from 'node:crypto'
import { MissingFile, ValidationError } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { asSystem } from '../access/asUser.ts'
import { cleanFileName, extensionOf, fileTypes } from '../attachments/fileTypes.ts'
import { inLanguage, Refusal, type Sentence } from '../errors.ts'
import { joinTransaction } from '../store/joinTransaction.ts'
import { insertFile } from '../store/postgres/files.ts'
import { isFileInOpenRun } from '../store/postgres/holdFiles.ts'
import { attachments as texts } from '../translations/attachments.ts'

type Taken = { bytes: Buffer; name: string; type: string }

const refuse = (req: PayloadRequest, args: { slug: string; sentence: Sentence }) =>
  new ValidationError({
    collection: args.slug,
    errors: [{ message: inLanguage(args.sentence, req.i18n?.language), path: 'file' }],
    req,
  })

const takenOf = (req: PayloadRequest): Taken => {
  const taken = req.context.attachment as Taken | undefined
  if (!taken) throw new MissingFile(req.t)
  return taken
}

/** Its own name as forms show it, short enough to be kept, and twelve digits that make it one of a kind. */
const storedName = (name: string, extension: string): string => {
  const stem = [...name.slice(0, -extension.length - 1)].slice(0, 40).join('')
  return `${stem}-${randomUUID().slice(-12)}.${extension}`
}

/**
 * Looks at a file before anything is made of it: size, name, kind. It is kept under a name of its own, so that
 * nothing is told of other people's files; the letter has the plain one.
 */
export const checkAttachment =
  (options: ResolvedOptions): CollectionBeforeOperationHook =>
  ({ args, collection, operation, req }) => {
    if (operation !== 'create') return args
    // At once: Payload would fetch a file from an address in the body. Strangers are refused by the access rule.
    if (!req.file && req.user) throw new MissingFile(req.t)
    if (!req.file) return args
    const bytes = req.file.data
    const name = cleanFileName(req.file.name)
    const extension = extensionOf(name)
    const kind = fileTypes[extension]
    const { slug } = collection
    const most = options.limits.attachmentBytes
    if (bytes.length === 0) throw refuse(req, { sentence: texts.empty(name), slug })
    if (bytes.length > most) throw refuse(req, { sentence: texts.tooLarge(most), slug })
    if (!kind) throw refuse(req, { sentence: texts.kind(Object.keys(fileTypes)), slug })
    if (!kind.fits(bytes)) throw refuse(req, { sentence: texts.content(extension), slug })
    req.context.attachment = { bytes, name, type: kind.type } satisfies Taken
    req.file = { ...req.file, mimetype: kind.type, name: storedName(name, extension) }
    return args
  }

/** Writes what the file is, whatever the caller says of it. */
export const describeAttachment: CollectionBeforeChangeHook = ({ data, operation, req }) => {
  if (operation !== 'create') return data
  const { bytes, name, type } = takenOf(req)
  return { ...data, filesize: bytes.length, height: null, mimeType: type, name, width: null }
}

/** Keeps the content, in the transaction of its document. */
export const keepAttachment: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation !== 'create') return
  const { bytes } = takenOf(req)
  delete req.context.attachment
  await insertFile(await joinTransaction(req), { attachmentId: String(doc.id), bytes })
}

/** A file that a message holds, or that a run still sends, stays. */
export const holdAttachment =
  (options: ResolvedOptions): CollectionBeforeDeleteHook =>
  async ({ id, req }) => {
    const language = req.i18n?.language
    const { totalDocs } = await req.payload.count({
      collection: options.slugs.messages as 'users',
      where: { attachments: { in: [id] } },
      ...asSystem(req),
    })
    if (totalDocs > 0) throw new Refusal({ language, sentence: texts.inMessage, status: 409 })
    if (await isFileInOpenRun(await joinTransaction(req), String(id)))
      throw new Refusal({ language, sentence: texts.inRun, status: 409 })
  }
