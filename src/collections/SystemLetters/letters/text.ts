import type { Language } from '../../language.ts'
import type { LetterKind } from '../kinds.ts'

/** What a letter says. `{name}`, `{address}`, `{new}`, `{mailing}` and `{reason}` are filled in; `button` is the label of its one link. */
export type LetterText = {
  button?: string
  /** Said under the button, small. */
  note: string
  paragraphs: readonly string[]
  subject: string
}

const en: Readonly<Record<LetterKind, LetterText>> = {
  'account-closed': {
    note: 'If this was not you, write to the people who run this service at once.',
    paragraphs: [
      'You had your account deleted. From now on nobody can sign in to it, and no letter of it is sent any more.',
      'Your clients, lists, messages, mailings, pictures and all reports are being deleted for good; that takes a few minutes at most. This is the last letter you get from us.',
    ],
    subject: 'Your account is deleted',
  },
  'address-changed': {
    note: 'If this was not you, write to the people who run this service at once.',
    paragraphs: [
      'The account that used this address now uses {new}. Letters about it will go there.',
    ],
    subject: 'The address of your account has changed',
  },
  'address-confirm': {
    button: 'Confirm the new address',
    note: 'The link works once, for {hours}. If you did not ask for this, ignore the letter: nothing changes.',
    paragraphs: [
      'You asked to use this address for your account. Press the button, and it will replace {address}.',
    ],
    subject: 'Confirm your new address',
  },
  'address-notice': {
    note: 'If this was not you, sign in and change your password: somebody else may know it.',
    paragraphs: [
      'Somebody signed in to your account asked to change its address to {new}.',
      'Nothing has changed yet. The new address counts only after the link sent there has been followed.',
    ],
    subject: 'A new address was asked for',
  },
  'already-registered': {
    button: 'Set a new password',
    note: 'If this was not you, ignore the letter: nothing has changed.',
    paragraphs: [
      'Somebody asked for an account, or for a confirmation letter, with this address. There is a confirmed account with it already: yours.',
      'Just sign in. If you have forgotten the password, set a new one; the button works for {hours}, once.',
    ],
    subject: 'You already have an account',
  },
  'api-key-made': {
    button: 'This was not me',
    note: 'The button leads to a page where you can set a new password. That revokes the key, too.',
    paragraphs: [
      'An API key was made for your account just now. With it programs can read and change your clients, messages and mailings.',
      'If this was you, there is nothing to do.',
    ],
    subject: 'An API key was made',
  },
  confirm: {
    button: 'Confirm the address',
    note: 'The link works once, for {hours}. If you did not register, ignore the letter.',
    paragraphs: [
      'Welcome! One step is left: confirm that this address is yours.',
      'After that you can sign in, bring your clients and send the first mailing.',
    ],
    subject: 'Confirm your address',
  },
  'mailing-disabled': {
    button: 'Look at the mailing',
    note: 'Your clients, messages and other mailings are as they were.',
    paragraphs: [
      'A manager of this service has disabled your mailing “{mailing}”. Nothing more of it is sent; letters that were waiting stay where they are.',
      'The reason: {reason}',
      'Only a manager can enable it again. Put right what the reason names and answer the people who run this service.',
    ],
    subject: 'Your mailing “{mailing}” was disabled',
  },
  'mailing-enabled': {
    button: 'Look at the mailing',
    note: 'If you had paused it yourself, it stays paused until you resume it.',
    paragraphs: [
      'A manager of this service has enabled your mailing “{mailing}” again. It goes on by its calendar.',
    ],
    subject: 'Your mailing “{mailing}” is enabled again',
  },
  'password-changed': {
    button: 'This was not me',
    note: 'The button leads to a page where you can set a new password.',
    paragraphs: [
      'The password of your account was changed just now. All devices were signed out, and the API key, if there was one, was revoked.',
      'If this was you, there is nothing to do.',
    ],
    subject: 'Your password was changed',
  },
  'registered-again': {
    button: 'Choose a password',
    note: 'The link works once, for {hours}. If you did not register, ignore the letter: nobody can sign in.',
    paragraphs: [
      'There was more than one registration with this address, and the account waits for the owner of the address: you.',
      'Press the button and choose a password; then you can sign in with it. Passwords of the registrations do not count.',
    ],
    subject: 'Choose your password',
  },
  reset: {
    button: 'Set a new password',
    note: 'The link works once, for {hours}. If you did not ask for it, ignore the letter: the old password stays.',
    paragraphs: ['You asked for a new password. Press the button and choose one.'],
    subject: 'A new password',
  },
}

const ru: Readonly<Record<LetterKind, LetterText>> = {
  'account-closed': {
    note: 'Если это были не вы, сразу напишите тем, кто ведёт этот сервис.',
    paragraphs: [
      'Вы удалили свою учётную запись. Войти в неё больше нельзя, и ни одно её письмо больше не уйдёт.',
      'Ваши клиенты, списки, сообщения, рассылки, картинки и все отчёты удаляются безвозвратно; это займёт не больше нескольких минут. Больше писем от нас не будет.',
    ],
    subject: 'Ваша учётная запись удалена',
  },
  'address-changed': {
    note: 'Если это были не вы, сразу напишите тем, кто ведёт этот сервис.',
    paragraphs: [
      'Учётная запись с этим адресом теперь использует адрес {new}. Письма о ней будут приходить туда.',
    ],
    subject: 'Адрес вашей учётной записи изменён',
  },
  'address-confirm': {
    button: 'Подтвердить новый адрес',
    note: 'Ссылка действует один раз, {hours}. Если вы этого не просили, ничего не делайте: всё останется как было.',
    paragraphs: [
      'Вы попросили использовать этот адрес для своей учётной записи. Нажмите кнопку, и он заменит адрес {address}.',
    ],
    subject: 'Подтвердите новый адрес',
  },
  'address-notice': {
    note: 'Если это были не вы, войдите и смените пароль: возможно, его знает кто-то ещё.',
    paragraphs: [
      'Из вашей учётной записи попросили сменить адрес на {new}.',
      'Пока ничего не изменилось. Новый адрес начнёт действовать только после перехода по ссылке из письма, отправленного на него.',
    ],
    subject: 'Запрошена смена адреса',
  },
  'already-registered': {
    button: 'Задать новый пароль',
    note: 'Если это были не вы, ничего не делайте: ничего не изменилось.',
    paragraphs: [
      'Для этого адреса запросили учётную запись или письмо с подтверждением. Но подтверждённая учётная запись с ним уже есть — ваша.',
      'Просто войдите. Если забыли пароль, задайте новый; кнопка действует {hours}, один раз.',
    ],
    subject: 'У вас уже есть учётная запись',
  },
  'api-key-made': {
    button: 'Это был не я',
    note: 'Кнопка ведёт на страницу, где можно задать новый пароль. Ключ при этом тоже перестанет действовать.',
    paragraphs: [
      'Для вашей учётной записи только что создан API-ключ. С ним программы могут читать и менять ваших клиентов, сообщения и рассылки.',
      'Если это сделали вы, больше ничего не нужно.',
    ],
    subject: 'Создан API-ключ',
  },
  confirm: {
    button: 'Подтвердить адрес',
    note: 'Ссылка действует один раз, {hours}. Если вы не регистрировались, просто не обращайте внимания на это письмо.',
    paragraphs: [
      'Добро пожаловать! Остался один шаг: подтвердите, что этот адрес ваш.',
      'После этого можно войти, добавить клиентов и отправить первую рассылку.',
    ],
    subject: 'Подтвердите адрес',
  },
  'mailing-disabled': {
    button: 'Открыть рассылку',
    note: 'Ваши клиенты, сообщения и другие рассылки остались как были.',
    paragraphs: [
      'Менеджер сервиса отключил вашу рассылку «{mailing}». Её письма больше не отправляются; те, что ждали отправки, остались на месте.',
      'Причина: {reason}',
      'Включить её снова может только менеджер. Исправьте то, что указано в причине, и напишите тем, кто ведёт этот сервис.',
    ],
    subject: 'Ваша рассылка «{mailing}» отключена',
  },
  'mailing-enabled': {
    button: 'Открыть рассылку',
    note: 'Если вы приостановили её сами, она ждёт, пока вы её не возобновите.',
    paragraphs: [
      'Менеджер сервиса снова включил вашу рассылку «{mailing}». Она продолжится по своему расписанию.',
    ],
    subject: 'Ваша рассылка «{mailing}» снова включена',
  },
  'password-changed': {
    button: 'Это был не я',
    note: 'Кнопка ведёт на страницу, где можно задать новый пароль.',
    paragraphs: [
      'Пароль вашей учётной записи только что изменён. На всех устройствах выполнен выход, а API-ключ, если он был, отозван.',
      'Если это сделали вы, больше ничего не нужно.',
    ],
    subject: 'Пароль изменён',
  },
  'registered-again': {
    button: 'Выбрать пароль',
    note: 'Ссылка действует один раз, {hours}. Если вы не регистрировались, просто не обращайте внимания на это письмо: войти никто не сможет.',
    paragraphs: [
      'С этим адресом регистрировались больше одного раза, и учётная запись ждёт владельца адреса, то есть вас.',
      'Нажмите кнопку и выберите пароль, с ним вы и войдёте. Пароли, указанные при регистрации, не действуют.',
    ],
    subject: 'Выберите пароль',
  },
  reset: {
    button: 'Задать новый пароль',
    note: 'Ссылка действует один раз, {hours}. Если вы её не просили, ничего не делайте: прежний пароль останется.',
    paragraphs: ['Вы попросили новый пароль. Нажмите кнопку и придумайте его.'],
    subject: 'Новый пароль',
  },
}

/** The letters in both languages. */
export const letterTexts: Readonly<Record<Language, Readonly<Record<LetterKind, LetterText>>>> = {
  en,
  ru,
}

/** One letter for several things that were done with somebody's mailings; what `happened` follows the paragraphs. */
export const textOfSeveral: Readonly<
  Record<Language, { happened: { disabled: string; enabled: string } } & LetterText>
> = {
  en: {
    button: 'Look at the mailings',
    happened: {
      disabled: '“{mailing}” was disabled: nothing more of it is sent. The reason: {reason}',
      enabled: '“{mailing}” was enabled again.',
    },
    note: 'A mailing that stays disabled can be enabled by a manager only: put right what its reason names, and answer the people who run this service.',
    paragraphs: ['This is what managers of this service did with your mailings, in order:'],
    subject: 'What was done with your mailings',
  },
  ru: {
    button: 'Открыть рассылки',
    happened: {
      disabled: '«{mailing}» отключена: её письма больше не отправляются. Причина: {reason}',
      enabled: '«{mailing}» снова включена.',
    },
    note: 'Рассылку, которая осталась отключённой, включит только менеджер: исправьте то, что указано в причине, и напишите тем, кто ведёт этот сервис.',
    paragraphs: ['Вот что менеджеры сервиса сделали с вашими рассылками, по порядку:'],
    subject: 'Изменения в ваших рассылках',
  },
}
