import type { Field } from 'payload'

import type { ClientJobStatus } from '../clientJobStates.ts'
import { cell, rsc } from '../admin/paths.ts'
import { countField, hiddenField, timestampField } from './fields.ts'

const statusOptions: { label: { en: string; ru: string }; value: ClientJobStatus }[] = [
  { label: { en: 'Uploading', ru: 'Загружается' }, value: 'uploading' },
  { label: { en: 'Not started', ru: 'Не начат' }, value: 'draft' },
  { label: { en: 'Waiting', ru: 'Ждёт очереди' }, value: 'waiting' },
  { label: { en: 'Running', ru: 'Идёт' }, value: 'running' },
  { label: { en: 'Finished', ru: 'Завершён' }, value: 'finished' },
  { label: { en: 'Cancelled', ru: 'Отменён' }, value: 'cancelled' },
  { label: { en: 'Failed', ru: 'Не удался' }, value: 'failed' },
]

/** Status and reason of an import or a bulk action. `table` is the collection's, for the name of the enum. */
export const jobStatusFields = (table: 'bulk_actions' | 'imports'): Field[] => [
  {
    name: 'status',
    type: 'select',
    admin: { components: { Cell: cell('StatusCell', 'clientJob'), Field: rsc('NoField') } },
    enumName: `enum_${table}_status`,
    label: { en: 'Status', ru: 'Состояние' },
    options: statusOptions,
    required: true,
  },
  {
    name: 'reason',
    type: 'text',
    admin: { components: { Field: rsc('NoField') } },
    label: { en: 'Reason', ru: 'Причина' },
  },
]

/** A count that the panel tells; here it is a column of the list. */
export const countTold = (name: string, label: { en: string; ru: string }): Field => ({
  ...countField(name, label),
  admin: { components: { Field: rsc('NoField') } },
})

/** Times, and the lease by which one worker has it in hand. */
export const jobTimeFields: Field[] = [
  timestampField('startedAt', { en: 'Started at', ru: 'Начат' }, { admin: { hidden: true } }),
  timestampField('finishedAt', { en: 'Ended at', ru: 'Окончен' }, { admin: { hidden: true } }),
  hiddenField({ name: 'token', type: 'text' }),
  hiddenField({ name: 'leaseUntil', type: 'date' }),
]
