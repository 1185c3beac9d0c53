import type { Text } from './say.ts'

/** A run while it goes and afterwards. */
export const progress = {
  attemptHeading: { en: 'What became of this letter', ru: 'Что стало с этим письмом' },
  attemptClaimed: { en: 'It is about to leave.', ru: 'Письмо вот-вот уйдёт.' },
  attemptDeferred: {
    en: 'The mail server asked to try later; it is tried again by itself.',
    ru: 'Почтовый сервер просит повторить позже; повтор произойдёт сам.',
  },
  attemptQueued: { en: 'It waits for its turn.', ru: 'Письмо ждёт своей очереди.' },
  attemptRejected: {
    en: 'The mail server refused it for good.',
    ru: 'Почтовый сервер отказался принять письмо окончательно.',
  },
  attemptSending: { en: 'It is leaving right now.', ru: 'Письмо передаётся прямо сейчас.' },
  attemptSent: {
    en: 'The mail server has taken it.',
    ru: 'Почтовый сервер принял письмо.',
  },
  attemptSkipped: { en: 'It was not sent.', ru: 'Письмо не отправлялось.' },
  attemptUnknown: {
    en: 'Nobody knows whether it arrived.',
    ru: 'Дошло ли письмо, неизвестно.',
  },
  barLabel: {
    en: '{percent} % of the recipients are settled',
    ru: 'Обработано {percent} % получателей',
  },
  durationHours: { en: '{hours} h {minutes} min', ru: '{hours} ч {minutes} мин' },
  durationMinutes: { en: '{minutes} min', ru: '{minutes} мин' },
  durationSeconds: { en: '{seconds} s', ru: '{seconds} с' },
  finishedIn: { en: 'Took {duration}', ru: 'Занял {duration}' },
  heading: { en: 'Progress', ru: 'Ход отправки' },
  lastZone: {
    en: 'It goes by each client’s own clock; the last time zone is due {time}.',
    ru: 'Отправляется по часам каждого клиента; в последнем часовом поясе срок — {time}.',
  },
  live: { en: 'Live', ru: 'Обновляется' },
  rate: { en: '{rate} letters a second', ru: '{rate} писем в секунду' },
  reason: { en: 'Reason', ru: 'Причина' },
  reloadFailed: {
    en: 'The server does not answer; the numbers may be old. Trying again.',
    ru: 'Сервер не отвечает; числа могли устареть. Пробуем ещё раз.',
  },
  sentenceCancelled: {
    en: 'Cancelled. Letters that had left by then are counted as sent.',
    ru: 'Отменён. Письма, ушедшие к этому времени, считаются отправленными.',
  },
  sentenceExpanding: {
    en: 'The recipients are being collected; letters leave already.',
    ru: 'Собираем получателей; первые письма уже уходят.',
  },
  sentenceFinished: { en: 'Every recipient is settled.', ru: 'По каждому получателю есть итог.' },
  sentenceFinishedAll: { en: 'All letters were sent.', ru: 'Все письма отправлены.' },
  sentenceMissed: {
    en: 'This time was missed; nothing was sent.',
    ru: 'Срок пропущен, ничего не отправлено.',
  },
  sentencePaused: {
    en: 'Paused: the remaining letters wait until the mailing is resumed.',
    ru: 'Приостановлен: оставшиеся письма ждут возобновления рассылки.',
  },
  sentencePlanned: { en: 'It begins in a moment.', ru: 'Начнётся через мгновение.' },
  sentenceRunning: { en: 'Letters are leaving.', ru: 'Письма отправляются.' },
  sentenceRunningDeferred: {
    en: {
      one: '{count} letter waits for the mail server’s permission and is tried again by itself.',
      other:
        '{count} letters wait for the mail server’s permission and are tried again by themselves.',
    },
    ru: {
      few: '{count} письма ждут разрешения почтового сервера; повтор произойдёт сам.',
      many: '{count} писем ждут разрешения почтового сервера; повтор произойдёт сам.',
      one: '{count} письмо ждёт разрешения почтового сервера; повтор произойдёт сам.',
      other: '{count} письма ждут разрешения почтового сервера; повтор произойдёт сам.',
    },
  },
  sentenceSkipped: { en: 'Skipped: nothing was sent.', ru: 'Пропущен, ничего не отправлено.' },
  settledOf: { en: '{settled} of {total}', ru: '{settled} из {total}' },
  stackLabel: { en: 'Recipients by outcome', ru: 'Получатели по итогам' },
  timeLeft: { en: 'about {duration} left', ru: 'осталось около {duration}' },
  unknownNote: {
    en: {
      one: 'Of {count} letter nobody knows whether it arrived: the connection broke after it had left. It is not sent again by itself unless the mailing says so.',
      other:
        'Of {count} letters nobody knows whether they arrived: the connection broke after they had left. They are not sent again by themselves unless the mailing says so.',
    },
    ru: {
      few: 'О {count} письмах неизвестно, дошли ли они: связь оборвалась после передачи. Сами они повторно не отправляются, если это не задано в рассылке.',
      many: 'О {count} письмах неизвестно, дошли ли они: связь оборвалась после передачи. Сами они повторно не отправляются, если это не задано в рассылке.',
      one: 'О {count} письме неизвестно, дошло ли оно: связь оборвалась после передачи. Само оно повторно не отправляется, если это не задано в рассылке.',
      other:
        'О {count} письма неизвестно, дошло ли оно: связь оборвалась после передачи. Само оно повторно не отправляется, если это не задано в рассылке.',
    },
  },
  waiting: { en: 'Waiting', ru: 'Ожидает' },
} as const satisfies Record<string, Text>
