import type {
  CollectionBeforeChangeHook,
  CollectionSlug,
  Endpoint,
  PayloadHandler,
  SanitizedCollectionConfig,
  SanitizedConfig,
} from 'payload'

import { Forbidden, NotFound } from 'payload'

import { allOf } from '../allOf.ts'
import { isSession } from '../isSession.ts'
import { isSignedIn } from '../isSignedIn.ts'
import { nobody } from '../nobody.ts'
import { boundPreference, boundPreferences } from './boundPreferences.ts'
import { guardCall } from './guardCall.ts'
import { locksInReach, locksSlug } from './locks.ts'
import { isText } from './values/fits.ts'
import { isNoId } from './values/isNoId.ts'
import { refuseUnknown } from './values/refuseUnknown.ts'

type Door = (collection: SanitizedCollectionConfig) => void

const shut: Door = ({ access }) => {
  Object.assign(access, {
    create: nobody,
    delete: nobody,
    read: nobody,
    readVersions: nobody,
    unlock: nobody,
    update: nobody,
  })
}

/** Whoever takes a lock over takes it for himself. */
const lockForOneself: CollectionBeforeChangeHook = ({ data, originalDoc, req }) =>
  req.user
    ? {
        ...data,
        document: originalDoc?.document,
        globalSlug: originalDoc?.globalSlug,
        user: { relationTo: req.user.collection, value: req.user.id },
      }
    : data

const lockedDocuments: Door = ({ access, hooks }) => {
  // The admin panel's server makes locks by itself.
  Object.assign(access, {
    create: nobody,
    delete: allOf(isSession, locksInReach),
    read: allOf(isSession, locksInReach),
    update: allOf(isSession, locksInReach),
  })
  hooks.beforeChange = [...(hooks.beforeChange ?? []), lockForOneself]
}

/** These ask no access function: whoever has a token may. Payload answers 500 when there is nothing to delete. */
const guardPreference = (endpoint: Endpoint): PayloadHandler => {
  const { handler, method } = endpoint
  return async (req) => {
    if (req.user && !(isSession({ req }) && isSignedIn({ req }))) throw new Forbidden(req.t)
    if (!isText(req.routeParams?.key)) throw new NotFound(req.t)
    if (method === 'post' && req.user) {
      const key = String(req.routeParams.key)
      return boundPreference({ key, req, write: () => handler(req) })
    }
    if (method !== 'delete') return handler(req)
    const { totalDocs } = await req.payload.count({
      collection: 'payload-preferences',
      overrideAccess: false,
      req,
      where: { key: { equals: String(req.routeParams?.key) } },
    })
    return totalDocs === 0
      ? Response.json({ message: 'Not found.' }, { status: 404 })
      : handler(req)
  }
}

/** Payload gives each his own; a blocked person has none, and a program needs none. */
const preferences: Door = ({ access, endpoints, hooks }) => {
  hooks.beforeOperation = [boundPreferences, ...(hooks.beforeOperation ?? [])]
  for (const endpoint of endpoints || []) {
    if (endpoint.path === '/:key') endpoint.handler = guardPreference({ ...endpoint })
  }
  Object.assign(access, {
    create: allOf(isSession, isSignedIn),
    delete: allOf(isSession, isSignedIn, access.delete),
    read: allOf(isSession, isSignedIn, access.read),
    update: allOf(isSession, isSignedIn, access.update),
  })
}

const keepAsIs: Door = () => undefined

/** Payload's own collections. `payload-jobs` is closed by the jobs plugin. */
const doors: Readonly<Record<string, Door>> = {
  'payload-jobs': keepAsIs,
  'payload-kv': shut,
  'payload-migrations': shut,
  'payload-preferences': preferences,
  [locksSlug]: lockedDocuments,
}

/**
 * Before all endpoints of a document: an id that no document can have is one that is not there. Payload's endpoints are
 * shared by all collections, so that each gets copies.
 */
const guardIds: Door = (collection) => {
  if (!collection.endpoints) return
  const guarded = collection.endpoints.map((endpoint): typeof endpoint => {
    // Not "/verify/:id", which is a token.
    if (!/^\/(?:access\/|versions\/)?:id\b/.test(endpoint.path)) return endpoint
    const handler: PayloadHandler = (req) => {
      const { id } = req.routeParams ?? {}
      if (isNoId({ collection, id, payload: req.payload })) throw new NotFound(req.t)
      return endpoint.handler(req)
    }
    return { ...endpoint, handler }
  })
  Object.assign(collection, { endpoints: guarded })
}

const doorOf = (slug: CollectionSlug): Door =>
  doors[slug] ?? (slug.startsWith('payload-') ? shut : keepAsIs)

/**
 * The last step of the config: puts `guardCall` before every operation of every collection, the app's, the plugins'
 * and Payload's own, and closes what Payload leaves open to everybody who is signed in. It takes the sanitized config
 * because only there all collections stand; a collection of Payload's that is not known here is shut.
 */
export const closeDoors = (config: SanitizedConfig): SanitizedConfig => {
  for (const collection of config.collections) {
    doorOf(collection.slug)(collection)
    guardIds(collection)
    const { access, hooks } = collection
    // Payload offers the paths all the same, and fails on them.
    if (!collection.versions) access.readVersions = nobody
    hooks.beforeOperation = [guardCall, ...(hooks.beforeOperation ?? [])]
    hooks.beforeValidate = [...(hooks.beforeValidate ?? []), refuseUnknown]
  }
  return config
}
