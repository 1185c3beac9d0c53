import type { Text } from './say.ts'

/** The preview of a message and its test letter. */
export const preview = {
  asWhom: { en: 'Show it as', ru: 'Показать для' },
  attachments: { en: 'Attachments', ru: 'Вложения' },
  badRequest: {
    en: 'The message could not be read; reload the page and try again.',
    ru: 'Не удалось прочитать сообщение; обновите страницу и попробуйте ещё раз.',
  },
  dark: { en: 'Dark', ru: 'Тёмное' },
  desktop: { en: 'Desktop', ru: 'Компьютер' },
  failed: {
    en: 'The preview could not be made just now.',
    ru: 'Сейчас не удалось подготовить просмотр.',
  },
  frameTitle: { en: 'Preview of the letter', ru: 'Просмотр письма' },
  from: { en: 'From:', ru: 'От:' },
  hide: { en: 'Hide the preview', ru: 'Скрыть просмотр' },
  loading: { en: 'Preparing…', ru: 'Готовим…' },
  noMatches: { en: 'No such client.', ru: 'Такого клиента нет.' },
  phone: { en: 'Phone', ru: 'Телефон' },
  plainText: { en: 'Plain text', ru: 'Текст' },
  problems: { en: 'It cannot be sent like this:', ru: 'В таком виде отправить нельзя:' },
  sample: { en: 'An invented recipient', ru: 'Вымышленный получатель' },
  show: { en: 'Show a preview', ru: 'Показать просмотр' },
  subject: { en: 'Subject:', ru: 'Тема:' },
  testLimit: {
    en: 'That makes {count} test letters within an hour; the next one can go in {minutes} min.',
    ru: 'За час уже отправлено пробных писем: {count}. Следующее можно отправить через {minutes} мин.',
  },
  testSend: { en: 'Send a test to me', ru: 'Отправить пробное себе' },
  testSent: {
    en: 'A test letter is on its way to {address}.',
    ru: 'Пробное письмо отправлено на {address}.',
  },
  testSentAs: {
    en: 'A test letter is on its way to {address}, as {client} will get it.',
    ru: 'Пробное письмо отправлено на {address}: таким его получит {client}.',
  },
  testSubject: { en: '[Test] {subject}', ru: '[Проба] {subject}' },
  testUndeliverable: {
    en: 'The mail server did not take the test letter. Try again, or ask the administrator.',
    ru: 'Почтовый сервер не принял пробное письмо. Попробуйте ещё раз или обратитесь к администратору.',
  },
  testUnsaved: {
    en: 'Save the message first; the test sends what is saved.',
    ru: 'Сначала сохраните сообщение: пробное письмо отправляется из сохранённого.',
  },
  view: { en: 'How to show it', ru: 'Как показать' },
  warnings: { en: 'Worth a look:', ru: 'Стоит проверить:' },
} as const satisfies Record<string, Text>
