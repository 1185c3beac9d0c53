import { simpleParser } from 'mailparser'

import type { LetterEntry, OpenedLetter } from './letter.ts'

/** Takes a letter apart for showing: the slow part, done only when somebody looks. */
export async function openLetter(entry: LetterEntry, raw: Buffer): Promise<OpenedLetter> {
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true })
  return {
    ...entry,
    attachments: mail.attachments
      .filter(({ related }) => !related)
      .map(({ contentType, filename, size }) => ({
        contentType,
        filename: filename ?? contentType,
        size,
      })),
    headers: mail.headerLines.map(({ line }) => splitLine(line)),
    html: mail.html || '',
    text: mail.text ?? '',
  }
}

function splitLine(line: string): { name: string; value: string } {
  const colon = line.indexOf(':')
  return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() }
}
