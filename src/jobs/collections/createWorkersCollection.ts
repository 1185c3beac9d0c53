import type { CollectionConfig, Field, LabelFunction } from 'payload'

import type { ResolvedOptions } from '../options/options.ts'
import { refuseAll } from '../access/refuseAll.ts'

/** A label that has come to its word when Payload's buttons put it into their names. */
const spoken =
  (en: string, ru: string): LabelFunction =>
  ({ i18n }) =>
    i18n.language === 'ru' ? ru : en

/** A text in the languages of the plugin. */
const say = (en: string, ru: string) => ({ en, ru })

/**
 * One row per living worker, written by the workers themselves in SQL and read by staff. Nobody writes it through the API,
 * and it is kept out of document locking, so that no table of the host gets a column for it.
 */
export function createWorkersCollection({
  access,
  collections,
  slugs,
}: ResolvedOptions): CollectionConfig {
  return collections.workers({
    slug: slugs.workers,
    access: {
      create: refuseAll,
      delete: refuseAll,
      read: access.read,
      readVersions: refuseAll,
      unlock: refuseAll,
      update: refuseAll,
    },
    admin: {
      defaultColumns: ['id', 'hostname', 'lastSeenAt', 'startedAt', 'version'],
      description: say(
        'Processes that do the background work. A worker that is gone leaves the list by itself.',
        'Процессы, выполняющие фоновую работу. Остановившийся процесс сам исчезает из списка.',
      ),
      group: say('System', 'Система'),
      useAsTitle: 'id',
    },
    disableDuplicate: true,
    fields: workerFields(),
    labels: {
      plural: spoken('Workers', 'Обработчики'),
      singular: spoken('Worker', 'Обработчик'),
    },
    lockDocuments: false,
    timestamps: false,
  })
}

function workerFields(): Field[] {
  return [
    { name: 'id', type: 'text', label: spoken('Name', 'Имя'), required: true },
    { name: 'hostname', type: 'text', label: spoken('Machine', 'Машина'), required: true },
    { name: 'pid', type: 'number', label: spoken('Process', 'Процесс'), required: true },
    { name: 'version', type: 'text', label: spoken('Version', 'Версия') },
    {
      name: 'startedAt',
      type: 'date',
      admin: secondsShown(),
      label: spoken('Started', 'Запущен'),
      required: true,
    },
    {
      name: 'lastSeenAt',
      type: 'date',
      admin: secondsShown(),
      index: true,
      label: spoken('Last sign of life', 'Последний отклик'),
      required: true,
    },
    {
      name: 'services',
      type: 'json',
      label: spoken('Services: passes, counts, errors', 'Службы: проходы, счётчики, ошибки'),
    },
  ]
}

function secondsShown() {
  return { date: { displayFormat: 'yyyy-MM-dd HH:mm:ss', pickerAppearance: 'dayAndTime' as const } }
}
