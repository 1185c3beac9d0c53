import type { CollectionConfig } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { ownedAccess } from '../access/collectionAccess.ts'
import { guardCalls } from '../access/guardCalls.ts'
import { limitPerOwner } from '../access/limitPerOwner.ts'
import { refuseForeignReferences } from '../access/ownReferences.ts'
import { spellAddresses } from '../access/spellAddresses.ts'
import { stampOwner } from '../access/stampOwner.ts'
import { client, rsc } from '../admin/paths.ts'
import { importBounds } from '../importing/bounds.ts'
import { hiddenFromOthers, ownerField } from './fields.ts'
import { keepFormerAddress } from './hooks/keepFormerAddress.ts'
import { clientSearches, narrowSearch } from './hooks/narrowSearch.ts'
import { normaliseClient } from './hooks/normaliseClient.ts'
import { validateEmail, validateName, validateTags, validateTimeZone } from './validate.ts'

/** Clients: a person's own recipients, usable without any mailing. */
export const createClientsCollection = (options: ResolvedOptions): CollectionConfig => ({
  slug: options.slugs.clients,
  access: ownedAccess(options),
  admin: {
    components: { beforeListTable: [rsc('ClientTools')] },
    defaultColumns: ['name', 'email', 'lists', 'tags', 'createdAt'],
    group: { en: 'Mailings', ru: 'Рассылки' },
    hidden: hiddenFromOthers(options),
    listSearchableFields: ['name', 'email'],
    useAsTitle: 'name',
  },
  defaultPopulate: { email: true, name: true },
  defaultSort: '-id',
  fields: [
    {
      name: 'name',
      type: 'text',
      label: { en: 'Full name', ru: 'Имя и фамилия' },
      maxLength: options.limits.nameCharacters,
      required: true,
      validate: validateName,
    },
    {
      name: 'email',
      type: 'text',
      admin: { autoComplete: 'off' },
      label: { en: 'E-mail', ru: 'Электронная почта' },
      maxLength: 254,
      required: true,
      validate: validateEmail,
    },
    {
      name: 'comment',
      type: 'textarea',
      label: { en: 'Comment', ru: 'Комментарий' },
      maxLength: options.limits.commentCharacters,
    },
    {
      name: 'lists',
      type: 'relationship',
      filterOptions: ({ data, user }) => ({
        owner: { equals: (data as { owner?: unknown }).owner ?? user?.id },
      }),
      hasMany: true,
      label: { en: 'Lists', ru: 'Списки' },
      maxRows: options.limits.listsPerDocument,
      relationTo: options.slugs.lists as 'lists',
    },
    {
      name: 'tags',
      type: 'text',
      admin: {
        components: { Cell: rsc('TagsCell') },
        description: {
          en: 'Words to find these clients by, such as vip. Press Enter after each.',
          ru: 'Слова, по которым клиентов легко найти, например vip. После каждого — Enter.',
        },
      },
      hasMany: true,
      label: { en: 'Tags', ru: 'Метки' },
      maxLength: options.limits.tagCharacters,
      maxRows: options.limits.tagsPerClient,
      validate: validateTags,
    },
    {
      name: 'timeZone',
      type: 'text',
      admin: {
        description: {
          en: 'For mailings in local time, such as Europe/Moscow. Empty: the zone of the mailing.',
          ru: 'Для рассылок по местному времени, например Europe/Moscow. Пусто: пояс рассылки.',
        },
        position: 'sidebar',
      },
      label: { en: 'Time zone', ru: 'Часовой пояс' },
      validate: validateTimeZone,
    },
    {
      name: 'attributes',
      type: 'json',
      admin: { components: { Field: client('AttributesField') }, position: 'sidebar' },
      jsonSchema: {
        fileMatch: ['a://clients/attributes.json'],
        schema: {
          type: 'object',
          additionalProperties: {
            anyOf: [
              { type: 'string', maxLength: importBounds.attributeValue },
              { type: 'number' },
              { type: 'boolean' },
            ],
          },
          maxProperties: options.limits.attributesPerClient,
        },
        uri: 'a://clients/attributes.json',
      },
      label: { en: 'Attributes', ru: 'Дополнительные поля' },
    },
    { name: 'letters', type: 'ui', admin: { components: { Field: rsc('ClientHistory') } } },
    ownerField(options),
  ],
  hooks: {
    afterChange: [keepFormerAddress],
    beforeOperation: [...guardCalls(options), spellAddresses, narrowSearch(clientSearches)],
    beforeValidate: [
      stampOwner(options),
      limitPerOwner(options.limits.clients),
      refuseForeignReferences([{ path: 'lists', slug: options.slugs.lists }]),
      normaliseClient(options),
    ],
  },
  labels: {
    plural: { en: 'Clients', ru: 'Клиенты' },
    singular: { en: 'Client', ru: 'Клиент' },
  },
})
