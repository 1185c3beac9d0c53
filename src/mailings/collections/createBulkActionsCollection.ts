import type { CollectionConfig } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { ledgerAccess } from '../access/collectionAccess.ts'
import { guardCalls } from '../access/guardCalls.ts'
import { countTold, jobStatusFields, jobTimeFields } from './clientJobFields.ts'
import { hiddenField, ownerField } from './fields.ts'

/**
 * Bulk actions: what was asked for all clients of a query, done by the worker with the rights of who asked. Not in the
 * navigation: the list of clients shows how far they are.
 */
export const createBulkActionsCollection = (options: ResolvedOptions): CollectionConfig => ({
  slug: options.slugs.bulkActions,
  access: ledgerAccess(options),
  admin: { hidden: true },
  defaultSort: '-id',
  fields: [
    {
      name: 'action',
      type: 'select',
      enumName: 'enum_bulk_actions_action',
      label: { en: 'Action', ru: 'Действие' },
      options: [
        { label: { en: 'Add a tag', ru: 'Добавить метку' }, value: 'tag' },
        { label: { en: 'Remove a tag', ru: 'Снять метку' }, value: 'untag' },
        { label: { en: 'Add to a list', ru: 'Добавить в список' }, value: 'addToList' },
        { label: { en: 'Remove from a list', ru: 'Убрать из списка' }, value: 'removeFromList' },
        { label: { en: 'Delete', ru: 'Удалить' }, value: 'delete' },
      ],
      required: true,
    },
    { name: 'tag', type: 'text', label: { en: 'Tag', ru: 'Метка' } },
    {
      name: 'list',
      type: 'relationship',
      label: { en: 'List', ru: 'Список' },
      relationTo: options.slugs.lists as 'lists',
    },
    { name: 'where', type: 'json', label: { en: 'Filter', ru: 'Отбор' } },
    ...jobStatusFields('bulk_actions'),
    countTold('total', { en: 'Clients', ru: 'Клиентов' }),
    countTold('done', { en: 'Done', ru: 'Готово' }),
    ...jobTimeFields,
    hiddenField({ name: 'cursor', type: 'text' }),
    hiddenField({ name: 'failures', type: 'number', defaultValue: 0 }),
    ownerField(options),
  ],
  hooks: { beforeOperation: guardCalls(options) },
  labels: {
    plural: { en: 'Bulk actions', ru: 'Действия над клиентами' },
    singular: { en: 'Bulk action', ru: 'Действие над клиентами' },
  },
  lockDocuments: false,
})
