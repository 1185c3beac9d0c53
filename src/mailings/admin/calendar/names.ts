import type { Language } from '../../translations/say.ts'

const locales: Record<Language, string> = { en: 'en-GB', ru: 'ru-RU' }

const say = (date: string, language: Language, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  )

const capital = (text: string): string => `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}`

/** `November 2026`, `Ноябрь 2026` or, short, the name alone; of a `YYYY-MM`. */
export const nameOfMonth = (month: string, language: Language, length: 'long' | 'short'): string =>
  capital(
    say(
      `${month}-01`,
      language,
      length === 'long' ? { month: 'long', year: 'numeric' } : { month: 'long' },
    ),
  ).replace(' г.', '')

/** Names of the days of the week, Monday first: what stands at the head of a column, and the whole word. */
export const namesOfWeekdays = (language: Language): { long: string; short: string }[] =>
  // 5 January 1970 was a Monday.
  Array.from({ length: 7 }, (_, day) => {
    const date = `1970-01-${String(5 + day).padStart(2, '0')}`
    return {
      long: capital(say(date, language, { weekday: 'long' })),
      short: capital(say(date, language, { weekday: 'short' })),
    }
  })

/** `Tuesday, 24 November`, `Вторник, 24 ноября`; of a `YYYY-MM-DD`. */
export const nameOfDay = (date: string, language: Language): string =>
  capital(say(date, language, { day: 'numeric', month: 'long', weekday: 'long' }))
