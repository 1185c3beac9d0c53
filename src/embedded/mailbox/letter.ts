/** One letter as the list shows it. The letter itself lies in a file of its own, exactly as it came. */
export type LetterEntry = {
  /** Sorts by arrival; fit for file names and addresses. */
  id: string
  /** The address of the envelope that bounces would go to; empty for none. */
  from: string
  /** The Message-ID header with its angle brackets; empty when there is none. */
  messageId: string
  /** ISO 8601, UTC. */
  receivedAt: string
  /** The From header, decoded: a name and an address. */
  sender: string
  /** Bytes. */
  size: number
  subject: string
  /** The recipients of the envelope, lower case. */
  to: string[]
}

/** What narrows a list: each part is contained somewhere, in any case. */
export type LetterFilter = {
  /** Only letters that came before this one. */
  before?: string
  /** @default 50 */
  limit?: number
  /** In sender, recipients or subject. */
  query?: string
  subject?: string
  to?: string
}

/** Newest first. `total` counts all that match, whatever the limit. */
export type LetterList = { letters: LetterEntry[]; total: number }

/** A whole letter, taken apart. */
export type OpenedLetter = LetterEntry & {
  attachments: { contentType: string; filename: string; size: number }[]
  headers: { name: string; value: string }[]
  /** Empty when the letter has no HTML part. Inline images are data URLs. Not to be trusted. */
  html: string
  text: string
}
