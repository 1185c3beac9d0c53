import type { CollectionAfterErrorHook, CollectionConfig } from 'payload'

import { inLanguage } from '../errors.ts'

const nothingDeleted = { en: 'Nothing was deleted.', ru: 'Ничего не удалено.' }

/**
 * Payload's window that deletes many reads the documents off every answer (`DeleteMany`, 3.90.1): a refusal has none, and what
 * it says became “An unknown error has occurred”.
 */
const withDocuments: CollectionAfterErrorHook = ({ req, result }) => {
  const isBulkDelete = req.method === 'DELETE' && req.routeParams?.id === undefined
  if (!isBulkDelete || !result) return
  const message = inLanguage(nothingDeleted, req.i18n?.language)
  return { response: { ...result, docs: [], message } as never }
}

/** A collection whose refusals are read in the panel too. */
export const sayBulkRefusals = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  hooks: {
    ...collection.hooks,
    afterError: [...(collection.hooks?.afterError ?? []), withDocuments],
  },
})
