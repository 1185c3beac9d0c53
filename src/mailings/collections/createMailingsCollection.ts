import type { CollectionConfig, Field } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { ownedAccess } from '../access/collectionAccess.ts'
import { guardCalls } from '../access/guardCalls.ts'
import { limitPerOwner } from '../access/limitPerOwner.ts'
import { refuseForeignReferences } from '../access/ownReferences.ts'
import { stampOwner } from '../access/stampOwner.ts'
import { client, reportLink, rsc, whyPanel } from '../admin/paths.ts'
import { hiddenField, hiddenFromOthers, ownerField } from './fields.ts'
import { nameCopy } from './hooks/copyMailing.ts'
import { keepLedger } from './hooks/keepLedger.ts'
import { normaliseRecipients } from './hooks/normaliseRecipients.ts'
import { planMailing } from './hooks/planMailing.ts'
import { refuseNoRecipients } from './hooks/refuseNoRecipients.ts'
import { afterDowntimeFields, recipientsFields, stateFields, whenFields } from './mailingFields.ts'

const whatFields = (options: ResolvedOptions): Field[] => [
  {
    name: 'name',
    type: 'text',
    hooks: { beforeDuplicate: [nameCopy(options.limits.nameCharacters)] },
    label: { en: 'Name', ru: 'Название' },
    maxLength: options.limits.nameCharacters,
    required: true,
  },
  {
    name: 'message',
    type: 'relationship',
    filterOptions: ({ data, user }) => ({
      owner: { equals: (data as { owner?: unknown }).owner ?? user?.id },
    }),
    label: { en: 'Message', ru: 'Сообщение' },
    relationTo: options.slugs.messages as 'messages',
    required: true,
  },
]

const step = (label: { en: string; ru: string }, fields: Field[]): Field => ({
  type: 'collapsible',
  admin: { initCollapsed: false },
  fields,
  label,
})

/** Mailings: a message, its recipients, and when it goes out. */
export const createMailingsCollection = (options: ResolvedOptions): CollectionConfig => ({
  slug: options.slugs.mailings,
  access: ownedAccess(options),
  admin: {
    components: {
      edit: { beforeDocumentControls: [rsc('MailingControls')] },
    },
    defaultColumns: ['name', 'status', 'nextRunAt', 'lastRunAt', 'message'],
    group: { en: 'Mailings', ru: 'Рассылки' },
    hidden: hiddenFromOthers(options),
    useAsTitle: 'name',
  },
  defaultPopulate: { name: true, status: true },
  // The list's status tells an activated mailing from one that waits for its owner, and other cells need the status.
  forceSelect: { activatedAt: true, status: true },
  fields: [
    {
      name: 'standing',
      type: 'ui',
      admin: { components: { Field: rsc('MailingStanding') } },
    },
    step({ en: '1. What', ru: '1. Что' }, whatFields(options)),
    step({ en: '2. To whom', ru: '2. Кому' }, recipientsFields(options)),
    step({ en: '3. When', ru: '3. Когда' }, whenFields(options)),
    step({ en: 'If something goes wrong', ru: 'Если что-то пойдёт не так' }, afterDowntimeFields),
    {
      name: 'runs',
      type: 'join',
      admin: {
        allowCreate: false,
        components: { Field: client('RunsField') },
        condition: (data) => Boolean(data.id),
        defaultColumns: ['dueAt', 'status', 'total', 'sent', 'rejected', 'unknown'],
      },
      collection: options.slugs.runs as 'runs',
      defaultLimit: 10,
      defaultSort: '-dueAt',
      label: { en: 'Runs', ru: 'Выпуски' },
      on: 'mailing',
    },
    {
      name: 'report',
      type: 'ui',
      admin: { components: { Field: reportLink('mailing') }, position: 'sidebar' },
    },
    {
      name: 'why',
      type: 'ui',
      admin: { components: { Field: whyPanel('mailings') } },
    },
    ...stateFields(options),
    ownerField(options),
    hiddenField({ name: 'rule', type: 'json' }),
    // When the scheduler takes up `nextRunAt`, if earlier: see docs/recurrence.md, recipient-local time.
    hiddenField({ name: 'planAt', type: 'date' }),
  ],
  hooks: {
    beforeChange: [refuseNoRecipients, planMailing(options)],
    beforeDelete: [keepLedger(options)],
    beforeOperation: guardCalls(options),
    beforeValidate: [
      stampOwner(options),
      limitPerOwner(options.limits.mailings),
      refuseForeignReferences([
        { path: 'message', slug: options.slugs.messages },
        { path: 'recipients.lists', slug: options.slugs.lists },
        { path: 'recipients.clients', slug: options.slugs.clients },
      ]),
      normaliseRecipients,
    ],
  },
  labels: {
    plural: { en: 'Mailings', ru: 'Рассылки' },
    singular: { en: 'Mailing', ru: 'Рассылка' },
  },
})
