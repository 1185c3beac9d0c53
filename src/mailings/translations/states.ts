import type { ClientJobStatus } from '../clientJobStates.ts'
import type { AttemptState, MailingStatus, RunStatus } from '../states.ts'
import type { Text } from './say.ts'

/** Statuses of mailings, as pills show them. `active` is a created one that waits for its first time. */
export const mailingStatuses: Record<'active' | MailingStatus, Text> = {
  active: { en: 'Active', ru: 'Активна' },
  completed: { en: 'Completed', ru: 'Завершена' },
  created: { en: 'Not activated', ru: 'Не активирована' },
  disabled: { en: 'Disabled', ru: 'Отключена' },
  paused: { en: 'Paused', ru: 'Приостановлена' },
  started: { en: 'Started', ru: 'Запущена' },
}

/** Statuses of runs. */
export const runStatuses: Record<RunStatus, Text> = {
  cancelled: { en: 'Cancelled', ru: 'Отменён' },
  expanding: { en: 'Collecting recipients', ru: 'Собирает получателей' },
  finished: { en: 'Finished', ru: 'Завершён' },
  missed: { en: 'Missed', ru: 'Не состоялся' },
  paused: { en: 'Paused', ru: 'Приостановлен' },
  planned: { en: 'Planned', ru: 'Запланирован' },
  running: { en: 'Running', ru: 'Идёт' },
  skipped: { en: 'Skipped', ru: 'Пропущен' },
}

/** States of attempts. */
export const attemptStates: Record<AttemptState, Text> = {
  claimed: { en: 'In hand', ru: 'В работе' },
  deferred: { en: 'Deferred', ru: 'Отложено' },
  queued: { en: 'Queued', ru: 'В очереди' },
  rejected: { en: 'Rejected', ru: 'Отвергнуто' },
  sending: { en: 'Sending', ru: 'Отправляется' },
  sent: { en: 'Sent', ru: 'Отправлено' },
  skipped: { en: 'Skipped', ru: 'Пропущено' },
  unknown: { en: 'Unknown', ru: 'Неизвестно' },
}

/** Statuses of imports and bulk actions. */
export const clientJobStatuses: Record<ClientJobStatus, Text> = {
  cancelled: { en: 'Cancelled', ru: 'Отменён' },
  draft: { en: 'Not started', ru: 'Не начат' },
  failed: { en: 'Failed', ru: 'Не удался' },
  finished: { en: 'Finished', ru: 'Завершён' },
  running: { en: 'Running', ru: 'Идёт' },
  uploading: { en: 'Uploading', ru: 'Загружается' },
  waiting: { en: 'Waiting', ru: 'Ждёт очереди' },
}
