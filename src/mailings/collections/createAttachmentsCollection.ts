import type { CollectionConfig } from 'payload'
import { APIError } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { ownedAccess } from '../access/collectionAccess.ts'
import { guardCalls } from '../access/guardCalls.ts'
import { limitPerOwner } from '../access/limitPerOwner.ts'
import { nobody } from '../access/roles.ts'
import { stampOwner } from '../access/stampOwner.ts'
import { rsc } from '../admin/paths.ts'
import { serveAttachment } from '../operations/serveAttachment.ts'
import {
  checkAttachment,
  describeAttachment,
  holdAttachment,
  keepAttachment,
} from '../operations/takeAttachment.ts'
import { attachments as texts } from '../translations/attachments.ts'
import { hiddenFromOthers, ownerField, systemOnly } from './fields.ts'

/** Whoever gives an address instead of a file is refused before anything is fetched (SSRF). */
const refuseFetching = (): never => {
  throw new APIError(texts.fetched.en, 400, null, true)
}

/**
 * Attachments of messages. The file lies in the database, so that every worker has it and a backup holds it; it never
 * changes: another file is another attachment. It stays while a message holds it or a run that is not over sends it.
 */
export const createAttachmentsCollection = (options: ResolvedOptions): CollectionConfig => ({
  slug: options.slugs.attachments,
  access: { ...ownedAccess(options), update: nobody },
  admin: {
    defaultColumns: ['name', 'filesize', 'createdAt'],
    group: { en: 'Mailings', ru: 'Рассылки' },
    hidden: hiddenFromOthers(options),
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
      admin: { condition: (data) => Boolean(data?.name), readOnly: true },
      label: { en: 'Name in the letter', ru: 'Имя файла в письме' },
    },
    // Payload's own field, with a column that says it in words.
    {
      name: 'filesize',
      type: 'number',
      admin: { components: { Cell: rsc('BytesCell') } },
      label: { en: 'Size', ru: 'Размер' },
    },
    ownerField(options),
  ],
  hooks: {
    afterChange: [keepAttachment],
    beforeChange: [describeAttachment],
    beforeDelete: [holdAttachment(options)],
    beforeOperation: [...guardCalls(options), checkAttachment(options)],
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
    externalFileHeaderFilter: refuseFetching,
    focalPoint: false,
    handlers: [serveAttachment],
    pasteURL: false,
  },
})
