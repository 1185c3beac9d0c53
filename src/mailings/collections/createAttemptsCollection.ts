import type { CollectionConfig } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import type { AttemptState } from '../states.ts'
import { ledgerAccess } from '../access/collectionAccess.ts'
import { guardCalls } from '../access/guardCalls.ts'
import { spellAddresses } from '../access/spellAddresses.ts'
import { cell, rsc } from '../admin/paths.ts'
import { countField, hiddenField, hiddenFromOthers, ownerField, timestampField } from './fields.ts'
import { letterSearches, narrowSearch } from './hooks/narrowSearch.ts'
import { narrowStates } from './hooks/narrowStates.ts'

const stateOptions: { label: { en: string; ru: string }; value: AttemptState }[] = [
  { label: { en: 'Queued', ru: 'В очереди' }, value: 'queued' },
  { label: { en: 'Claimed', ru: 'Взята в работу' }, value: 'claimed' },
  { label: { en: 'Sending', ru: 'Отправляется' }, value: 'sending' },
  { label: { en: 'Sent', ru: 'Отправлено' }, value: 'sent' },
  { label: { en: 'Deferred', ru: 'Отложено' }, value: 'deferred' },
  { label: { en: 'Rejected', ru: 'Отвергнуто' }, value: 'rejected' },
  { label: { en: 'Unknown', ru: 'Неизвестно' }, value: 'unknown' },
  { label: { en: 'Skipped', ru: 'Пропущено' }, value: 'skipped' },
]

/**
 * Attempts: one recipient of one run each. The row the product needs is the queue's row too, so the table is lean:
 * no timestamps of Payload, few indexes (schema/), nothing indexed that a claim or a fence changes (HOT updates).
 */
export const createAttemptsCollection = (options: ResolvedOptions): CollectionConfig => ({
  slug: options.slugs.attempts,
  access: ledgerAccess(options),
  admin: {
    components: { beforeListTable: [rsc('CountNote')] },
    defaultColumns: ['email', 'state', 'tries', 'answer', 'settledAt', 'run'],
    group: { en: 'Mailings', ru: 'Рассылки' },
    hidden: hiddenFromOthers(options),
    listSearchableFields: ['email'],
    useAsTitle: 'email',
  },
  defaultSort: '-id',
  enableQueryPresets: false,
  // The answer's cell says in words what the server did not answer itself.
  forceSelect: { reason: true },
  fields: [
    {
      name: 'outcome',
      type: 'ui',
      admin: { components: { Field: rsc('AttemptOutcome') } },
    },
    {
      name: 'email',
      type: 'text',
      label: { en: 'Recipient', ru: 'Получатель' },
      required: true,
    },
    {
      name: 'state',
      type: 'select',
      admin: { components: { Cell: cell('StatusCell', 'attempt'), Field: rsc('NoField') } },
      enumName: 'enum_attempts_state',
      label: { en: 'State', ru: 'Состояние' },
      options: stateOptions,
      required: true,
    },
    {
      name: 'answer',
      type: 'text',
      admin: { components: { Cell: rsc('AnswerCell') } },
      label: { en: 'Mail server’s answer', ru: 'Ответ почтового сервера' },
    },
    {
      name: 'reason',
      type: 'text',
      admin: { components: { Cell: cell('ReasonCell', 'attempt'), Field: rsc('NoField') } },
      label: { en: 'Reason', ru: 'Причина' },
    },
    {
      type: 'row',
      fields: [
        countField('tries', { en: 'Tries', ru: 'Попыток' }),
        { ...countField('code', { en: 'Code', ru: 'Код' }), defaultValue: undefined },
        { name: 'enhanced', type: 'text', label: { en: 'Enhanced code', ru: 'Расширенный код' } },
        { name: 'phase', type: 'text', label: { en: 'Phase', ru: 'Этап' } },
      ],
    },
    {
      name: 'run',
      type: 'relationship',
      admin: { allowCreate: false, allowEdit: false, position: 'sidebar' },
      label: { en: 'Run', ru: 'Выпуск' },
      relationTo: options.slugs.runs as 'runs',
    },
    {
      name: 'client',
      type: 'relationship',
      admin: { allowCreate: false, allowEdit: false, position: 'sidebar' },
      label: { en: 'Client', ru: 'Клиент' },
      relationTo: options.slugs.clients as 'clients',
    },
    timestampField(
      'claimedAt',
      { en: 'Claimed at', ru: 'Взята в работу' },
      { admin: { position: 'sidebar' } },
    ),
    timestampField(
      'sendingAt',
      { en: 'Sending since', ru: 'Отправка начата' },
      { admin: { position: 'sidebar' } },
    ),
    timestampField(
      'settledAt',
      { en: 'Settled at', ru: 'Итог получен' },
      { admin: { position: 'sidebar' } },
    ),
    timestampField(
      'dueAt',
      { en: 'Next try at', ru: 'Следующая попытка' },
      {
        admin: {
          condition: ({ dueAt, state }) => Boolean(dueAt) && ['deferred', 'queued'].includes(state),
          position: 'sidebar',
        },
      },
    ),
    {
      name: 'history',
      type: 'json',
      admin: {
        condition: (data) => Boolean(data.history),
        description: {
          en: 'Earlier tries: time, phase and answer.',
          ru: 'Предыдущие попытки: время, этап и ответ.',
        },
      },
      label: { en: 'History', ru: 'История' },
    },
    ownerField(options),
    hiddenField({ name: 'values', type: 'json' }),
    hiddenField({ name: 'token', type: 'text' }),
    hiddenField({ name: 'crashes', type: 'number', defaultValue: 0 }),
    hiddenField({ name: 'unknowns', type: 'number', defaultValue: 0 }),
    hiddenField({ name: 'resendAt', type: 'date' }),
  ],
  hooks: {
    beforeOperation: [
      ...guardCalls(options),
      narrowStates,
      spellAddresses,
      narrowSearch(letterSearches),
    ],
  },
  labels: {
    plural: { en: 'Attempts', ru: 'Попытки' },
    singular: { en: 'Attempt', ru: 'Попытка' },
  },
  lockDocuments: false,
  timestamps: false,
})
