import type {
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
} from 'payload'

import { randomUUID } from 'node:crypto'
import { extname } from 'node:path'
import { APIError, MissingFile } from 'payload'

import { hasRole } from '../../access/hasRole.ts'
import { environment } from '../../environment.ts'
import { holdCounts } from '../../mailings/exports/index.ts'
import { languageOf } from '../language.ts'
import { say } from '../say.ts'
import { boundPixels } from './boundPixels.ts'
import { mediaSlug } from './slug.ts'
import { sentences } from './text.ts'

/** Largest image that is taken, in bytes, as `LIMITS` says. */
export const maxImageBytes = environment.limits.imageBytes

/** At once: given an address in the place of a file, Payload would set about fetching it, and answer 500. */
const noFile = ({ args, req }: { args: { data?: unknown }; req: PayloadRequest }): APIError => {
  const { url } = (args.data ?? {}) as { url?: unknown }
  if (!url) return new MissingFile(req.t)
  return new APIError(
    say({ key: 'fetched', language: languageOf(req), sentences }),
    400,
    null,
    true,
  )
}

/**
 * Refuses files that are large, or would be, before they are decoded, and gives each a name that cannot be guessed: the
 * file itself is served to everybody who knows its name, because it stands in letters.
 */
export const checkFile: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation === 'create' && !req.file && req.user) throw noFile({ args, req })
  if ((operation !== 'create' && operation !== 'update') || !req.file) return args
  if (req.file.size > maxImageBytes) {
    const values = { max: maxImageBytes / 1_000_000 }
    throw new APIError(
      say({ key: 'tooBig', language: languageOf(req), sentences, values }),
      400,
      null,
      true,
    )
  }
  // Strangers are refused by the access rule, and nothing of theirs is looked into.
  if (req.user) await boundPixels(req.file.data, req)
  req.file.name = `${randomUUID()}${extname(req.file.name).toLowerCase()}`
  return args
}

/** Refuses a further image of one owner. @throws APIError 400 */
const refuseBeyondBound = async (req: PayloadRequest, owner: number | string): Promise<void> => {
  const { totalDocs: count } = await req.payload.count({
    collection: mediaSlug,
    overrideAccess: true,
    req,
    where: { owner: { equals: owner } },
  })
  const max = environment.limits.images
  if (count < max) return
  const values = { count, max }
  throw new APIError(
    say({ key: 'tooMany', language: languageOf(req), sentences, values }),
    400,
    null,
    true,
  )
}

/** Refuses an image beyond those that one owner may keep, before it is decoded. */
export const boundImages: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation === 'create' && req.file && req.user) await refuseBeyondBound(req, req.user.id)
  return args
}

/** Counts anew when the image is encoded, which takes a second in which others may have come: now they wait. */
export const boundImagesAtOnce: CollectionBeforeChangeHook = async ({ data, operation, req }) => {
  if (operation !== 'create' || !req.user) return data
  await holdCounts(req, req.user.id)
  await refuseBeyondBound(req, req.user.id)
  return data
}

/** Stamps who uploaded an image, and whether it is for the site or for letters; neither changes later. */
export const stampOwner: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  if (operation === 'update')
    return { ...data, owner: originalDoc.owner, purpose: originalDoc.purpose }
  if (!req.user) return data
  return {
    ...data,
    owner: req.user.id,
    purpose: hasRole(req.user, 'editor', 'admin') ? 'site' : 'letters',
  }
}
