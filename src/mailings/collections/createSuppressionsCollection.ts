import type { CollectionConfig } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { ledgerAccess } from '../access/collectionAccess.ts'
import { guardCalls } from '../access/guardCalls.ts'
import { spellAddresses } from '../access/spellAddresses.ts'
import { hiddenFromOthers, ownerField, timestampField } from './fields.ts'

/** Why an address gets no letters of an owner any more. */
export const suppressionReasons = [
  'unsubscribed',
  'bounced',
  'mailboxFull',
  'complained',
  'manual',
] as const
export type SuppressionReason = (typeof suppressionReasons)[number]

/**
 * Suppressions: addresses that an owner's mailings pass over. They hold by address, so that deleting and importing a
 * client again does not undo an unsubscription. Unique by owner and lower-cased address (index in schema/).
 */
export const createSuppressionsCollection = (options: ResolvedOptions): CollectionConfig => ({
  slug: options.slugs.suppressions,
  access: ledgerAccess(options),
  admin: {
    defaultColumns: ['email', 'reason', 'suppressedAt'],
    description: {
      en: 'Addresses that get no more letters: they unsubscribed, or their mail server says that they do not exist or are full.',
      ru: 'Адреса, на которые больше не отправляем: человек отписался или почтовый сервер сообщил, что адреса нет либо ящик переполнен.',
    },
    group: { en: 'Mailings', ru: 'Рассылки' },
    hidden: hiddenFromOthers(options),
    useAsTitle: 'email',
  },
  fields: [
    {
      name: 'email',
      type: 'text',
      label: { en: 'E-mail', ru: 'Электронная почта' },
      required: true,
    },
    {
      name: 'reason',
      type: 'select',
      enumName: 'enum_suppressions_reason',
      label: { en: 'Reason', ru: 'Причина' },
      options: [
        { label: { en: 'Unsubscribed', ru: 'Отписался' }, value: 'unsubscribed' },
        { label: { en: 'Address does not exist', ru: 'Адрес не существует' }, value: 'bounced' },
        { label: { en: 'Mailbox full', ru: 'Ящик переполнен' }, value: 'mailboxFull' },
        { label: { en: 'Complained', ru: 'Пожаловался' }, value: 'complained' },
        { label: { en: 'By hand', ru: 'Вручную' }, value: 'manual' },
      ],
      required: true,
    },
    {
      name: 'answer',
      type: 'text',
      label: { en: 'Mail server’s answer', ru: 'Ответ почтового сервера' },
    },
    timestampField('suppressedAt', { en: 'Since', ru: 'С какого времени' }),
    ownerField(options),
  ],
  hooks: {
    beforeOperation: [...guardCalls(options), spellAddresses],
  },
  labels: {
    plural: { en: 'Suppressed addresses', ru: 'Исключённые адреса' },
    singular: { en: 'Suppressed address', ru: 'Исключённый адрес' },
  },
  lockDocuments: false,
  timestamps: false,
})
