import type { CollectionSlug, Payload, SanitizedCollectionConfig } from 'payload'

import { findOwnedIds } from './findOwnedIds.ts'
import { ownedCollections } from './ownedCollections.ts'

/** Documents that one statement takes away. Each slice commits by itself, so a stop costs nothing that was done. */
const sliceSize = 1_000

type Erasing = { owner: number | string; payload: Payload; signal?: AbortSignal }

/** Uploads and what has versions go through Payload, which deletes files and versions too. */
const eraseSlice = async ({
  collection,
  ids,
  payload,
}: {
  collection: SanitizedCollectionConfig
  ids: (number | string)[]
  payload: Payload
}): Promise<void> => {
  const slug = collection.slug as CollectionSlug
  const where = { id: { in: ids } }
  if (!collection.upload && !collection.versions)
    return payload.db.deleteMany({ collection: slug, where })
  await payload.delete({ collection: slug, overrideAccess: true, where })
}

const eraseCollection = async (
  args: Erasing & { collection: SanitizedCollectionConfig },
): Promise<number> => {
  const { collection, payload, signal } = args
  for (let erased = 0; ;) {
    if (signal?.aborted) return erased
    const ids = await findOwnedIds({ ...args, limit: sliceSize, slug: collection.slug })
    if (ids.length === 0) return erased
    await eraseSlice({ collection, ids, payload })
    erased += ids.length
  }
}

/**
 * Takes away all documents of an owner, in slices, those first that point to others. What is left when it is stopped, or
 * fails, is taken away by the next call. Resolves to how many went.
 */
export const eraseOwned = async (args: Erasing): Promise<number> => {
  let erased = 0
  for (const collection of ownedCollections(args.payload)) {
    erased += await eraseCollection({ ...args, collection })
  }
  return erased
}
