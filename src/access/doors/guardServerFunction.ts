import type { CollectionSlug, PayloadRequest, Where } from 'payload'

/** What the admin panel asks its server for by a server action: all that this one uses, and no other. */
const known = [
  'copy-data-from-locale',
  'form-state',
  'get-default-layout',
  'render-document',
  'render-document-slots',
  'render-field',
  'render-list',
  'render-widget',
  'slugify',
  'table-state',
]

type Args = Readonly<Record<string, unknown>>

const mayUpdate = async ({ args, req }: { args: Args; req: PayloadRequest }): Promise<boolean> => {
  const { collectionSlug, id } = args
  const collection = Object.values(req.payload.collections).find(
    ({ config }) => config.slug === collectionSlug,
  )
  const isId = typeof id === 'number' || typeof id === 'string'
  if (!req.user || !collection || !isId) return false
  const may = await collection.config.access.update({ req })
  if (typeof may === 'boolean') return may
  const where: Where = { and: [{ id: { equals: id } }, may] }
  const slug: CollectionSlug = collection.config.slug
  return (await req.payload.db.count({ collection: slug, req, where })).totalDocs > 0
}

/**
 * Stands before the server functions of the admin panel. Payload's `form-state` makes a lock on whatever document it is
 * told the id of, without asking whether the asker may change it: anybody signed in could have shut owners out of their
 * own forms. The lock is now left out there.
 *
 * @returns the arguments to go on with, or undefined when there is no such function here
 */
export const guardServerFunction = async ({
  name,
  args,
  req,
}: {
  args: Args
  name: string
  req: PayloadRequest
}): Promise<Args | undefined> => {
  if (!known.includes(name)) return undefined
  if (name !== 'form-state' || !args.returnLockStatus) return args
  if (await mayUpdate({ args, req })) return args
  return { ...args, returnLockStatus: false, updateLastEdited: false }
}
