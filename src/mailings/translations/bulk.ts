import type { BulkActionKind } from '../clientJobStates.ts'
import type { Text } from './say.ts'

/** What is done to all clients that the list finds. */
export const bulk = {
  action: { en: 'What to do', ru: 'Что сделать' },
  chooseList: { en: 'Choose a list.', ru: 'Выберите список.' },
  confirm: {
    en: { one: 'Change {count} client', other: 'Change {count} clients' },
    ru: {
      few: 'Изменить {count} клиентов',
      many: 'Изменить {count} клиентов',
      one: 'Изменить {count} клиента',
      other: 'Изменить {count} клиента',
    },
  },
  confirmDelete: {
    en: { one: 'Delete {count} client', other: 'Delete {count} clients' },
    ru: {
      few: 'Удалить {count} клиентов',
      many: 'Удалить {count} клиентов',
      one: 'Удалить {count} клиента',
      other: 'Удалить {count} клиента',
    },
  },
  dismiss: { en: 'Hide the outcome', ru: 'Скрыть итог' },
  list: { en: 'List', ru: 'Список' },
  noLists: {
    en: 'You have no lists yet. Make one first.',
    ru: 'У вас ещё нет списков. Сначала создайте список.',
  },
  open: {
    en: { one: 'Change {count} that matches', other: 'Change all {count} that match' },
    ru: {
      few: 'Изменить все подходящие: {count}',
      many: 'Изменить все подходящие: {count}',
      one: 'Изменить подходящие: {count}',
      other: 'Изменить все подходящие: {count}',
    },
  },
  progress: { en: 'Done for {done} of {total}', ru: 'Готово: {done} из {total}' },
  progressNote: {
    en: 'You may close this page; the work goes on.',
    ru: 'Страницу можно закрыть: работа продолжится.',
  },
  reloadFailed: {
    en: 'The latest figures could not be loaded; trying again.',
    ru: 'Не удалось загрузить последние данные, пробуем ещё раз.',
  },
  resultCancelled: {
    en: 'Stopped. It is done for {done} of {total} clients, and stays so.',
    ru: 'Остановлено. Готово для {done} из {total} клиентов, и это сохранится.',
  },
  resultFailed: {
    en: 'It stopped at {done} of {total} clients.',
    ru: 'Работа прервалась: готово для {done} из {total} клиентов.',
  },
  resultFinished: { en: 'Done for all {total} that matched.', ru: 'Готово для всех: {total}.' },
  resultPartly: {
    en: 'Done for {done} of {total}. The others were changed meanwhile, are being edited, or can take no more tags or lists.',
    ru: 'Готово для {done} из {total}. Остальные за это время изменились, открыты в редакторе или больше не вмещают меток или списков.',
  },
  stop: { en: 'Stop', ru: 'Остановить' },
  tag: { en: 'Tag', ru: 'Метка' },
  title: { en: 'Change all clients that match', ru: 'Изменить всех подходящих клиентов' },
  waitingNote: {
    en: 'It starts as soon as a worker is free.',
    ru: 'Начнётся, как только освободится обработчик.',
  },
  whom: {
    en: {
      one: '{count} client of yours matches the filter and search of the list.',
      other: '{count} clients of yours match the filter and search of the list.',
    },
    ru: {
      few: 'Отбору и поиску в списке соответствуют {count} ваших клиента.',
      many: 'Отбору и поиску в списке соответствуют {count} ваших клиентов.',
      one: 'Отбору и поиску в списке соответствует {count} ваш клиент.',
      other: 'Отбору и поиску в списке соответствуют {count} вашего клиента.',
    },
  },
  writeTag: { en: 'Write the tag.', ru: 'Укажите метку.' },
} as const satisfies Record<string, Text>

/** What each action does, in the choice and above the progress. */
export const bulkActionNames: Record<BulkActionKind, Text> = {
  addToList: { en: 'Add to a list', ru: 'Добавить в список' },
  delete: { en: 'Delete', ru: 'Удалить' },
  removeFromList: { en: 'Remove from a list', ru: 'Убрать из списка' },
  tag: { en: 'Add a tag', ru: 'Добавить метку' },
  untag: { en: 'Remove a tag', ru: 'Снять метку' },
}

/** What will happen to each of them, before the yes. */
export const bulkActionEffects: Record<BulkActionKind, Text> = {
  addToList: {
    en: 'Each of them joins the list; mailings to it will reach them.',
    ru: 'Каждый попадёт в список и будет получать рассылки по нему.',
  },
  delete: {
    en: 'They are deleted with their tags and places on lists. Letters already sent stay in the reports. This cannot be undone.',
    ru: 'Они будут удалены вместе с метками и из всех списков. Отправленные письма останутся в отчётах. Отменить это нельзя.',
  },
  removeFromList: {
    en: 'Each of them leaves the list; the clients themselves stay.',
    ru: 'Каждый будет убран из списка; сами клиенты останутся.',
  },
  tag: {
    en: 'Each of them gets the tag; the other tags stay.',
    ru: 'Каждый получит метку; остальные метки сохранятся.',
  },
  untag: {
    en: 'The tag is taken off each of them; the other tags stay.',
    ru: 'Метка будет снята с каждого; остальные метки сохранятся.',
  },
}
