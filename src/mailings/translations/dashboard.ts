import type { TroubleGroup } from '../operations/readDashboard.ts'
import type { Text } from './say.ts'

/** The dashboard, for users and for staff. */
export const dashboard = {
  allRuns: { en: 'All runs', ru: 'Все выпуски' },
  attentionHeading: { en: 'Needs you', ru: 'Требует внимания' },
  byStatus: { en: 'Mailings', ru: 'Рассылки' },
  chartDay: {
    en: '{day}: {sent} sent, {failed} not',
    ru: '{day}: отправлено {sent}, не отправлено {failed}',
  },
  chartFailed: { en: 'Rejected or unknown', ru: 'Отвергнуто или неизвестно' },
  chartHeading: { en: 'Letters per day', ru: 'Письма по дням' },
  chartNone: { en: 'No letters in the last 30 days.', ru: 'За последние 30 дней писем не было.' },
  chartNote: {
    en: 'Last 30 days, by the day the run began.',
    ru: 'Последние 30 дней, по дню начала выпуска.',
  },
  chartSent: { en: 'Sent', ru: 'Отправлено' },
  chartSummary: {
    en: '{sent} letters sent in 30 days, most on {day}: {peak}.',
    ru: 'За 30 дней отправлено писем: {sent}; больше всего {day}: {peak}.',
  },
  day: { en: 'Day', ru: 'День' },
  disabledItem: { en: 'Disabled by a manager: {reason}', ru: 'Отключена менеджером: {reason}' },
  firstSteps: { en: 'Four steps to your first mailing', ru: 'Четыре шага до первой рассылки' },
  firstStepsLead: {
    en: 'It takes about five minutes. Nothing is sent before the last step.',
    ru: 'Это займёт минут пять. До последнего шага ничего не отправляется.',
  },
  headingStaff: { en: 'Everyone’s mailings', ru: 'Рассылки всех пользователей' },
  headingUser: { en: 'My mailings', ru: 'Мои рассылки' },
  lastRuns: { en: 'Last runs', ru: 'Последние выпуски' },
  lastRunsNone: { en: 'Nothing has been sent yet.', ru: 'Ещё ничего не отправлялось.' },
  lateBy: { en: 'late by {duration}', ru: 'опаздывает на {duration}' },
  mailing: { en: 'Mailing', ru: 'Рассылка' },
  healthLate: { en: 'Latest mailing', ru: 'Самая опоздавшая рассылка' },
  healthLetters: { en: 'Letters per minute', ru: 'Писем в минуту' },
  healthOnTime: { en: 'all on time', ru: 'все в срок' },
  healthQueue: { en: 'Oldest letter that waits', ru: 'Старейшее письмо в очереди' },
  healthQueueNone: { en: 'none waits', ru: 'очередь пуста' },
  neverActivatedItem: {
    en: 'Its start has passed, but it was never activated: nothing was sent.',
    ru: 'Срок начала прошёл, но её так и не активировали: ничего не отправлено.',
  },
  neverFiredItem: {
    en: 'It was activated and is over, but never sent: its rule had no time between its start and its end.',
    ru: 'Активирована и уже закончилась, но ни разу не отправлена: между началом и концом не было ни одного срока.',
  },
  nextRuns: { en: 'Next runs', ru: 'Ближайшие выпуски' },
  nextRunsNone: { en: 'No mailing is active.', ru: 'Активных рассылок нет.' },
  owner: { en: 'Owner', ru: 'Владелец' },
  pausedItem: { en: 'Paused: {reason}', ru: 'Приостановлена: {reason}' },
  result: { en: 'Result', ru: 'Итог' },
  stepActivate: { en: 'Activate it', ru: 'Активируйте рассылку' },
  stepActivateText: {
    en: 'Press “Activate” in the mailing. From then on it goes out by itself.',
    ru: 'Нажмите «Активировать» в рассылке. Дальше она отправляется сама.',
  },
  stepClients: { en: 'Add clients', ru: 'Добавьте клиентов' },
  stepClientsText: {
    en: 'A name and an e-mail address are enough.',
    ru: 'Достаточно имени и адреса почты.',
  },
  stepDone: { en: 'done', ru: 'готово' },
  stepMailing: { en: 'Make the mailing', ru: 'Создайте рассылку' },
  stepMailingText: {
    en: 'Choose the message, the recipients and the times.',
    ru: 'Выберите сообщение, получателей и сроки.',
  },
  stepMessage: { en: 'Write a message', ru: 'Напишите сообщение' },
  stepMessageText: {
    en: 'Subject and text; the name of each client can stand in it.',
    ru: 'Тема и текст; в них можно вставить имя каждого клиента.',
  },
  unknownItem: {
    en: {
      one: '{count} letter with an unknown outcome in the run of {time}',
      other: '{count} letters with an unknown outcome in the run of {time}',
    },
    ru: {
      few: '{count} письма с неизвестным исходом в выпуске {time}',
      many: '{count} писем с неизвестным исходом в выпуске {time}',
      one: '{count} письмо с неизвестным исходом в выпуске {time}',
      other: '{count} письма с неизвестным исходом в выпуске {time}',
    },
  },
  usersHeading: { en: 'Users to look at', ru: 'Обратите внимание на пользователей' },
  usersItem: {
    en: '{percent} % of {letters} letters were refused in the last seven days',
    ru: 'За семь дней отвергнуто {percent} % из {letters} писем',
  },
  whenIn: { en: 'When ({timeZone})', ru: 'Когда ({timeZone})' },
  workerGone: { en: 'No sign of life for {duration}', ru: 'Не откликается {duration}' },
  workerAlive: { en: 'Alive', ru: 'Работает' },
  workers: { en: 'Workers', ru: 'Обработчики' },
  workersCount: {
    en: { one: '{count} worker is alive', other: '{count} workers are alive' },
    ru: {
      few: 'Работают {count} обработчика',
      many: 'Работают {count} обработчиков',
      one: 'Работает {count} обработчик',
      other: 'Работают {count} обработчика',
    },
  },
  workersDown: { en: 'None is alive', ru: 'Ни один не работает' },
  workersMore: { en: 'and more: show all', ru: 'и другие: показать все' },
  workersNone: {
    en: 'No worker is alive: nothing is sent until one is started.',
    ru: 'Ни один обработчик не работает: пока его не запустят, ничего не отправится.',
  },
} as const satisfies Record<string, Text>

/** Leads to the list of all of a group when there are more than the dashboard shows. */
export const moreTroubles: Record<TroubleGroup, Text> = {
  neverActivated: {
    en: 'and more: show all that were never activated',
    ru: 'и другие: показать все, что так и не активированы',
  },
  neverFired: {
    en: 'and more: show all that were over before they were ever sent',
    ru: 'и другие: показать все, что закончились без единой отправки',
  },
  stopped: {
    en: 'and more: show all that are paused by an error or disabled',
    ru: 'и другие: показать все приостановленные из-за ошибки и отключённые',
  },
  unknown: {
    en: 'and more: show all letters with an unknown outcome',
    ru: 'и другие: показать все письма с неизвестным исходом',
  },
}
