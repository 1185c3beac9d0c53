import type { Payload, PayloadRequest } from 'payload'

import type { LetterImage } from '../images/bodyImages.ts'
import type { ResolvedOptions } from '../options.ts'
import { asSystem } from '../access/asUser.ts'
import { imageIdsOf, withImages } from '../images/bodyImages.ts'
import { getRuntime } from '../runtime.ts'
import { fitsIdType } from '../store/postgres/fitsIdType.ts'

type File = {
  filename?: null | string
  height?: null | number
  mimeType?: null | string
  url?: null | string
  width?: null | number
}

type ImageDocument = { alt?: unknown; id: number | string; sizes?: Record<string, File> } & File

const toImage = (
  document: ImageDocument,
  { size }: NonNullable<ResolvedOptions['images']>,
): LetterImage => {
  const resized = size === null ? undefined : document.sizes?.[size]
  const file = resized?.url ? resized : document
  return {
    alt: typeof document.alt === 'string' ? document.alt : '',
    filename: document.filename ?? '',
    height: file.height ?? 0,
    mimeType: file.mimeType ?? document.mimeType ?? '',
    url: file.url ?? '',
    width: file.width ?? 0,
  }
}

/** The images of these ids that belong to the owner now; with a request, read in its transaction. */
export const findOwnImages = async (
  payload: Payload,
  args: { ids: string[]; language?: string; ownerId: number | string; req?: PayloadRequest },
): Promise<ImageDocument[]> => {
  const { db, options } = getRuntime(payload)
  const { images } = options
  const ids = args.ids
    .filter((id) => fitsIdType(id, db.tables.idType))
    .slice(0, options.limits.imagesPerMessage)
  if (!images || ids.length === 0 || args.ownerId === '') return []
  const { docs } = await payload.find({
    collection: images.collection as 'users',
    depth: 0,
    limit: ids.length,
    pagination: false,
    where: { and: [{ id: { in: ids } }, { [images.ownerField]: { equals: args.ownerId } }] },
    ...(args.language ? { locale: args.language as 'en' } : {}),
    ...asSystem(args.req),
  })
  return docs as unknown as ImageDocument[]
}

/**
 * A message's body with its images as a letter shows them: only those of its owner, of the size meant for letters,
 * described in the language of the letter.
 */
export const placeImages = async (
  payload: Payload,
  args: { body: unknown; language: string; ownerId: number | string },
): Promise<unknown> => {
  const { images } = getRuntime(payload).options
  const ids = imageIdsOf(args.body)
  const found = await findOwnImages(payload, { ...args, ids })
  const known = found.map((image) => [String(image.id), images && toImage(image, images)] as const)
  return withImages(
    args.body,
    new Map(known.flatMap(([id, image]) => (image ? [[id, image] as const] : []))),
  )
}
