import type { Text } from './say.ts'

/** Buttons of the mailing and run forms: their names, why one cannot be pressed, what is asked first, what is said after. */
export const controls = {
  activate: { en: 'Activate', ru: 'Активировать' },
  activateAsk: {
    en: 'The start has passed, so the first letters leave at once, to all recipients.',
    ru: 'Начало уже прошло, поэтому первые письма уйдут сразу, всем получателям.',
  },
  activateAskTitle: { en: 'Activate and send now?', ru: 'Активировать и отправить сейчас?' },
  activated: {
    en: 'Activated. It goes out by its schedule.',
    ru: 'Рассылка активирована и будет отправляться по расписанию.',
  },
  activatedAt: {
    en: 'Activated. The first run is due on {time}.',
    ru: 'Рассылка активирована. Первый выпуск — {time}.',
  },
  activatedNow: {
    en: 'Activated. The first letters are leaving.',
    ru: 'Рассылка активирована, первые письма отправляются.',
  },
  cancelRun: { en: 'Cancel this run', ru: 'Отменить выпуск' },
  cancelRunAsk: {
    en: 'Letters that have not left yet will be skipped. Letters that have left cannot be called back. The mailing goes on by its schedule.',
    ru: 'Ещё не отправленные письма будут пропущены, отправленные вернуть нельзя. Сама рассылка продолжится по расписанию.',
  },
  cancelRunTitle: { en: 'Cancel this run?', ru: 'Отменить этот выпуск?' },
  cancelledRun: {
    en: 'The run is cancelled; nothing more of it leaves.',
    ru: 'Выпуск отменён, больше ничего из него не уйдёт.',
  },
  disable: { en: 'Disable…', ru: 'Отключить…' },
  disableConfirm: { en: 'Disable', ru: 'Отключить' },
  disableHint: {
    en: 'The owner reads this and cannot undo it. At most 500 characters.',
    ru: 'Владелец прочтёт это и не сможет включить рассылку сам. Не больше 500 знаков.',
  },
  disableReason: { en: 'Why?', ru: 'Почему?' },
  disableReasonMissing: {
    en: 'Write why, so that the owner knows what to mend.',
    ru: 'Напишите причину, чтобы владелец знал, что исправить.',
  },
  disableTitle: { en: 'Disable “{name}”?', ru: 'Отключить «{name}»?' },
  disabled: {
    en: 'Disabled. Nothing more of it leaves until a manager enables it.',
    ru: 'Рассылка отключена. Пока менеджер её не включит, ничего не уйдёт.',
  },
  duplicate: { en: 'Duplicate', ru: 'Копировать' },
  duplicated: {
    en: 'Copied, with message, recipients and schedule; nothing of the copy leaves before you activate it.',
    ru: 'Создана копия: сообщение, получатели и расписание те же. До активации ничего не уйдёт.',
  },
  enable: { en: 'Enable', ru: 'Включить' },
  enabled: { en: 'Enabled again.', ru: 'Рассылка снова включена.' },
  goBack: { en: 'Go back', ru: 'Назад' },
  networkDown: {
    en: 'The server did not answer. Check the connection and try again.',
    ru: 'Сервер не ответил. Проверьте соединение и попробуйте ещё раз.',
  },
  pause: { en: 'Pause', ru: 'Приостановить' },
  paused: {
    en: 'Paused. Letters that have not left wait until you resume it.',
    ru: 'Рассылка приостановлена. Неотправленные письма ждут возобновления.',
  },
  resume: { en: 'Resume', ru: 'Возобновить' },
  resumed: { en: 'Resumed.', ru: 'Рассылка возобновлена.' },
  sendNow: { en: 'Send now', ru: 'Отправить сейчас' },
  sendNowAsk: {
    en: 'All recipients get it now, besides the times of its schedule.',
    ru: 'Все получатели получат его сейчас, помимо сроков по расписанию.',
  },
  sendNowTitle: { en: 'Send “{name}” now?', ru: 'Отправить «{name}» сейчас?' },
  sentNow: {
    en: 'The letters are leaving. The run stands first in the list below.',
    ru: 'Письма отправляются. Выпуск стоит первым в списке ниже.',
  },
  toolbar: { en: 'What can be done with this mailing', ru: 'Действия с рассылкой' },
  toolbarRun: { en: 'What can be done with this run', ru: 'Действия с выпуском' },
  whyDisabled: {
    en: 'A manager has disabled this mailing; only a manager can enable it.',
    ru: 'Рассылку отключил менеджер; включить её может только менеджер.',
  },
  whyNothingLeft: {
    en: 'No time is left in its schedule. Change the schedule or send it now.',
    ru: 'В расписании не осталось ни одного срока. Измените расписание или отправьте сейчас.',
  },
  whyOver: {
    en: 'Its end has passed. Move the end first.',
    ru: 'Срок рассылки истёк. Сначала перенесите конец.',
  },
  whyPaused: {
    en: 'It is paused. Resume it first.',
    ru: 'Рассылка приостановлена. Сначала возобновите её.',
  },
  whyRunOver: {
    en: 'This run is over; there is nothing left to cancel.',
    ru: 'Этот выпуск уже завершён; отменять нечего.',
  },
  whySaveFirst: {
    en: 'Save your changes first.',
    ru: 'Сначала сохраните изменения.',
  },
  working: { en: 'One moment…', ru: 'Минутку…' },
} as const satisfies Record<string, Text>
