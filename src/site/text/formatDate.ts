import type { Language } from '../../collections/language.ts'

/** A day in words, such as "24 November 2026" or «24 ноября 2026 г.». UTC, so that server and browser agree. */
export const formatDate = ({ date, language }: { date: string; language: Language }): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(date))
