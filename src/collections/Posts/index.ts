import type { CollectionConfig } from 'payload'

import { lexicalEditor } from '@payloadcms/richtext-lexical'

import { anyOf } from '../../access/anyOf.ts'
import { hasRole } from '../../access/hasRole.ts'
import { isAdmin } from '../../access/isAdmin.ts'
import { isEditor } from '../../access/isEditor.ts'
import { isPublished } from '../../access/isPublished.ts'
import { readsWithDocument } from '../../access/readsWithDocument.ts'
import { mediaSlug } from '../Media/slug.ts'
import { spokenLabel } from '../spokenLabel.ts'
import { usersSlug } from '../Users/slug.ts'
import { expireOnChange, expireOnDelete, fillSlug, refusePrivate, stampPost } from './hooks.ts'
import { postsSlug } from './slug.ts'

/** Articles of the blog, written by editors in both languages; what is published is for everybody. */
export const Posts: CollectionConfig = {
  slug: postsSlug,
  access: {
    create: isEditor,
    delete: isEditor,
    read: anyOf(isEditor, isPublished),
    readVersions: isEditor,
    update: isEditor,
  },
  admin: {
    defaultColumns: ['title', 'slug', '_status', 'publishedAt'],
    enableListViewSelectAPI: true,
    group: { en: 'Content', ru: 'Содержание' },
    hidden: ({ user }) => !hasRole(user, 'editor', 'admin'),
    useAsTitle: 'title',
  },
  defaultSort: '-publishedAt',
  fields: [
    {
      name: 'title',
      type: 'text',
      label: spokenLabel({ en: 'Title', ru: 'Заголовок' }),
      localized: true,
      maxLength: 120,
      required: true,
    },
    {
      name: 'excerpt',
      type: 'textarea',
      label: spokenLabel({ en: 'Excerpt', ru: 'Кратко' }),
      localized: true,
      maxLength: 300,
      required: true,
    },
    {
      name: 'cover',
      type: 'upload',
      // The images of users are for their letters, and nobody else sees them.
      filterOptions: { purpose: { equals: 'site' } },
      label: spokenLabel({ en: 'Cover', ru: 'Обложка' }),
      relationTo: mediaSlug,
    },
    {
      name: 'body',
      type: 'richText',
      admin: { disableListColumn: true },
      editor: lexicalEditor(),
      label: { en: 'Text', ru: 'Текст' },
      localized: true,
      required: true,
    },
    {
      name: 'slug',
      type: 'text',
      admin: {
        description: {
          en: 'Last part of the address. Made out of the title when empty.',
          ru: 'Последняя часть адреса страницы. Если пусто, получится из заголовка.',
        },
        position: 'sidebar',
      },
      label: spokenLabel({ en: 'Address', ru: 'Адрес страницы' }),
      maxLength: 80,
      required: true,
      unique: true,
    },
    {
      name: 'publishedAt',
      type: 'date',
      admin: {
        date: { displayFormat: 'd MMM yyyy, HH:mm', pickerAppearance: 'dayAndTime' },
        position: 'sidebar',
      },
      index: true,
      label: spokenLabel({ en: 'Published at', ru: 'Опубликовано' }),
    },
    {
      name: 'author',
      type: 'relationship',
      access: { create: isAdmin, read: readsWithDocument, update: isAdmin },
      admin: { position: 'sidebar' },
      label: spokenLabel({ en: 'Author', ru: 'Автор' }),
      relationTo: usersSlug,
    },
  ],
  hooks: {
    afterChange: [expireOnChange],
    afterDelete: [expireOnDelete],
    beforeChange: [stampPost],
    beforeValidate: [fillSlug, refusePrivate],
  },
  labels: {
    plural: spokenLabel({ en: 'Posts', ru: 'Статьи' }),
    singular: spokenLabel({ en: 'Post', ru: 'Статья' }),
  },
  versions: { drafts: true, maxPerDoc: 20 },
}
