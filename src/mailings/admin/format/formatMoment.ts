import type { Language } from '../../translations/say.ts'

type Style = 'date' | 'day' | 'moment' | 'short' | 'time'

const locales: Record<Language, string> = { en: 'en-GB', ru: 'ru-RU' }

const shapes: Record<Style, Intl.DateTimeFormatOptions> = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  day: { day: 'numeric', month: 'short' },
  moment: {
    day: 'numeric',
    hour: '2-digit',
    hourCycle: 'h23',
    minute: '2-digit',
    month: 'short',
    weekday: 'short',
    year: 'numeric',
  },
  short: { day: 'numeric', hour: '2-digit', hourCycle: 'h23', minute: '2-digit', month: 'short' },
  time: { hour: '2-digit', hourCycle: 'h23', minute: '2-digit' },
}

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (style: Style, language: Language, timeZone: string): Intl.DateTimeFormat => {
  const key = `${style} ${language} ${timeZone}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locales[language], { ...shapes[style], timeZone })
  formats.set(key, made)
  return made
}

/**
 * An instant on the clocks of a zone: `Tue 24 Nov 2026, 09:00`, or the day alone. An unknown zone is taken for UTC, so
 * that a form with a slip in it still shows.
 */
export const formatMoment = (args: {
  at: Date | string
  language: Language
  /** @default 'moment' */
  style?: Style
  timeZone: string
}): string => {
  const { at, language, style = 'moment', timeZone } = args
  const format = formatOf(style, language, isTimeZone(timeZone) ? timeZone : 'UTC')
  return format.format(new Date(at)).replace(' г.', '')
}

/** Whether this platform's tz data knows the name. Offsets such as `+10:00` are none: rules do not go by them. */
export const isTimeZone = (zone: string): boolean => {
  if (!/^[a-z]/i.test(zone)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
