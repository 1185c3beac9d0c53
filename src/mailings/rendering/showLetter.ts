import type { ArchivedRun, CompiledMessage, Recipient } from './types.ts'

import { cleanHeaderText } from '../addresses/headerText.ts'
import { createLetterWriter, letterValuesOf } from './createLetterWriter.ts'
import { joinPieces } from './fillSlot.ts'
import { decodeQuotedPrintable } from './mime/quotedPrintable.ts'
import { BOUNDARY, partHeaders } from './mime/runHeaders.ts'

/** A letter as its page in the archive shows it. Show the HTML in a sandboxed frame without scripts. */
export type ShownLetter = {
  /** Names of the files that came with it. */
  attachments: string[]
  html: string
  subject: string
} & Omit<ArchivedRun, 'baseUrl'>

/**
 * The letter that a recipient was sent: written once more by the same writer, and its HTML taken out of the wire's bytes,
 * so that the page cannot differ from the letter. Its files are named only; their bytes are not needed.
 *
 * @returns null for a letter without an address of its page.
 * @throws Error when the content was compiled by a later release.
 */
export function showLetter(of: {
  compiled: CompiledMessage
  recipient: Recipient
}): null | ShownLetter {
  const { compiled, recipient } = of
  if (!compiled.archive) {
    return null
  }
  const { attachments = [], ...texts } = compiled
  const { date, language, senderName } = compiled.archive
  const { raw } = createLetterWriter(texts).write(recipient)
  return {
    attachments: attachments.map(({ name }) => name),
    date,
    html: htmlOf(raw),
    language,
    senderName,
    subject: cleanHeaderText(joinPieces(compiled.subject, letterValuesOf(compiled, recipient))),
  }
}

/** No encoded text can hold the boundary: the part is where it seems to be. */
function htmlOf(raw: Buffer): string {
  const letter = raw.toString('latin1')
  const start = partHeaders('text/html')
  const from = letter.indexOf(start) + start.length
  return decodeQuotedPrintable(letter.slice(from, letter.indexOf(`\r\n--${BOUNDARY}--`, from)))
}
