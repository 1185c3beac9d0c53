import type { CollectionConfig } from 'payload'

/**
 * A collection whose list reads the columns that it shows. Payload reads each row whole otherwise: the letter of a message, the
 * frozen letter of a run, all named recipients of a mailing, and of a list its clients (1.5 s beside 200,000 of them).
 */
export const readShownColumns = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  admin: { ...collection.admin, enableListViewSelectAPI: true },
})
