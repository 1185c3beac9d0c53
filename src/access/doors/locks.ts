import type { Access, CollectionSlug, PayloadRequest, Where } from 'payload'

import { isSignedIn } from '../isSignedIn.ts'

/** Payload's collection of who is editing what just now. */
export const locksSlug = 'payload-locked-documents'

/** Most locks that are looked at: each is one open form, and goes with it. */
const mostLocks = 500

type Lock = {
  document?: { relationTo: CollectionSlug; value: { id: number | string } | number | string } | null
  id: number | string
  user?: { value?: unknown } | null
}

const idOf = (value: unknown): number | string | undefined => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value
  return typeof id === 'number' || typeof id === 'string' ? id : undefined
}

/** Of the documents of one collection those that the asker may change. */
const changeable = async ({
  ids,
  req,
  slug,
}: {
  ids: (number | string)[]
  req: PayloadRequest
  slug: CollectionSlug
}): Promise<Set<string>> => {
  const may = await req.payload.collections[slug]?.config.access.update({ req })
  if (!may) return new Set()
  if (may === true) return new Set(ids.map(String))
  const where: Where = { and: [{ id: { in: ids } }, may] }
  const { docs } = await req.payload.db.find<{ id: number | string }>({
    collection: slug,
    limit: ids.length,
    pagination: false,
    req,
    where,
  })
  return new Set(docs.map(({ id }) => String(id)))
}

/**
 * Locks that somebody may see and lift: his own, and those on documents that he may change, so that he can take over.
 * Payload shows all of them to everybody who is signed in: whose document is open, and by whom.
 */
export const locksInReach: Access = async ({ req }) => {
  if (!isSignedIn({ req }) || !req.user) return false
  const { docs } = await req.payload.db.find<Lock>({
    collection: locksSlug,
    limit: mostLocks,
    pagination: false,
    req,
    sort: '-updatedAt',
  })
  const reach = docs.filter(({ user }) => idOf(user?.value) === req.user?.id)
  const others = docs.filter((lock) => !reach.includes(lock) && lock.document)
  for (const slug of new Set(others.flatMap(({ document }) => document?.relationTo ?? []))) {
    const locks = others.filter(({ document }) => document?.relationTo === slug)
    const ids = locks.flatMap(({ document }) => idOf(document?.value) ?? [])
    const mine = await changeable({ ids, req, slug })
    reach.push(...locks.filter(({ document }) => mine.has(String(idOf(document?.value)))))
  }
  return { id: { in: reach.map(({ id }) => id) } }
}
