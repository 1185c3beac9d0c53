import type { Text } from './say.ts'

/** The letters of a run: filters, groups of answers, and what can be done with them. */
export const letters = {
  all: { en: 'All', ru: 'Все' },
  answer: { en: 'Answer', ru: 'Ответ' },
  arrived: { en: 'It arrived', ru: 'Письмо дошло' },
  countedNoFurther: {
    en: 'More than {count} attempts: they are counted no further. Filter or search to see fewer.',
    ru: 'Попыток больше {count}: дальше они не считаются. Уточните отбор или поиск.',
  },
  doneQueued: {
    en: {
      one: '{count} letter is on its way again.',
      other: '{count} letters are on their way again.',
    },
    ru: {
      few: '{count} письма снова в очереди.',
      many: '{count} писем снова в очереди.',
      one: '{count} письмо снова в очереди.',
      other: '{count} письма снова в очереди.',
    },
  },
  doneSettled: {
    en: {
      one: '{count} letter is settled as sent.',
      other: '{count} letters are settled as sent.',
    },
    ru: {
      few: '{count} письма отмечены как отправленные.',
      many: '{count} писем отмечены как отправленные.',
      one: '{count} письмо отмечено как отправленное.',
      other: '{count} письма отмечены как отправленные.',
    },
  },
  emptyFilter: { en: 'No letters of this kind.', ru: 'Таких писем нет.' },
  emptyRun: { en: 'This run has no letters.', ru: 'В этом выпуске нет писем.' },
  filterGroups: { en: 'By answer', ru: 'По ответам' },
  filterStates: { en: 'By state', ru: 'По состоянию' },
  heading: { en: 'Letters', ru: 'Письма' },
  lookFurther: {
    en: 'None among the 20,000 recipients looked at; “Next” looks further.',
    ru: 'Среди просмотренных 20 000 получателей таких нет; «Дальше» продолжит поиск.',
  },
  next: { en: 'Next', ru: 'Дальше' },
  nextTry: { en: 'next try {time}', ru: 'следующая попытка {time}' },
  noneToDo: {
    en: 'There is nothing left of this kind: another window or a worker was faster, or the addresses are excluded.',
    ru: 'Таких писем уже нет: их обработали раньше, или адреса исключены.',
  },
  notYours: {
    en: 'Only the owner of the mailing may send letters again.',
    ru: 'Отправлять письма повторно может только владелец рассылки.',
  },
  pages: { en: 'Pages of letters', ru: 'Страницы писем' },
  previous: { en: 'Previous', ru: 'Назад' },
  recipient: { en: 'Recipient', ru: 'Получатель' },
  resendAsk: {
    en: {
      one: '{count} letter is sent again. It may arrive twice: nobody knows whether the first one did.',
      other:
        '{count} letters are sent again. They may arrive twice: nobody knows whether the first ones did.',
    },
    ru: {
      few: 'Будут отправлены ещё раз {count} письма. Они могут прийти дважды: дошли ли первые, неизвестно.',
      many: 'Будут отправлены ещё раз {count} писем. Они могут прийти дважды: дошли ли первые, неизвестно.',
      one: 'Будет отправлено ещё раз {count} письмо. Оно может прийти дважды: дошло ли первое, неизвестно.',
      other:
        'Будут отправлены ещё раз {count} письма. Они могут прийти дважды: дошли ли первые, неизвестно.',
    },
  },
  resendOne: { en: 'Send again', ru: 'Отправить ещё раз' },
  resendTitle: { en: 'Send again?', ru: 'Отправить ещё раз?' },
  resendUnknown: { en: 'Send unknown ones again', ru: 'Отправить неизвестные ещё раз' },
  retryAll: { en: 'Retry all failed', ru: 'Повторить все неудачные' },
  retryAsk: {
    en: {
      one: '{count} rejected letter is sent again.',
      other: '{count} rejected letters are sent again.',
    },
    ru: {
      few: 'Будут отправлены ещё раз {count} отвергнутых письма.',
      many: 'Будут отправлены ещё раз {count} отвергнутых писем.',
      one: 'Будет отправлено ещё раз {count} отвергнутое письмо.',
      other: 'Будут отправлены ещё раз {count} отвергнутых письма.',
    },
  },
  retryAt: { en: 'will retry at {time}', ru: 'повтор в {time}' },
  retryOn: { en: 'will retry on {time}', ru: 'повтор {time}' },
  retryOne: { en: 'Retry', ru: 'Повторить' },
  retrySelected: { en: 'Retry selected', ru: 'Повторить выбранные' },
  retryTitle: { en: 'Send rejected letters again?', ru: 'Отправить отвергнутые письма ещё раз?' },
  select: { en: 'Select {address}', ru: 'Выбрать {address}' },
  selected: {
    en: { one: '{count} selected', other: '{count} selected' },
    ru: {
      few: 'выбрано {count}',
      many: 'выбрано {count}',
      one: 'выбрано {count}',
      other: 'выбрано {count}',
    },
  },
  settleAsk: {
    en: {
      one: '{count} letter of unknown outcome is taken for sent. This cannot be undone.',
      other: '{count} letters of unknown outcome are taken for sent. This cannot be undone.',
    },
    ru: {
      few: '{count} письма с неизвестным исходом будут считаться отправленными. Отменить это нельзя.',
      many: '{count} писем с неизвестным исходом будут считаться отправленными. Отменить это нельзя.',
      one: '{count} письмо с неизвестным исходом будет считаться отправленным. Отменить это нельзя.',
      other:
        '{count} письма с неизвестным исходом будут считаться отправленными. Отменить это нельзя.',
    },
  },
  settleTitle: { en: 'Settle as sent?', ru: 'Отметить как отправленные?' },
  settleUnknown: { en: 'Settle unknown as sent', ru: 'Неизвестные считать отправленными' },
  state: { en: 'State', ru: 'Состояние' },
  suppressedLeft: {
    en: {
      one: '{count} more is left alone: its address is excluded.',
      other: '{count} more are left alone: their addresses are excluded.',
    },
    ru: {
      few: 'Ещё {count} не отправятся: адреса исключены.',
      many: 'Ещё {count} не отправятся: адреса исключены.',
      one: 'Ещё {count} не отправится: адрес исключён.',
      other: 'Ещё {count} не отправятся: адреса исключены.',
    },
  },
  suppressedAmong: {
    en: 'Excluded addresses among them are left alone.',
    ru: 'Исключённые адреса среди них останутся без письма.',
  },
  toolbar: { en: 'What can be done with these letters', ru: 'Действия с письмами' },
  tries: { en: 'Tries', ru: 'Попыток' },
  when: { en: 'When', ru: 'Когда' },
  whyNoneRejected: {
    en: 'No letter of this run was rejected.',
    ru: 'Отвергнутых писем в этом выпуске нет.',
  },
  whyNoneSelected: {
    en: 'Select rejected letters in the table first.',
    ru: 'Сначала выберите в таблице отвергнутые письма.',
  },
  whyNoneUnknown: {
    en: 'No letter of this run has an unknown outcome.',
    ru: 'Писем с неизвестным исходом в этом выпуске нет.',
  },
} as const satisfies Record<string, Text>

/** The second half of an answer group (schema/answerGroups.ts), in two or three words. */
export const answerGroupNames: Readonly<Record<string, Text>> = {
  answerLost: { en: 'Connection broke', ru: 'Связь оборвалась' },
  bounced: { en: 'Address does not exist', ru: 'Адрес не существует' },
  cancelled: { en: 'Run cancelled', ru: 'Выпуск отменён' },
  closed: { en: 'Takes no mail from outside', ru: 'Не принимает письма извне' },
  complained: { en: 'Complained', ru: 'Пожаловался на спам' },
  greylisted: { en: 'Greylisted', ru: 'Серый список' },
  mailboxFull: { en: 'Mailbox full', ru: 'Ящик переполнен' },
  manual: { en: 'Excluded by hand', ru: 'Исключён вручную' },
  noConnection: { en: 'No connection', ru: 'Нет связи с сервером' },
  noSuchAddress: { en: 'No such address', ru: 'Нет такого адреса' },
  other: { en: 'Other answers', ru: 'Другие ответы' },
  ownerBlocked: { en: 'Owner blocked', ru: 'Владелец заблокирован' },
  policy: { en: 'Refused by policy or as spam', ru: 'Отказ по правилам или как спам' },
  sender: { en: 'Sender not accepted', ru: 'Отправитель не принят' },
  serverBusy: { en: 'Mail server busy', ru: 'Сервер занят' },
  suppressed: { en: 'Excluded address', ru: 'Адрес исключён' },
  throttled: { en: 'Too many letters at once', ru: 'Слишком много писем сразу' },
  tooLate: { en: 'Too late', ru: 'Вышел срок' },
  unsubscribed: { en: 'Unsubscribed', ru: 'Отписался' },
  unwritable: { en: 'Letter could not be written', ru: 'Письмо не удалось составить' },
  workerLost: { en: 'Service stopped', ru: 'Сервис остановился' },
}
