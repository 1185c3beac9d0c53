import type { Payload, PayloadRequest, SanitizedCollectionConfig, TypeWithID, Where } from 'payload'
import { combineQueries, executeAccess } from 'payload'

import { asUser } from '../../access/asUser.ts'
import { getRuntime } from '../../runtime.ts'

type Deletion = { ids: string[]; ownerId: string; req: PayloadRequest }
type Place = { config: SanitizedCollectionConfig; req: PayloadRequest }

const slugOf = (payload: Payload) => getRuntime(payload).options.slugs.clients as 'users'

/** What the hooks of the operation make of the query, those of the plugin and of the host. */
const askBefore = async ({ config, req }: Place, where: Where): Promise<Where> => {
  const collection = req.payload.collections[slugOf(req.payload)]
  let asked: Where = where
  for (const hook of config.hooks.beforeOperation ?? []) {
    const answer = await hook({
      args: { collection, depth: 0, overrideAccess: false, req, where: asked },
      collection: config,
      context: req.context,
      operation: 'delete',
      overrideAccess: false,
      req,
    })
    if (answer && 'where' in answer && answer.where) asked = answer.where
  }
  return asked
}

/** The clients that may be deleted, each as its owner reads it. */
const findDeletable = async (place: Place, { ids, ownerId }: Deletion): Promise<TypeWithID[]> => {
  const { config, req } = place
  const own: Where = { and: [{ id: { in: ids } }, { owner: { equals: ownerId } }] }
  const where = await askBefore(place, own)
  const { docs } = await req.payload.find({
    collection: slugOf(req.payload),
    depth: 0,
    limit: ids.length,
    pagination: false,
    where: combineQueries(where, await executeAccess({ req }, config.access.delete)),
    ...asUser(req),
  })
  return docs
}

/** Whether the hooks let a client go, or take note that he is gone; a refusal is of this client alone. */
const hears = async (
  { config, req }: Place,
  client: TypeWithID,
  when: 'afterDelete' | 'beforeDelete',
): Promise<boolean> => {
  const about = { id: client.id, collection: config, context: req.context, req }
  try {
    if (when === 'beforeDelete') {
      for (const hook of config.hooks.beforeDelete ?? []) await hook(about)
      return true
    }
    let doc: unknown = client
    for (const hook of config.hooks.afterDelete ?? []) {
      doc = (await hook({ ...about, doc: doc as TypeWithID })) || doc
    }
    return true
  } catch (err) {
    const msg = 'A hook refused the deletion of a client.'
    req.payload.logger.warn({ clientId: client.id, err, msg })
    return false
  }
}

const thoseThat = async <T>(of: T[], fit: (one: T) => Promise<boolean>): Promise<T[]> => {
  const fits = await Promise.all(of.map(fit))
  return of.filter((_, place) => fits[place])
}

/** What Payload keeps about documents outside their own tables: who edits one now, how its form was left. */
const forget = async (req: PayloadRequest, ids: (number | string)[]): Promise<void> => {
  const { collections, db } = req.payload
  const slug = slugOf(req.payload)
  const about: [string, Where][] = [
    [
      'payload-locked-documents',
      { and: [{ 'document.relationTo': { equals: slug } }, { 'document.value': { in: ids } }] },
    ],
    ['payload-preferences', { key: { in: ids.map((id) => `collection-${slug}-${id}`) } }],
  ]
  for (const [collection, where] of about) {
    if (collection in collections) {
      await db.deleteMany({ collection: collection as 'users', req, where })
    }
  }
}

const deleteTogether = async (place: Place, deletion: Deletion): Promise<number> => {
  const { req } = place
  const found = await findDeletable(place, deletion)
  const going = await thoseThat(found, (client) => hears(place, client, 'beforeDelete'))
  if (going.length === 0) return 0
  const ids = going.map(({ id }) => id)
  await forget(req, ids)
  await req.payload.db.deleteMany({
    collection: slugOf(req.payload),
    req,
    where: { id: { in: ids } },
  })
  return (await thoseThat(going, (client) => hears(place, client, 'afterDelete'))).length
}

const deleteEach = async ({ ids, ownerId, req }: Deletion): Promise<number> => {
  const { docs } = await req.payload.delete({
    collection: slugOf(req.payload),
    depth: 0,
    where: { and: [{ id: { in: ids } }, { owner: { equals: ownerId } }] },
    ...asUser(req),
  })
  return docs.length
}

/**
 * Deletes those of the clients that are the owner's and that he may delete; answers how many.
 *
 * Payload's deletion of many takes four statements for each document, one after another on the transaction's connection
 * (3.90.1). Here the same is done with four for all, in an order that Payload's, which begins all at once, allows: the
 * hooks before, the rows, the hooks after. A collection to which the host has given more than rows is left to Payload.
 */
export const deleteClients = (deletion: Deletion): Promise<number> => {
  const { req } = deletion
  const { config } = req.payload.collections[slugOf(req.payload)]
  const isMoreThanRows = Boolean(
    config.auth || config.upload || config.versions || config.hooks.afterOperation?.length,
  )
  return isMoreThanRows ? deleteEach(deletion) : deleteTogether({ config, req }, deletion)
}
