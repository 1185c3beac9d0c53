import type { Text } from './say.ts'

/** “Why did or didn’t X get it?”: the question, and each answer to it. */
export const why = {
  address: { en: 'E-mail address', ru: 'Адрес почты' },
  ask: { en: 'Ask', ru: 'Узнать' },
  bouncedAt: {
    en: '{address} did not get it: since {time} it is known from an earlier letter that there is no such address.',
    ru: '{address}: письмо не отправлено. С {time} по прежнему письму известно, что такого адреса нет.',
  },
  clientLater: {
    en: '{address} did not get it: this client was added on {time}, after the recipients of the run had been collected.',
    ru: '{address}: письма не было. Клиент добавлен {time}, когда получатели выпуска уже были собраны.',
  },
  collecting: {
    en: '{address} will get it: the recipients of this run are still being collected.',
    ru: '{address}: письмо будет. Получатели этого выпуска ещё собираются.',
  },
  mailboxFullAt: {
    en: '{address} did not get it: on {time} the mailbox had been full for several letters.',
    ru: '{address}: письмо не отправлено. К {time} ящик был переполнен уже несколько писем.',
  },
  complainedAt: {
    en: '{address} did not get it: on {time} this person reported an earlier letter as spam.',
    ru: '{address}: письмо не отправлено. {time} получатель пожаловался на прежнее письмо как на спам.',
  },
  deferred: {
    en: '{address} has not got it yet. The mail server put it off: “{answer}” The next try is on {time}.',
    ru: '{address}: письма ещё нет. Почтовый сервер отложил его: «{answer}» Следующая попытка — {time}.',
  },
  deferredSilent: {
    en: '{address} has not got it yet: the mail server could not be reached. The next try is on {time}.',
    ru: '{address}: письма ещё нет, связаться с почтовым сервером не удалось. Следующая попытка — {time}.',
  },
  heading: { en: 'Why did or didn’t somebody get it?', ru: 'Почему письмо пришло или не пришло?' },
  hint: {
    en: 'Type an address to read what became of its letter.',
    ru: 'Введите адрес, чтобы узнать, что стало с его письмом.',
  },
  hintMailing: {
    en: 'Type an address to read what became of its letter in the newest run.',
    ru: 'Введите адрес, чтобы узнать, что стало с его письмом в последнем выпуске.',
  },
  listedLater: {
    en: '{address} did not get it: this client was not among the recipients when they were collected, and was added to them later.',
    ru: '{address}: письма не было. Когда собирали получателей, клиента среди них не было, его добавили позже.',
  },
  mailingDisabled: {
    en: '{address} has not got it yet: a manager has disabled this mailing; nothing of it is sent until a manager enables it.',
    ru: '{address}: письма ещё нет. Рассылку отключил менеджер; пока он её не включит, ничего не отправится.',
  },
  mailingPaused: {
    en: '{address} has not got it yet: the mailing is paused. Nothing leaves until it is resumed.',
    ru: '{address}: письма ещё нет. Рассылка приостановлена, ничего не отправляется, пока её не возобновят.',
  },
  manualAt: {
    en: '{address} did not get it: the address was excluded by hand on {time}.',
    ru: '{address}: письмо не отправлено. Адрес исключён вручную {time}.',
  },
  noClient: {
    en: '{address} is not a recipient: there is no client with this address.',
    ru: '{address} не входит в число получателей: клиента с таким адресом нет.',
  },
  noRun: {
    en: '{address} is among the recipients, but this mailing has not been sent yet.',
    ru: '{address} входит в число получателей, но эта рассылка ещё не отправлялась.',
  },
  notListed: {
    en: '{address} is not a recipient: this client is in none of the lists that the mailing goes to, has none of its tags, and is not chosen by name.',
    ru: '{address} не входит в число получателей: клиента нет в выбранных списках, у него нет выбранных меток, и он не указан отдельно.',
  },
  openLetter: { en: 'Open the letter', ru: 'Открыть письмо' },
  ownerBlocked: {
    en: '{address} did not get it: the owner of the mailing is blocked.',
    ru: '{address}: письмо не отправлено. Владелец рассылки заблокирован.',
  },
  putOffBefore: {
    en: 'The mail server had put the letter off: “{answer}”',
    ru: 'До этого почтовый сервер отложил письмо: «{answer}»',
  },
  rejectedAnswer: {
    en: '{address} did not get it: the mail server refused it for good: “{answer}”',
    ru: '{address}: письмо не доставлено. Почтовый сервер отказался принять его: «{answer}»',
  },
  rejectedBoth: {
    en: '{address} did not get it. {reason} Its last answer: “{answer}”',
    ru: '{address}: письмо не доставлено. {reason} Последний ответ сервера: «{answer}»',
  },
  rejectedReason: {
    en: '{address} did not get it. {reason}',
    ru: '{address}: письмо не доставлено. {reason}',
  },
  runCancelled: {
    en: '{address} did not get it: the run was cancelled before its recipients were collected.',
    ru: '{address}: письмо не отправлено. Выпуск отменили раньше, чем собрали получателей.',
  },
  runUnsent: {
    en: '{address} did not get it: this run was not sent. {reason}',
    ru: '{address}: письмо не отправлено, этот выпуск не состоялся. {reason}',
  },
  sent: {
    en: '{address} got it: the mail server took it on {time}, with the answer “{answer}”',
    ru: '{address}: письмо доставлено почтовому серверу {time}, его ответ: «{answer}»',
  },
  settledAsSent: {
    en: '{address}: the outcome was unknown, and the owner has settled it as sent.',
    ru: '{address}: исход был неизвестен, владелец отметил письмо как отправленное.',
  },
  skipped: { en: '{address} did not get it. {reason}', ru: '{address}: {reason}' },
  unknown: {
    en: 'Nobody knows whether {address} got it. {reason}',
    ru: '{address}: дошло ли письмо, неизвестно. {reason}',
  },
  unsubscribedAt: {
    en: '{address} did not get it: this person unsubscribed on {time}.',
    ru: '{address}: письмо не отправлено. Получатель отписался {time}.',
  },
  waiting: {
    en: '{address} has not got it yet: the letter waits for its turn.',
    ru: '{address}: письма ещё нет, оно ждёт своей очереди.',
  },
  waitingUntil: {
    en: '{address} has not got it yet: the letter waits until {time}.',
    ru: '{address}: письма ещё нет, его отправка назначена на {time}.',
  },
} as const satisfies Record<string, Text>
