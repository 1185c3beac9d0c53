import type { Recipient, Segment, Slot } from './types.ts'

import { escapeHtml } from './body/escapeHtml.ts'
import { NO_URL, safeUrl } from './body/urls.ts'
import { recipientValue } from './merge/values.ts'

/** What a slot is filled in from. */
export type LetterValues = {
  /** Address of the letter's own page; empty when it uses none. */
  letterUrl: string
  recipient: Recipient
  unsubscribeUrl: string
}

/** A recipient's text for a slot, made safe for its place; not yet encoded for the wire. */
export function fillSlot(slot: Slot, letter: LetterValues): string {
  switch (slot.as) {
    case 'html': {
      const html = escapeHtml(joinPieces(slot.pieces, letter))
      return html.includes('\n') ? html.replaceAll('\n', '<br>') : html
    }
    case 'plainUrl':
      return joinUrl(slot.pieces, letter)
    case 'text':
      return joinPieces(slot.pieces, letter)
    case 'url':
      return escapeHtml(joinUrl(slot.pieces, letter))
    case 'urlComponent':
      return encodeComponent(joinPieces(slot.pieces, letter))
  }
}

/** The pieces with the recipient's values in them. */
export function joinPieces(pieces: readonly Segment[], letter: LetterValues): string {
  let joined = ''
  for (const piece of pieces) {
    joined += typeof piece === 'string' ? piece : recipientValue(piece, letter)
  }
  return joined
}

/** A whole address: the first value as it is, later ones percent-encoded; {@link NO_URL} when it may not be opened. */
function joinUrl(pieces: readonly Segment[], letter: LetterValues): string {
  let joined = ''
  for (const [index, piece] of pieces.entries()) {
    const text = typeof piece === 'string' ? piece : recipientValue(piece, letter)
    joined += typeof piece === 'string' || index === 0 ? text : encodeComponent(text)
  }
  return safeUrl(joined) ?? NO_URL
}

function encodeComponent(text: string): string {
  return encodeURIComponent(text).replaceAll("'", '%27')
}
