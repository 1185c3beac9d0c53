import type { Language, Texts } from './texts.ts'

/** What each page is rendered with. */
export type View = {
  language: Language
  /** The address of the page itself, for the switch of languages. */
  path: string
  /** Where the mail server is reached: `smtp://…`. */
  smtpUrl: string
  texts: Texts
}

/** Date and time of day in the reader's language and this machine's zone: the reader sits at it. */
export function showTime(iso: string, { language }: View): string {
  const isToday = new Date(iso).toDateString() === new Date().toDateString()
  const format = new Intl.DateTimeFormat(language, {
    ...(isToday ? {} : { dateStyle: 'medium' }),
    timeStyle: 'medium',
  })
  return format.format(new Date(iso))
}

/** Bytes as kB or MB. */
export function showSize(bytes: number, { language }: View): string {
  const isBig = bytes >= 1_000_000
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: isBig ? 1 : 0 })
  const units = language === 'ru' ? ['кБ', 'МБ'] : ['kB', 'MB']
  return `${number.format(Math.max(1, bytes / 1000) / (isBig ? 1000 : 1))} ${units[isBig ? 1 : 0]}`
}
