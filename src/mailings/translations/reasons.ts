import type { AttemptReason, RunReason } from '../reasons.ts'
import type { Text } from './say.ts'

/** Why a run was not sent, or not sent to the end (`runs.reason`). */
export const runReasons = {
  badMessage: {
    en: 'Its message could not be sent as it was written. Mend the message, then resume the mailing.',
    ru: 'Сообщение нельзя было отправить в том виде, в каком оно написано. Исправьте сообщение и возобновите рассылку.',
  },
  byOwner: { en: 'Cancelled by hand.', ru: 'Отменён вручную.' },
  cancelled: { en: 'Cancelled by hand.', ru: 'Отменён вручную.' },
  disabled: {
    en: 'The mailing was disabled by a manager at that time.',
    ru: 'В это время рассылка была отключена менеджером.',
  },
  downtime: {
    en: 'The service was not running at that time, and the mailing does not send that late.',
    ru: 'В это время сервис не работал, а так поздно эта рассылка не отправляется.',
  },
  noRecipients: {
    en: 'There was nobody to send it to: the chosen lists hold no clients.',
    ru: 'Отправлять было некому: в выбранных списках нет клиентов.',
  },
  ownerBlocked: {
    en: 'The owner of the mailing was blocked.',
    ru: 'Владелец рассылки был заблокирован.',
  },
  paused: {
    en: 'The mailing was paused at that time.',
    ru: 'В это время рассылка была приостановлена.',
  },
  previousRunning: {
    en: 'The run before it was still going, and two runs of a mailing never go at once.',
    ru: 'Предыдущий выпуск ещё шёл, а два выпуска одной рассылки одновременно не отправляются.',
  },
  superseded: {
    en: 'After downtime a later time of the same mailing was sent instead.',
    ru: 'После простоя вместо него отправлен более поздний выпуск этой же рассылки.',
  },
  tooLate: {
    en: 'Its turn came so late that the mailing does not send it any more (“not later than”).',
    ru: 'Его очередь подошла так поздно, что рассылка его уже не отправляет («не позже чем»).',
  },
} as const satisfies Record<'cancelled' | RunReason, Text>

/** Why an attempt ended as it did when the server's answer alone does not say it (`attempts.reason`). */
export const attemptReasons = {
  answerLost: {
    en: 'The connection broke after the letter had left, before the mail server answered. Nobody knows whether it arrived.',
    ru: 'Связь оборвалась, когда письмо уже было передано, но почтовый сервер ещё не ответил. Дошло ли оно, неизвестно.',
  },
  bounced: {
    en: 'Not sent: an earlier letter showed that this address does not exist.',
    ru: 'Не отправлено: по прежнему письму известно, что такого адреса нет.',
  },
  cancelled: {
    en: 'Not sent: the run was cancelled.',
    ru: 'Не отправлено: выпуск отменён.',
  },
  complained: {
    en: 'Not sent: this person reported an earlier letter as spam.',
    ru: 'Не отправлено: получатель пожаловался на прежнее письмо как на спам.',
  },
  mailboxFull: {
    en: 'Not sent: the mailbox of this address was full for several letters.',
    ru: 'Не отправлено: ящик получателя был переполнен несколько писем подряд.',
  },
  manual: {
    en: 'Not sent: this address was excluded by hand.',
    ru: 'Не отправлено: адрес исключён вручную.',
  },
  ownerBlocked: {
    en: 'Not sent: the owner of the mailing is blocked.',
    ru: 'Не отправлено: владелец рассылки заблокирован.',
  },
  poison: {
    en: 'Given up: this letter could not be written, or stopped the service several times.',
    ru: 'Снято с отправки: письмо не удалось составить или оно несколько раз останавливало сервис.',
  },
  settledByOwner: {
    en: 'Its outcome was unknown; the owner of the mailing settled it as sent.',
    ru: 'Исход был неизвестен; владелец рассылки отметил письмо как отправленное.',
  },
  suppressed: {
    en: 'Not sent: this address is excluded from your mailings.',
    ru: 'Не отправлено: адрес исключён из ваших рассылок.',
  },
  tooLate: {
    en: 'Given up: the mail server kept putting it off until the mailing’s time limit.',
    ru: 'Снято с отправки: почтовый сервер откладывал письмо, пока не вышел срок, заданный в рассылке.',
  },
  tooManyTries: {
    en: 'Given up: the mail server put it off at every try.',
    ru: 'Снято с отправки: почтовый сервер откладывал письмо при каждой попытке.',
  },
  unsubscribed: {
    en: 'Not sent: this person has unsubscribed.',
    ru: 'Не отправлено: получатель отписался.',
  },
  workerLost: {
    en: 'The service stopped while this letter was leaving. Nobody knows whether it arrived.',
    ru: 'Сервис остановился во время передачи письма. Дошло ли оно, неизвестно.',
  },
} as const satisfies Record<'suppressed' | AttemptReason, Text>

/** Why a mailing stands still (`mailings.stopReason`), when it is not a manager’s own words. */
export const stopReasons = {
  badMessage: {
    en: 'Its message cannot be sent as it is written. Open the message: the form names what is wrong.',
    ru: 'Сообщение нельзя отправить в том виде, в каком оно написано. Откройте его: форма покажет, что исправить.',
  },
  byHand: { en: 'Paused by hand.', ru: 'Приостановлена вручную.' },
  mailServer: {
    en: 'The mail server refused to take letters: “{answer}”',
    ru: 'Почтовый сервер отказался принимать письма: «{answer}»',
  },
  mailServerLogin: {
    en: 'The mail server did not accept the name and password: “{answer}”',
    ru: 'Почтовый сервер не принял имя и пароль: «{answer}»',
  },
  mailServerPolicy: {
    en: 'The mail server refused letters for a reason of its policy: “{answer}”',
    ru: 'Почтовый сервер отказал по своим правилам: «{answer}»',
  },
  mailServerSender: {
    en: 'The mail server did not accept the sender’s address: “{answer}”',
    ru: 'Почтовый сервер не принял адрес отправителя: «{answer}»',
  },
  otherRelease: {
    en: 'The run was begun by a newer release of the service than any that sends now. Once the workers are updated, resume the mailing.',
    ru: 'Выпуск начала более новая версия сервиса, чем те, что отправляют сейчас. Когда отправка будет обновлена, возобновите рассылку.',
  },
  unknownSecret: {
    en: 'The links of this run are signed with a secret that is no longer known to the service. Its administrator can name it among the former ones; then resume the mailing.',
    ru: 'Ссылки этого выпуска подписаны секретом, который сервису больше не известен. Администратор может указать его среди прежних; затем возобновите рассылку.',
  },
} as const satisfies Record<string, Text>
