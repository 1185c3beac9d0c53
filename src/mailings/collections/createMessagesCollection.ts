import type { CollectionConfig } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { ownedAccess } from '../access/collectionAccess.ts'
import { guardCalls } from '../access/guardCalls.ts'
import { limitPerOwner } from '../access/limitPerOwner.ts'
import { refuseForeignReferences } from '../access/ownReferences.ts'
import { stampOwner } from '../access/stampOwner.ts'
import { client, rsc } from '../admin/paths.ts'
import { attachments } from '../translations/attachments.ts'
import { hiddenFromOthers, ownerField } from './fields.ts'
import { boundAttachments } from './hooks/boundAttachments.ts'
import { keepUsedMessage } from './hooks/keepUsedMessage.ts'
import { refuseBadTemplate } from './hooks/refuseBadTemplate.ts'
import { refuseForeignImages } from './hooks/refuseForeignImages.ts'
import { createMessageEditor } from './messageEditor.ts'

const insertVariable = (path: string, { archive }: ResolvedOptions) => ({
  clientProps: { hasArchive: archive, path },
  path: client('InsertVariable'),
})

/** Messages: subject and body, reusable by any number of mailings. */
export const createMessagesCollection = (options: ResolvedOptions): CollectionConfig => ({
  slug: options.slugs.messages,
  access: ownedAccess(options),
  admin: {
    defaultColumns: ['subject', 'language', 'updatedAt'],
    group: { en: 'Mailings', ru: 'Рассылки' },
    hidden: hiddenFromOthers(options),
    useAsTitle: 'subject',
  },
  defaultPopulate: { subject: true },
  fields: [
    {
      name: 'subject',
      type: 'text',
      admin: {
        components: { afterInput: [insertVariable('subject', options)] },
        description: {
          en: 'May hold {{ client.name }}, {{ client.firstName | "friend" }} and the like.',
          ru: 'Можно вставлять {{ client.name }}, {{ client.firstName | "друг" }} и другие переменные.',
        },
      },
      label: { en: 'Subject', ru: 'Тема' },
      maxLength: options.limits.subjectCharacters,
      required: true,
    },
    {
      name: 'body',
      type: 'richText',
      editor: createMessageEditor(options),
      label: { en: 'Body', ru: 'Текст письма' },
      required: true,
    },
    {
      name: 'preheader',
      type: 'text',
      admin: {
        components: { afterInput: [insertVariable('preheader', options)] },
        description: {
          en: 'Shown by mail programs beside the subject.',
          ru: 'Почтовые программы показывают эту строку рядом с темой.',
        },
        position: 'sidebar',
      },
      label: { en: 'Preheader', ru: 'Прехедер' },
      maxLength: options.limits.subjectCharacters,
    },
    {
      name: 'language',
      type: 'select',
      admin: { position: 'sidebar' },
      defaultValue: 'en',
      enumName: 'enum_messages_language',
      label: { en: 'Language of the letter', ru: 'Язык письма' },
      options: [
        { label: 'English', value: 'en' },
        { label: 'Русский', value: 'ru' },
      ],
      required: true,
    },
    {
      name: 'plainText',
      type: 'textarea',
      admin: {
        description: {
          en: 'For mail programs without HTML. Left empty, it is made from the body.',
          ru: 'Для почтовых программ без HTML. Если не заполнить, текст составится из письма.',
        },
      },
      label: { en: 'Plain-text part', ru: 'Текстовая часть' },
      maxLength: options.limits.plainTextCharacters,
    },
    {
      name: 'attachments',
      type: 'upload',
      admin: {
        description: attachments.description(options.limits.attachmentBytes),
      },
      filterOptions: ({ data, user }) => ({
        owner: { equals: (data as { owner?: unknown }).owner ?? user?.id },
      }),
      hasMany: true,
      label: { en: 'Attachments', ru: 'Вложения' },
      maxRows: options.limits.attachmentsPerMessage,
      relationTo: options.slugs.attachments as 'attachments',
    },
    {
      name: 'preview',
      type: 'ui',
      admin: { components: { Field: rsc('MessagePreview') }, position: 'sidebar' },
    },
    ownerField(options),
  ],
  hooks: {
    beforeChange: [refuseBadTemplate(options)],
    beforeDelete: [keepUsedMessage(options)],
    beforeOperation: guardCalls(options),
    beforeValidate: [
      stampOwner(options),
      limitPerOwner(options.limits.messages),
      refuseForeignReferences([{ path: 'attachments', slug: options.slugs.attachments }]),
      refuseForeignImages(options),
      boundAttachments(options),
    ],
  },
  labels: {
    plural: { en: 'Messages', ru: 'Сообщения' },
    singular: { en: 'Message', ru: 'Сообщение' },
  },
  versions: { drafts: false, maxPerDoc: options.limits.versionsPerMessage },
})
