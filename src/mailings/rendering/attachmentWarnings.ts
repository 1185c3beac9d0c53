import type { TemplateWarning } from './types.ts'

/** A file of a letter as its author sees it. */
export type ShownAttachment = { bytes: number; name: string }

/** Beyond this size of the files together, in bytes, a letter is a burden: it goes to each client. */
const HEAVY_BYTES = 1_000_000
/** What base64 and its line ends add (RFC 2045 §6.8): 78 characters for 57 bytes. */
const BASE64_GROWTH = 78 / 57

/** Warns of a letter that its files make heavy; `letterBytes` are those of its texts. */
export function attachmentWarnings(of: {
  files: readonly ShownAttachment[]
  letterBytes: number
}): TemplateWarning[] {
  const bytes = of.files.reduce((sum, file) => sum + file.bytes, 0)
  if (bytes <= HEAVY_BYTES) return []
  const whole = (of.letterBytes + bytes * BASE64_GROWTH) / 1_000_000
  const inWords = (language: string) =>
    whole.toLocaleString(language, { maximumFractionDigits: 1, minimumFractionDigits: 1 })
  const message = {
    en: `With its attachments each letter weighs ${inWords('en')} MB: a thousand clients make that many gigabytes, and some mailboxes turn such letters away. A link to the file weighs nothing.`,
    ru: `Вместе с вложениями каждое письмо весит ${inWords('ru')} МБ: на тысячу клиентов это столько же гигабайт, а некоторые ящики такие письма не принимают. Ссылка на файл не весит ничего.`,
  }
  return [{ code: 'heavy', field: 'attachments', message, piece: '' }]
}
