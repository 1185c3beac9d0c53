import type { CollectionConfig } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { ownedAccess } from '../access/collectionAccess.ts'
import { guardCalls } from '../access/guardCalls.ts'
import { limitPerOwner } from '../access/limitPerOwner.ts'
import { spellAddresses } from '../access/spellAddresses.ts'
import { stampOwner } from '../access/stampOwner.ts'
import { hiddenFromOthers, ownerField } from './fields.ts'

/** Lists: named groups of one user's clients. Membership is kept on the client. */
export const createListsCollection = (options: ResolvedOptions): CollectionConfig => ({
  slug: options.slugs.lists,
  access: ownedAccess(options),
  admin: {
    defaultColumns: ['name', 'comment', 'createdAt'],
    group: { en: 'Mailings', ru: 'Рассылки' },
    hidden: hiddenFromOthers(options),
    useAsTitle: 'name',
  },
  defaultPopulate: { name: true },
  fields: [
    {
      name: 'name',
      type: 'text',
      label: { en: 'Name', ru: 'Название' },
      maxLength: options.limits.nameCharacters,
      required: true,
    },
    {
      name: 'comment',
      type: 'textarea',
      label: { en: 'Comment', ru: 'Комментарий' },
      maxLength: options.limits.commentCharacters,
    },
    {
      name: 'members',
      type: 'join',
      admin: { defaultColumns: ['name', 'email'] },
      collection: options.slugs.clients as 'clients',
      defaultLimit: 10,
      label: { en: 'Clients in this list', ru: 'Клиенты в этом списке' },
      on: 'lists',
    },
    ownerField(options),
  ],
  hooks: {
    beforeOperation: [...guardCalls(options), spellAddresses],
    beforeValidate: [stampOwner(options), limitPerOwner(options.limits.lists)],
  },
  labels: {
    plural: { en: 'Lists', ru: 'Списки' },
    singular: { en: 'List', ru: 'Список' },
  },
})
