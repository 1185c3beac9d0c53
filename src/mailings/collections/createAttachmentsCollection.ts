import type { CollectionConfig } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { boundQueries } from '../access/boundQueries.ts'
import { ownedAccess } from '../access/collectionAccess.ts'
import { limitPerOwner } from '../access/limitPerOwner.ts'
import { refuseForeignPaths } from '../access/refuseForeignPaths.ts'
import { nobody } from '../access/roles.ts'
import { stampOwner } from '../access/stampOwner.ts'
import { serveAttachment } from '../operations/serveAttachment.ts'
import { ownerField, systemOnly } from './fields.ts'

/**
 * Attachments of messages. The file lies in the database, so that every worker has it and a backup holds it; it never
 * changes: another file is another attachment.
 */
export const createAttachmentsCollection = (options: ResolvedOptions): CollectionConfig => ({
  slug: options.slugs.attachments,
  access: { ...ownedAccess(options), create: nobody, update: nobody },
  admin: {
    defaultColumns: ['name', 'filesize', 'createdAt'],
    group: { en: 'Mailings', ru: 'Рассылки' },
    hidden: true,
    listSearchableFields: ['name'],
    useAsTitle: 'name',
  },
  defaultPopulate: { name: true, filename: true, filesize: true, mimeType: true },
  disableDuplicate: true,
  fields: [
    {
      name: 'name',
      type: 'text',
      access: systemOnly,
      admin: { readOnly: true },
      label: { en: 'Name in the letter', ru: 'Имя файла в письме' },
    },
    ownerField(options),
  ],
  hooks: {
    beforeOperation: [boundQueries, refuseForeignPaths(options)],
    beforeValidate: [stampOwner(options), limitPerOwner(options.limits.attachments)],
  },
  labels: {
    plural: { en: 'Attachments', ru: 'Вложения' },
    singular: { en: 'Attachment', ru: 'Вложение' },
  },
  lockDocuments: false,
  upload: {
    bulkUpload: false,
    crop: false,
    disableLocalStorage: true,
    focalPoint: false,
    handlers: [serveAttachment],
    pasteURL: false,
  },
})
