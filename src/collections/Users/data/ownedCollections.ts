import type { Payload, SanitizedCollectionConfig } from 'payload'

import { usersSlug } from '../slug.ts'

const isOwned = ({ flattenedFields }: SanitizedCollectionConfig): boolean =>
  flattenedFields.some(
    (field) =>
      field.name === 'owner' && field.type === 'relationship' && field.relationTo === usersSlug,
  )

type Fields = SanitizedCollectionConfig['flattenedFields']

/** Slugs of the collections whose documents the fields point to; a join is the other end of a pointer, not one. */
const targetsOf = (fields: Fields): string[] =>
  fields.flatMap((field): string[] => {
    if (field.type === 'relationship' || field.type === 'upload') return [field.relationTo].flat()
    return 'flattenedFields' in field ? targetsOf(field.flattenedFields) : []
  })

/**
 * The collections whose documents belong to a person, those that point to others of them before those they point to:
 * attempts, runs, mailings, messages, … So they can be deleted in this order. Read from the config, so a collection
 * that is added with an `owner` is in it by itself. Of a circle the first one in the config comes first.
 */
export const ownedCollections = (payload: Payload): SanitizedCollectionConfig[] => {
  let left = payload.config.collections.filter(isOwned)
  const ordered: SanitizedCollectionConfig[] = []
  while (left.length > 0) {
    const free = left.find(({ slug }) =>
      left.every(
        (other) => other.slug === slug || !targetsOf(other.flattenedFields).includes(slug),
      ),
    )
    const next = free ?? left[0]
    if (!next) break
    ordered.push(next)
    left = left.filter((other) => other !== next)
  }
  return ordered
}
