import type { CollectionConfig } from 'payload'

import { isAdmin } from '../../access/isAdmin.ts'
import { nobody } from '../../access/nobody.ts'
import { spokenLabel } from '../spokenLabel.ts'
import { systemLettersSlug } from './slug.ts'

/** Of the queue itself: neither in the form nor a column. */
const ofTheQueue = { disableListColumn: true, hidden: true }

/**
 * The outbox of letters about accounts: confirmation, reset, change of address.
 *
 * A row is written in the transaction that makes the letter necessary and sent later by the `system-letters` service:
 * so a dead mail server undoes no registration and a slow one holds no transaction. A row names what is to be said, to
 * whom and in which language; the link itself is made at the moment of sending and is stored nowhere.
 */
export const SystemLetters: CollectionConfig = {
  slug: systemLettersSlug,
  access: { create: nobody, delete: isAdmin, read: isAdmin, update: nobody },
  admin: {
    defaultColumns: ['kind', 'to', 'state', 'tries', 'createdAt'],
    description: {
      en: 'Letters about accounts (confirmation, new password, change of address), as they are waiting or were sent.',
      ru: 'Письма об учётных записях (подтверждение, новый пароль, смена адреса): ожидающие и отправленные.',
    },
    group: { en: 'System', ru: 'Система' },
    hidden: ({ user }) => user?.role !== 'admin',
    useAsTitle: 'kind',
  },
  disableDuplicate: true,
  fields: [
    {
      name: 'kind',
      type: 'text',
      label: spokenLabel({ en: 'Letter', ru: 'Письмо' }),
      required: true,
    },
    { name: 'to', type: 'email', label: spokenLabel({ en: 'To', ru: 'Кому' }), required: true },
    {
      name: 'user',
      type: 'relationship',
      label: spokenLabel({ en: 'Account', ru: 'Учётная запись' }),
      relationTo: 'users',
    },
    {
      name: 'language',
      type: 'text',
      defaultValue: 'en',
      label: spokenLabel({ en: 'Language', ru: 'Язык' }),
      required: true,
    },
    { name: 'details', type: 'json', admin: ofTheQueue },
    {
      name: 'state',
      type: 'select',
      defaultValue: 'queued',
      label: spokenLabel({ en: 'State', ru: 'Состояние' }),
      options: [
        { label: { en: 'Waiting', ru: 'Ожидает' }, value: 'queued' },
        { label: { en: 'Being sent', ru: 'Отправляется' }, value: 'sending' },
        { label: { en: 'Sent', ru: 'Отправлено' }, value: 'sent' },
        { label: { en: 'No longer needed', ru: 'Больше не нужно' }, value: 'dropped' },
        { label: { en: 'Given up', ru: 'Не удалось' }, value: 'failed' },
      ],
      required: true,
    },
    {
      name: 'tries',
      type: 'number',
      defaultValue: 0,
      label: spokenLabel({ en: 'Tries', ru: 'Попыток' }),
      required: true,
    },
    {
      name: 'nextTryAt',
      type: 'date',
      index: true,
      label: spokenLabel({ en: 'Next try', ru: 'Следующая попытка' }),
    },
    { name: 'leaseUntil', type: 'date', admin: ofTheQueue },
    { name: 'token', type: 'text', admin: ofTheQueue },
    { name: 'sentAt', type: 'date', label: spokenLabel({ en: 'Sent at', ru: 'Отправлено в' }) },
    {
      name: 'lastError',
      type: 'text',
      label: spokenLabel({
        en: 'Last answer of the mail server',
        ru: 'Последний ответ почтового сервера',
      }),
    },
  ],
  labels: {
    plural: spokenLabel({ en: 'System letters', ru: 'Системные письма' }),
    singular: spokenLabel({ en: 'System letter', ru: 'Системное письмо' }),
  },
  lockDocuments: false,
}
