import type { CollectionConfig } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { ledgerAccess, ownedAccess } from '../access/collectionAccess.ts'
import { guardCalls } from '../access/guardCalls.ts'
import { rsc } from '../admin/paths.ts'
import { countTold, jobStatusFields, jobTimeFields } from './clientJobFields.ts'
import { hiddenField, hiddenFromOthers, ownerField } from './fields.ts'

/**
 * Imports: one CSV file of clients each. The system alone writes them; their owner uploads, starts, cancels by the
 * endpoints and may delete them, with the report. The file itself lies in a table of its own (schema/) until the end.
 */
export const createImportsCollection = (options: ResolvedOptions): CollectionConfig => ({
  slug: options.slugs.imports,
  access: { ...ledgerAccess(options), delete: ownedAccess(options)?.delete ?? (() => false) },
  admin: {
    components: { beforeListTable: [rsc('ImportPanel')] },
    defaultColumns: ['name', 'status', 'created', 'updated', 'skipped', 'refused', 'createdAt'],
    group: { en: 'Mailings', ru: 'Рассылки' },
    hidden: hiddenFromOthers(options),
    listSearchableFields: ['name'],
    useAsTitle: 'name',
  },
  defaultSort: '-id',
  disableDuplicate: true,
  fields: [
    {
      name: 'panel',
      type: 'ui',
      admin: { components: { Field: rsc('ImportPage') } },
    },
    {
      name: 'name',
      type: 'text',
      admin: { components: { Field: rsc('NoField') } },
      label: { en: 'File', ru: 'Файл' },
      required: true,
    },
    ...jobStatusFields('imports'),
    countTold('lines', { en: 'Lines read', ru: 'Прочитано строк' }),
    countTold('created', { en: 'New', ru: 'Новых' }),
    countTold('updated', { en: 'Updated', ru: 'Обновлено' }),
    countTold('skipped', { en: 'Left as they were', ru: 'Без изменений' }),
    countTold('refused', { en: 'Refused', ru: 'Отклонено' }),
    countTold('bytes', { en: 'Bytes', ru: 'Байт' }),
    countTold('bytesRead', { en: 'Bytes read', ru: 'Прочитано байт' }),
    {
      name: 'settings',
      type: 'json',
      admin: { components: { Field: rsc('NoField') } },
      label: { en: 'Settings', ru: 'Настройки' },
    },
    ...jobTimeFields,
    hiddenField({ name: 'failures', type: 'number', defaultValue: 0 }),
    ownerField(options),
  ],
  hooks: {
    beforeOperation: guardCalls(options),
  },
  labels: {
    plural: { en: 'Imports', ru: 'Импорт клиентов' },
    singular: { en: 'Import', ru: 'Импорт' },
  },
  lockDocuments: false,
})
