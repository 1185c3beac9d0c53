import type { Text } from './say.ts'

/** The dry run in the mailing form: who gets it, who does not, and why. */
export const recipients = {
  bounced: {
    en: {
      one: '{count} address that does not exist',
      other: '{count} addresses that do not exist',
    },
    ru: {
      few: '{count} несуществующих адреса',
      many: '{count} несуществующих адресов',
      one: '{count} несуществующий адрес',
      other: '{count} несуществующего адреса',
    },
  },
  complained: {
    en: '{count} complained of spam',
    ru: {
      few: '{count} пожаловались на спам',
      many: '{count} пожаловались на спам',
      one: '{count} пожаловался на спам',
      other: '{count} пожаловались на спам',
    },
  },
  duplicates: {
    en: { one: '{count} repeat', other: '{count} repeats' },
    ru: {
      few: '{count} повтора',
      many: '{count} повторов',
      one: '{count} повтор',
      other: '{count} повтора',
    },
  },
  duplicatesHint: {
    en: 'Chosen more than once: each gets one letter.',
    ru: 'Выбраны больше одного раза: каждый получит одно письмо.',
  },
  empty: {
    en: 'Choose lists, tags, clients or all of them: here stands how many will get it.',
    ru: 'Выберите списки, метки, клиентов или всех: здесь будет видно, сколько человек получат письмо.',
  },
  failed: {
    en: 'The recipients could not be counted just now.',
    ru: 'Сейчас не удалось посчитать получателей.',
  },
  heading: { en: 'Who will get it', ru: 'Кто получит' },
  listed: { en: 'Show', ru: 'Показать' },
  loading: { en: 'Counting…', ru: 'Считаем…' },
  mailboxFull: {
    en: { one: '{count} full mailbox', other: '{count} full mailboxes' },
    ru: {
      few: '{count} переполненных ящика',
      many: '{count} переполненных ящиков',
      one: '{count} переполненный ящик',
      other: '{count} переполненного ящика',
    },
  },
  manual: {
    en: '{count} excluded by hand',
    ru: {
      few: '{count} исключены вручную',
      many: '{count} исключены вручную',
      one: '{count} исключён вручную',
      other: '{count} исключены вручную',
    },
  },
  more: { en: 'Show more', ru: 'Показать ещё' },
  nobody: {
    en: 'Nobody would get it. The chosen lists and tags hold no clients, or all of them are kept from letters.',
    ru: 'Письмо не получит никто: в выбранных списках и метках нет клиентов или всем им письма больше не отправляются.',
  },
  times: {
    en: 'chosen {count} times',
    ru: {
      few: 'выбран {count} раза',
      many: 'выбран {count} раз',
      one: 'выбран {count} раз',
      other: 'выбран {count} раза',
    },
  },
  unsubscribed: {
    en: '{count} unsubscribed',
    ru: {
      few: '{count} отписались',
      many: '{count} отписались',
      one: '{count} отписался',
      other: '{count} отписались',
    },
  },
  willGet: {
    en: '{count} will get it',
    ru: {
      few: 'Получат {count} клиента',
      many: 'Получат {count} клиентов',
      one: 'Получит {count} клиент',
      other: 'Получат {count} клиента',
    },
  },
  willNot: {
    en: '{count} will not',
    ru: {
      few: 'не получат {count}',
      many: 'не получат {count}',
      one: 'не получит {count}',
      other: 'не получат {count}',
    },
  },
} as const satisfies Record<string, Text>
