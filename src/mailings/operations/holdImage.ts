import type {
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  PayloadRequest,
} from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { asSystem } from '../access/asUser.ts'
import { hasRole } from '../access/roles.ts'
import { Refusal, type Sentence } from '../errors.ts'
import { referenceOf } from '../references.ts'
import { joinTransaction } from '../store/joinTransaction.ts'
import { isImageInMessage, isImageInOpenRun } from '../store/postgres/findUsesOfImage.ts'
import { lockImage } from '../store/postgres/holdImages.ts'
import { images as texts } from '../translations/images.ts'

type Images = NonNullable<ResolvedOptions['images']>

type Held = { filename: string; ownerId: string }

/** Of whom it is and how its file is called; null where it is not there or nobody's, so that no letter shows it. */
const read = async (
  req: PayloadRequest,
  { collection, id, ownerField }: { id: number | string } & Images,
): Promise<Held | null> => {
  const document = (await req.payload.findByID({
    id,
    collection: collection as 'users',
    depth: 0,
    disableErrors: true,
    ...asSystem(req),
  })) as unknown as null | Record<string, unknown>
  const ownerId = referenceOf(document?.[ownerField])
  const filename = document?.filename
  return ownerId === null || ownerId === undefined || typeof filename !== 'string'
    ? null
    : { filename, ownerId: String(ownerId) }
}

const refuse = (req: PayloadRequest, sentence: Sentence): never => {
  throw new Refusal({ language: req.i18n?.language, sentence, status: 409 })
}

/**
 * An image that a message shows, or letters that are being sent, stays: readers of the letters would see a gap. What the
 * system itself deletes, such as all of an account, goes.
 */
const holdImage =
  (images: Images): CollectionBeforeDeleteHook =>
  async ({ id, req }) => {
    if (!req.user) return
    const db = await joinTransaction(req)
    await lockImage(db, String(id))
    const held = await read(req, { ...images, id })
    if (!held) return
    if (await isImageInMessage(db, { ...held, imageId: String(id) })) refuse(req, texts.inMessage)
    if (await isImageInOpenRun(db, held)) refuse(req, texts.inRun)
  }

/** This is asked before access is: whoever may not change the image must not learn that it is being sent. */
const mayChange = (req: PayloadRequest, held: Held, options: ResolvedOptions): boolean =>
  String(req.user?.id) === held.ownerId || hasRole(req, 'isAdmin', options)

/** A file of its own, or a cut of the old one; where its middle lies changes no size that a letter shows. */
const bringsFile = ({ file, query }: PayloadRequest): boolean => {
  const edits: unknown = query?.uploadEdits
  if (file) return true
  if (typeof edits !== 'object' || edits === null) return Boolean(edits)
  return Object.keys(edits).some((edit) => edit !== 'focalPoint')
}

/**
 * Another file has another name, and so have the sizes of an image that is cropped: letters that are being sent would show
 * a gap. Asked before the old one is deleted.
 */
const holdFile =
  (images: Images, options: ResolvedOptions): CollectionBeforeOperationHook =>
  async ({ args, operation, req }) => {
    if (operation !== 'update' || !bringsFile(req) || !req.user) return args
    const id = (args as { id?: number | string }).id ?? refuse(req, texts.oneByOne)
    const found = await read(req, { ...images, id })
    if (!found || !mayChange(req, found, options)) return args
    const db = await joinTransaction(req)
    await lockImage(db, String(id))
    // Anew: another file may have come while the lock was waited for.
    const held = await read(req, { ...images, id })
    if (held && (await isImageInOpenRun(db, held))) refuse(req, texts.inRun)
    return args
  }

/** Puts these behind what the host's own collection of images does itself. */
export const holdImages = (
  collections: CollectionConfig[],
  options: ResolvedOptions,
): CollectionConfig[] =>
  collections.map((collection) => {
    const { images } = options
    if (!images || collection.slug !== images.collection) return collection
    const { beforeDelete = [], beforeOperation = [], ...hooks } = collection.hooks ?? {}
    return {
      ...collection,
      hooks: {
        ...hooks,
        beforeDelete: [...beforeDelete, holdImage(images)],
        beforeOperation: [...beforeOperation, holdFile(images, options)],
      },
    }
  })
