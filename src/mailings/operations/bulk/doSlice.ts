import type { Payload, PayloadRequest, TypedUser, Where } from 'payload'
import { createLocalReq } from 'payload'

import type { ClientJobReason } from '../../clientJobStates.ts'
import type { Database } from '../../store/database.ts'
import { asSystem, asUser } from '../../access/asUser.ts'
import { hasRole } from '../../access/roles.ts'
import { getRuntime } from '../../runtime.ts'
import { databaseOf } from '../../store/databaseOf.ts'
import {
  countOnList,
  countWithTag,
  removeFromList,
  removeTag,
  touchClients,
} from '../../store/postgres/bulk/changeClients.ts'
import { type ClaimedBulkAction } from '../../store/postgres/bulk/claimBulkAction.ts'
import { keepBulkAction, recordBulkSlice } from '../../store/postgres/bulk/keepBulkAction.ts'
import { addTags, addToLists } from '../../store/postgres/imports/joinClients.ts'
import { deleteClients } from './deleteClients.ts'

/** Clients of one transaction, one claim of the lease and one progress. */
const sliceSize = 2_000
/** Whoever is deleted is read whole, for the hooks of the host. */
const deletedSliceSize = 250

/** What a slice came to. `lost`: cancelled, deleted or taken over; nothing was changed. */
export type SliceOutcome =
  | { cursor: string; done: number; kind: 'done' }
  | { kind: 'failed'; reason: ClientJobReason }
  | { kind: 'finished' }
  | { kind: 'lost' }

type Slice = { claimed: ClaimedBulkAction; db: Database; req: PayloadRequest }

/** A request as the owner would make it now: whoever was blocked, demoted or removed since is nobody. */
const requestOf = async (payload: Payload, ownerId: string): Promise<null | PayloadRequest> => {
  const { options } = getRuntime(payload)
  const user = await payload.findByID({
    id: ownerId,
    collection: options.users.slug as 'users',
    depth: 0,
    disableErrors: true,
    ...asSystem(),
  })
  if (!user) return null
  const asked = { ...user, collection: options.users.slug } as unknown as TypedUser
  const req = await createLocalReq({ user: asked }, payload)
  const may = hasRole(req, 'isSender', options) || hasRole(req, 'isAdmin', options)
  return may ? req : null
}

const isWhere = (value: unknown): value is Where => typeof value === 'object' && value !== null

/** The next clients by id, read with the owner's rights: a page of what such a call is given at a time. */
const nextIds = async (slice: Slice, after: null | string, most: number): Promise<string[]> => {
  const { claimed, db, req } = slice
  const found: string[] = []
  let cursor = after
  while (found.length < most) {
    const isNumber = db.tables.idType === 'integer'
    const limit = Math.min(getRuntime(req.payload).options.limits.documents, most - found.length)
    const and: Where[] = [
      ...(isWhere(claimed.where) ? [claimed.where] : []),
      { owner: { equals: claimed.ownerId } },
      ...(cursor === null ? [] : [{ id: { greater_than: isNumber ? Number(cursor) : cursor } }]),
    ]
    const { docs } = await req.payload.find({
      collection: getRuntime(req.payload).options.slugs.clients as 'users',
      depth: 0,
      limit,
      pagination: false,
      select: {},
      sort: 'id',
      where: { and },
      ...asUser(req),
    })
    const ids = docs.map(({ id }) => String(id))
    found.push(...ids)
    cursor = ids.at(-1) ?? cursor
    if (ids.length < limit) break
  }
  return found
}

/** Does what was asked to these clients; answers for how many of them it is so now. */
const change = async (slice: Slice, ids: string[]): Promise<number> => {
  const { claimed, db } = slice
  const { ownerId } = claimed
  if (claimed.action === 'delete') return deleteClients({ ids, ownerId, req: slice.req })
  const own = await touchClients(db, { ids, ownerId })
  const isTag = claimed.action === 'tag' || claimed.action === 'untag'
  const { limits } = getRuntime(slice.req.payload).options
  const word = (isTag ? claimed.tag : claimed.listId) ?? ''
  const pairs = own.map((clientId) => ({ clientId, word }))
  switch (claimed.action) {
    case 'addToList':
      await addToLists(db, pairs, limits.listsPerDocument)
      return countOnList(db, { ids: own, ownerId, word })
    case 'removeFromList':
      await removeFromList(db, { ids: own, listId: word, ownerId })
      return own.length
    case 'tag':
      await addTags(db, pairs, limits.tagsPerClient)
      return countWithTag(db, { ids: own, ownerId, word })
    case 'untag':
      await removeTag(db, { ids: own, ownerId, tag: word })
      return own.length
  }
}

const inTransaction = async (slice: Slice, leaseSeconds: number): Promise<SliceOutcome> => {
  const { claimed, db } = slice
  const mine = { actionId: claimed.id, token: claimed.token }
  const kept = await keepBulkAction(db, { ...mine, leaseSeconds })
  if (!kept) return { kind: 'lost' }
  const needsList = claimed.action === 'addToList' || claimed.action === 'removeFromList'
  if (needsList && !kept.hasList) return { kind: 'failed', reason: 'listGone' }
  const { documents } = getRuntime(slice.req.payload).options.limits
  const most = claimed.action === 'delete' ? Math.min(deletedSliceSize, documents) : sliceSize
  const ids = await nextIds(slice, claimed.cursor, most)
  const cursor = ids.at(-1)
  if (cursor === undefined) return { kind: 'finished' }
  const done = await change(slice, ids)
  await recordBulkSlice(db, { actionId: claimed.id, cursor, done })
  return { cursor, done, kind: 'done' }
}

/**
 * Does the next slice of clients, and writes down how far it is, all or nothing: the calls to Payload and the statements
 * share one transaction. The owner and his rights are read anew each time.
 */
export const doSlice = async (args: {
  claimed: ClaimedBulkAction
  leaseSeconds: number
  payload: Payload
}): Promise<SliceOutcome> => {
  const { claimed, leaseSeconds, payload } = args
  const req = await requestOf(payload, claimed.ownerId)
  if (!req) return { kind: 'failed', reason: 'ownerGone' }
  const transactionId = await payload.db.beginTransaction()
  if (transactionId !== null) req.transactionID = transactionId
  try {
    const db = await databaseOf(req)
    const outcome = await inTransaction({ claimed, db, req }, leaseSeconds)
    if (transactionId !== null) await payload.db.commitTransaction(transactionId)
    return outcome
  } catch (error) {
    if (transactionId !== null) await payload.db.rollbackTransaction(transactionId)
    throw error
  }
}
