import type { Sentences } from '../language.ts'

type Key =
  | 'addressTaken'
  | 'blocked'
  | 'blockedWithReason'
  | 'closed'
  | 'closing'
  | 'downloads'
  | 'foreignPassword'
  | 'keyNeedsSession'
  | 'lastAdmin'
  | 'linkSpent'
  | 'needsSession'
  | 'notSelf'
  | 'oneByOne'
  | 'ownsDocuments'
  | 'passwordNeeded'
  | 'passwordWrong'
  | 'sessionOver'
  | 'staffStays'
  | 'passwordCommon'
  | 'passwordLong'
  | 'passwordPersonal'
  | 'passwordShort'
  | 'timeZoneUnknown'
  | 'tooMany'

/** What the accounts' collection says to people, in both languages. `{…}` is filled in by `say`. */
export const sentences: Sentences<Key> = {
  en: {
    addressTaken: 'This address can no longer be used: it belongs to another account.',
    blocked:
      'This account is blocked. If you think this is a mistake, write to the people who run this service.',
    blockedWithReason: 'This account is blocked. Reason: {reason}',
    closed: 'This is done on the pages of the site, not here.',
    closing:
      'Your account is deleted. Nothing more of it is sent; what it held is being taken away for good.',
    downloads: 'Your data was asked for too often. Wait {minutes} min and try again.',
    foreignPassword: 'Only the owner of an account or an administrator may change its password.',
    keyNeedsSession:
      'The owner of an account makes and revokes its API key, signed in with the password, not with a key.',
    lastAdmin: 'This is the last administrator. Make somebody else an administrator first.',
    linkSpent: 'This link has been used already or is too old. Ask for a new letter.',
    needsSession: 'Sign in with your password first; a key cannot do this.',
    notSelf: 'Nobody can block his own account.',
    oneByOne: 'A password or an address is changed for one account at a time.',
    ownsDocuments:
      'This person has clients, messages or mailings, and the account stays. Block it to stop its letters at once; its owner can delete it with everything in it on the account page.',
    passwordNeeded:
      'Your present password is needed to change your password or address. Do it on the account page of the site, or send it as currentPassword.',
    passwordWrong: 'The password is not right.',
    sessionOver: 'This session has ended. Sign in again.',
    staffStays:
      'This account belongs to somebody who runs the service. Ask an administrator to delete it in the admin panel.',
    passwordCommon:
      'This password is too easy to guess: it is made of common words, repeats or sequences. Mix several unrelated words.',
    passwordLong: 'The password may have at most {max} characters.',
    passwordPersonal:
      'This password is made of your own name or address. Choose something that others cannot guess.',
    passwordShort:
      'The password needs at least {min} characters. A few unrelated words are easy to remember.',
    timeZoneUnknown:
      'This is not a known time zone. Write it like Europe/Moscow or America/New_York.',
    tooMany: 'Too many tries. Wait {minutes} min and try again, or ask for a new password.',
  },
  ru: {
    addressTaken: 'Этот адрес больше нельзя использовать: он принадлежит другой учётной записи.',
    blocked:
      'Эта учётная запись заблокирована. Если это ошибка, напишите тем, кто ведёт этот сервис.',
    blockedWithReason: 'Эта учётная запись заблокирована. Причина: {reason}',
    closed: 'Это делается на страницах сайта, а не здесь.',
    closing:
      'Учётная запись удалена. Её письма больше не отправляются; всё, что в ней было, удаляется безвозвратно.',
    downloads:
      'Вы слишком часто скачивали свои данные. Подождите {minutes} мин и попробуйте снова.',
    foreignPassword: 'Менять пароль может только владелец учётной записи или администратор.',
    keyNeedsSession:
      'Создавать и отзывать API-ключ может только владелец учётной записи, войдя с паролем, а не с ключом.',
    lastAdmin: 'Это последний администратор. Сначала назначьте администратором кого-нибудь ещё.',
    linkSpent: 'Эта ссылка уже использована или устарела. Запросите новое письмо.',
    needsSession: 'Сначала войдите с паролем: с ключом этого сделать нельзя.',
    notSelf: 'Нельзя заблокировать собственную учётную запись.',
    oneByOne: 'Пароль и адрес меняют по одной учётной записи за раз.',
    ownsDocuments:
      'У этого человека есть клиенты, сообщения или рассылки, поэтому учётная запись остаётся. Заблокируйте её, чтобы сразу остановить письма; удалить её со всем содержимым владелец может на странице учётной записи.',
    passwordNeeded:
      'Чтобы сменить пароль или адрес, нужен нынешний пароль. Сделайте это на странице учётной записи на сайте или передайте его как currentPassword.',
    passwordWrong: 'Пароль указан неверно.',
    sessionOver: 'Этот сеанс завершён. Войдите снова.',
    staffStays:
      'Эта учётная запись принадлежит сотруднику сервиса. Попросите администратора удалить её в панели управления.',
    passwordCommon:
      'Этот пароль слишком легко угадать: он состоит из частых слов, повторов или последовательностей. Соедините несколько не связанных между собой слов.',
    passwordLong: 'Пароль не может быть длиннее {max} знаков.',
    passwordPersonal:
      'Этот пароль состоит из вашего имени или адреса. Выберите то, чего другие не угадают.',
    passwordShort:
      'В пароле должно быть не меньше {min} знаков. Несколько не связанных слов легко запомнить.',
    timeZoneUnknown:
      'Такой часовой пояс неизвестен. Напишите, например, Europe/Moscow или America/New_York.',
    tooMany:
      'Слишком много попыток. Подождите {minutes} мин и попробуйте снова или запросите новый пароль.',
  },
}
