import type { CollectionBeforeDeleteHook, SanitizedCollectionConfig } from 'payload'

import { APIError } from 'payload'

import { languageOf } from '../../language.ts'
import { say } from '../../say.ts'
import { findOwnedIds } from '../data/findOwnedIds.ts'
import { ownedCollections } from '../data/ownedCollections.ts'
import { sentences } from '../text.ts'

/** A picture may be without its owner; a mailing may not. */
const needsOwner = ({ flattenedFields }: SanitizedCollectionConfig): boolean =>
  flattenedFields.some((field) => field.name === 'owner' && 'required' in field && field.required)

/**
 * Refuses to delete the account of somebody who has clients, messages or mailings: the ledger of what was sent would
 * lose its owner. Ending an account with all that is in it is its owner's own act (`closeAccount`).
 */
export const keepOwners: CollectionBeforeDeleteHook = async ({ id, req }) => {
  for (const { slug } of ownedCollections(req.payload).filter(needsOwner)) {
    const owned = await findOwnedIds({ limit: 1, owner: id, payload: req.payload, slug })
    if (owned.length === 0) continue
    const language = languageOf(req)
    throw new APIError(say({ key: 'ownsDocuments', language, sentences }), 409, null, true)
  }
}
