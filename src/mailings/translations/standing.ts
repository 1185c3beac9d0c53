import type { Text } from './say.ts'

/** The head of the mailing form: how it stands and what comes next. */
export const standing = {
  heading: { en: 'How it stands', ru: 'Состояние рассылки' },
  lastRun: { en: 'Last run', ru: 'Последний выпуск' },
  lastRunNone: { en: 'None yet', ru: 'Ещё не было' },
  newHeading: { en: 'A new mailing', ru: 'Новая рассылка' },
  nextRun: { en: 'Next run', ru: 'Следующий выпуск' },
  nextRunHeld: { en: 'Held until it is resumed', ru: 'Ждёт возобновления' },
  nextRunHeldDisabled: {
    en: 'Held until a manager enables it',
    ru: 'Ждёт, пока менеджер её включит',
  },
  nextRunIdle: { en: 'After you activate it', ru: 'После активации' },
  nextRunNone: { en: 'None: the schedule is over', ru: 'Нет: расписание закончилось' },
  openMessage: { en: 'Open the message', ru: 'Открыть сообщение' },
  openRun: { en: 'Open this run', ru: 'Открыть выпуск' },
  reasonDisabled: { en: 'A manager has disabled it:', ru: 'Менеджер отключил её:' },
  reasonPaused: { en: 'Why it is paused:', ru: 'Почему приостановлена:' },
  sentOf: {
    en: '{sent} of {total} sent',
    ru: 'отправлено {sent} из {total}',
  },
  sentenceActive: {
    en: 'Active: it goes out by its schedule.',
    ru: 'Активна: отправляется по расписанию.',
  },
  sentenceCompleted: {
    en: 'Completed: nothing is left to send.',
    ru: 'Завершена: отправлять больше нечего.',
  },
  sentenceCreated: {
    en: 'Not active yet: nothing leaves before you press “Activate” or “Send now”.',
    ru: 'Ещё не активна: ничего не уйдёт, пока вы не нажмёте «Активировать» или «Отправить сейчас».',
  },
  sentenceDisabled: {
    en: 'Nothing leaves. Only a manager can enable it again.',
    ru: 'Ничего не отправляется. Включить её может только менеджер.',
  },
  sentencePaused: {
    en: 'Nothing leaves until it is resumed.',
    ru: 'Ничего не отправляется, пока её не возобновят.',
  },
  stepWhat: {
    en: 'What: give it a name for yourself and choose the message.',
    ru: 'Что: дайте рассылке название для себя и выберите сообщение.',
  },
  stepWhen: {
    en: 'When: once or again and again. The next ten times appear while you choose.',
    ru: 'Когда: один раз или регулярно. Ближайшие десять сроков видны, пока вы выбираете.',
  },
  stepWhom: {
    en: 'To whom: all your clients, lists, or clients by name.',
    ru: 'Кому: всем клиентам, спискам или отдельным клиентам.',
  },
  thenActivate: {
    en: 'Nothing is sent before you save it and press “Activate”.',
    ru: 'Ничего не отправится, пока вы не сохраните рассылку и не нажмёте «Активировать».',
  },
  yourTime: { en: '{time} in your time zone', ru: '{time} по вашему времени' },
} as const satisfies Record<string, Text>
