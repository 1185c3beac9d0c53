import type { LetterEnvelope, MessageSource } from '../types.ts'

const LOCALES: Readonly<Record<MessageSource['language'], string>> = { en: 'en-GB', ru: 'ru-RU' }

/** Values of the variables that are the same in all letters of a run. `run.date` is told in the mailing's own zone. */
export function runValuesOf(of: {
  envelope: LetterEnvelope
  language: MessageSource['language']
}): ReadonlyMap<string, string> {
  const { envelope, language } = of
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    dateStyle: 'long',
    timeZone: isTimeZone(envelope.timeZone) ? envelope.timeZone : 'UTC',
  })
  return new Map([
    ['mailing.name', envelope.mailingName ?? ''],
    ['run.date', Number.isNaN(envelope.date.getTime()) ? '' : format.format(envelope.date)],
    ['sender.name', envelope.senderName],
  ])
}

/** Whether the platform knows a zone by this name; undefined is none. */
export function isTimeZone(name: string | undefined): name is string {
  try {
    return (
      name !== undefined &&
      new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
    )
  } catch {
    return false
  }
}
