import type { Payload, SanitizedCollectionConfig } from 'payload'

import { isId, isText } from './fits.ts'
import { placeAt } from './placeAt.ts'

/** Whether no document of the collection can have this id: the database would fail on it. Undefined is no id at all. */
export const isNoId = ({
  collection,
  id,
  payload,
}: {
  collection: SanitizedCollectionConfig
  id: unknown
  payload: Payload
}): boolean => {
  if (id === undefined || id === '') return false
  return placeAt({ collection, path: 'id', payload })?.kind === 'key' ? !isId(id) : !isText(id)
}
