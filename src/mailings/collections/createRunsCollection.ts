import type { CollectionConfig, Field } from 'payload'

import type { Sentence } from '../errors.ts'
import type { ResolvedOptions } from '../options.ts'
import type { RunStatus } from '../states.ts'
import { ledgerAccess } from '../access/collectionAccess.ts'
import { guardCalls } from '../access/guardCalls.ts'
import { cell, reportLink, rsc, whyPanel } from '../admin/paths.ts'
import { countField, hiddenField, hiddenFromOthers, ownerField, timestampField } from './fields.ts'

const statusOptions: { label: { en: string; ru: string }; value: RunStatus }[] = [
  { label: { en: 'Planned', ru: 'Запланирован' }, value: 'planned' },
  { label: { en: 'Collecting recipients', ru: 'Собирает получателей' }, value: 'expanding' },
  { label: { en: 'Running', ru: 'Идёт' }, value: 'running' },
  { label: { en: 'Paused', ru: 'Приостановлен' }, value: 'paused' },
  { label: { en: 'Finished', ru: 'Завершён' }, value: 'finished' },
  { label: { en: 'Cancelled', ru: 'Отменён' }, value: 'cancelled' },
  { label: { en: 'Missed', ru: 'Пропущен: не работало' }, value: 'missed' },
  { label: { en: 'Skipped', ru: 'Пропущен' }, value: 'skipped' },
]

/** A count that the progress panel tells; here it is a column of the list. */
const countTold = (name: string, label: Sentence): Field => ({
  ...countField(name, label),
  admin: { components: { Field: rsc('NoField') } },
})

const counts: Field[] = [
  countTold('total', { en: 'Recipients', ru: 'Получателей' }),
  countTold('sent', { en: 'Sent', ru: 'Отправлено' }),
  countTold('deferred', { en: 'Deferred', ru: 'Отложено' }),
  countTold('rejected', { en: 'Rejected', ru: 'Отвергнуто' }),
  countTold('unknown', { en: 'Unknown', ru: 'Неизвестно' }),
  countTold('skipped', { en: 'Skipped', ru: 'Пропущено' }),
]

/**
 * Runs: one occurrence of a mailing each, written by the system only. `mailing` and `dueAt` are unique together
 * (index in schema/): that is the whole de-duplication of the schedule.
 */
export const createRunsCollection = (options: ResolvedOptions): CollectionConfig => ({
  slug: options.slugs.runs,
  access: ledgerAccess(options),
  admin: {
    components: {
      edit: {
        beforeDocumentControls: [rsc('RunControls')],
      },
    },
    defaultColumns: ['mailing', 'status', 'dueAt', 'total', 'sent', 'rejected', 'unknown'],
    group: { en: 'Mailings', ru: 'Рассылки' },
    hidden: hiddenFromOthers(options),
    useAsTitle: 'dueAt',
  },
  defaultPopulate: { dueAt: true, status: true },
  defaultSort: '-dueAt',
  fields: [
    {
      name: 'progress',
      type: 'ui',
      admin: { components: { Field: rsc('RunProgress') } },
    },
    {
      name: 'mailing',
      type: 'relationship',
      admin: { allowCreate: false, allowEdit: false },
      label: { en: 'Mailing', ru: 'Рассылка' },
      relationTo: options.slugs.mailings as 'mailings',
    },
    {
      name: 'status',
      type: 'select',
      admin: { components: { Cell: cell('StatusCell', 'run'), Field: rsc('NoField') } },
      enumName: 'enum_runs_status',
      index: true,
      label: { en: 'Status', ru: 'Состояние' },
      options: statusOptions,
      required: true,
    },
    {
      name: 'reason',
      type: 'text',
      admin: { components: { Cell: cell('ReasonCell', 'run'), Field: rsc('NoField') } },
      label: { en: 'Reason', ru: 'Причина' },
    },
    {
      name: 'kind',
      type: 'select',
      admin: { position: 'sidebar' },
      enumName: 'enum_runs_kind',
      label: { en: 'Started by', ru: 'Чем начат' },
      options: [
        { label: { en: 'The calendar', ru: 'По расписанию' }, value: 'scheduled' },
        { label: { en: '“Send now”', ru: '«Отправить сейчас»' }, value: 'manual' },
      ],
      required: true,
    },
    ...counts,
    timestampField('dueAt', { en: 'Due at', ru: 'Срок' }, { admin: { position: 'sidebar' } }),
    timestampField(
      'startedAt',
      { en: 'Started at', ru: 'Начат' },
      { admin: { position: 'sidebar' } },
    ),
    timestampField(
      'expandedAt',
      { en: 'Recipients complete at', ru: 'Получатели собраны' },
      { admin: { position: 'sidebar' } },
    ),
    timestampField(
      'finishedAt',
      { en: 'Finished at', ru: 'Завершён' },
      { admin: { position: 'sidebar' } },
    ),
    timestampField(
      'lastDueAt',
      { en: 'Due in the last time zone at', ru: 'Срок в последнем часовом поясе' },
      { admin: { condition: (data) => Boolean(data.lastDueAt), position: 'sidebar' } },
    ),
    {
      name: 'letters',
      type: 'ui',
      admin: { components: { Field: rsc('RunLetters') } },
    },
    {
      name: 'report',
      type: 'ui',
      admin: { components: { Field: reportLink('run') }, position: 'sidebar' },
    },
    {
      name: 'why',
      type: 'ui',
      admin: { components: { Field: whyPanel('runs') } },
    },
    ownerField(options),
    hiddenField({ name: 'snapshot', type: 'json' }),
    // Zone → instant, for a run in recipient-local time only.
    hiddenField({ name: 'zoneTimes', type: 'json' }),
    hiddenField({ name: 'expandCursor', type: 'number' }),
    hiddenField({ name: 'deadlineAt', type: 'date' }),
    hiddenField({ name: 'resendUnknown', type: 'checkbox', defaultValue: false }),
  ],
  hooks: { beforeOperation: guardCalls(options) },
  labels: {
    plural: { en: 'Runs', ru: 'Выпуски' },
    singular: { en: 'Run', ru: 'Выпуск' },
  },
  lockDocuments: false,
  timestamps: false,
})
