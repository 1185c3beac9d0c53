import type { CollectionConfig } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { boundBulk } from '../access/boundBulk.ts'
import { boundQueries } from '../access/boundQueries.ts'
import { sharedAccess } from '../access/collectionAccess.ts'
import { rsc } from '../admin/paths.ts'
import { hiddenFromOthers } from './fields.ts'
import { keepUsedInterval } from './hooks/keepUsedInterval.ts'
import { refuseBadInterval } from './hooks/refuseBadRule.ts'
import { recurrenceFields } from './recurrenceFields.ts'

/** Intervals: named recurrences that the mailing form offers ("every Monday"), made by staff or the init command. */
export const createIntervalsCollection = (options: ResolvedOptions): CollectionConfig => ({
  slug: options.slugs.intervals,
  access: sharedAccess(options),
  admin: {
    defaultColumns: ['name', 'key'],
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
      name: 'nameRu',
      type: 'text',
      label: { en: 'Name in Russian', ru: 'Название по-русски' },
      maxLength: options.limits.nameCharacters,
    },
    {
      name: 'key',
      type: 'text',
      admin: {
        description: {
          en: 'Stable name for scripts and the init command.',
          ru: 'Постоянное имя для скриптов и команды init.',
        },
        position: 'sidebar',
      },
      label: { en: 'Key', ru: 'Ключ' },
      maxLength: 64,
      unique: true,
    },
    {
      name: 'recurrence',
      type: 'group',
      fields: recurrenceFields({ collection: 'intervals' }),
      label: { en: 'Recurrence', ru: 'Повторение' },
    },
    {
      name: 'nextTimes',
      type: 'ui',
      admin: { components: { Field: rsc('IntervalTimes') } },
    },
  ],
  hooks: {
    beforeChange: [refuseBadInterval],
    beforeDelete: [keepUsedInterval(options)],
    beforeOperation: [boundQueries(options), boundBulk(options)],
  },
  labels: {
    plural: { en: 'Intervals', ru: 'Интервалы' },
    singular: { en: 'Interval', ru: 'Интервал' },
  },
  lockDocuments: false,
})
