/** The languages of the page. */
export type Language = 'en' | 'ru'

const en = {
  attachments: 'Attachments',
  back: 'All letters',
  clear: 'Clear',
  confirmDelete: 'Delete all letters? They cannot be brought back.',
  deleteAll: 'Delete all',
  emptyHint: 'This mailbox takes every letter the site sends and passes none on. Mail server:',
  emptyTitle: 'No letters yet',
  from: 'From',
  headers: 'Headers',
  html: 'Letter',
  lead: 'Every letter of this site ends here; none is sent on.',
  message: 'Message-ID',
  newest: 'Newest',
  noHtml: 'This letter has no HTML part.',
  noText: 'This letter has no plain-text part.',
  notFound: 'There is no such letter. It may have been deleted.',
  nothingFound: 'No letter matches',
  noSubject: '(no subject)',
  older: 'Older letters',
  search: 'Search',
  searchHint: 'Name, address or subject',
  size: 'Size',
  source: 'Source',
  subject: 'Subject',
  text: 'Plain text',
  time: 'Came',
  title: 'Mailbox',
  to: 'To',
} as const

/** A sentence for each key of the English ones. */
export type Texts = Record<keyof typeof en, string>

const ru: Texts = {
  attachments: 'Вложения',
  back: 'Все письма',
  clear: 'Сбросить',
  confirmDelete: 'Удалить все письма? Вернуть их будет нельзя.',
  deleteAll: 'Удалить все',
  emptyHint: 'Сюда попадает каждое письмо сайта, и ни одно не уходит дальше. Почтовый сервер:',
  emptyTitle: 'Писем пока нет',
  from: 'От кого',
  headers: 'Заголовки',
  html: 'Письмо',
  lead: 'Все письма этого сайта остаются здесь и никуда не уходят.',
  message: 'Message-ID',
  newest: 'К новым',
  noHtml: 'В этом письме нет HTML-части.',
  noText: 'В этом письме нет текстовой части.',
  notFound: 'Такого письма нет. Возможно, его удалили.',
  nothingFound: 'Ничего не найдено по запросу',
  noSubject: '(без темы)',
  older: 'Более ранние письма',
  search: 'Найти',
  searchHint: 'Имя, адрес или тема',
  size: 'Размер',
  source: 'Исходник',
  subject: 'Тема',
  text: 'Текст',
  time: 'Пришло',
  title: 'Почтовый ящик',
  to: 'Кому',
}

/** What the page says, in each language. */
export const TEXTS: Record<Language, Texts> = { en, ru }

/** "5 letters", in the right form of the word. */
export function countLetters(count: number, language: Language): string {
  const words = {
    en: { few: 'letters', many: 'letters', one: 'letter', other: 'letters' },
    ru: { few: 'письма', many: 'писем', one: 'письмо', other: 'письма' },
  }[language]
  const rule = new Intl.PluralRules(language).select(count)
  const word = rule === 'one' || rule === 'few' || rule === 'many' ? words[rule] : words.other
  return `${new Intl.NumberFormat(language).format(count)} ${word}`
}

/** The language by choice (cookie `language`), else the first one of Accept-Language that we speak. */
export function chooseLanguage({
  acceptLanguage = '',
  cookie = '',
}: {
  acceptLanguage?: string
  cookie?: string
}): Language {
  const chosen = /(?:^|;\s*)mailbox-language=(en|ru)/.exec(cookie)?.[1]
  if (chosen === 'en' || chosen === 'ru') return chosen
  const wanted = acceptLanguage
    .split(',')
    .map((part) => ({ name: part.trim().slice(0, 2).toLowerCase(), weight: weightOf(part) }))
    .sort((left, right) => right.weight - left.weight)
    .find(({ name }) => name === 'en' || name === 'ru')
  return wanted?.name === 'ru' ? 'ru' : 'en'
}

function weightOf(part: string): number {
  return Number(/;\s*q=([\d.]+)/.exec(part)?.[1] ?? 1)
}
