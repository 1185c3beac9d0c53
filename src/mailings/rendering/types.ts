/** What the author wrote and the run froze, before compilation. Pure data. */
export type MessageSource = {
  /** BCP 47 language of the letter; sets `lang` and the words of the footer. Default `en`. */
  language: 'en' | 'ru'
  /** Lexical editor state of the body. */
  body: unknown
  /** Plain-text part written by hand; made from the body when empty. */
  plainText?: string
  /** Text shown by mail programs beside the subject. */
  preheader?: string
  /** May hold merge variables, `{{ client.name }}` or with a fallback `{{ client.name | "friend" }}`. */
  subject: string
}

/** Who sends it and what all letters of the run share. Pure data. */
export type LetterEnvelope = {
  /** Value of `Date:`; one for all letters and copies of the run. */
  date: Date
  /** Display name and address of `From:`. */
  from: { address: string; name: string }
  /** `List-Id` (RFC 2919) without brackets, such as `mailing-7.example.org`. */
  listId: string
  /** Domain behind the @ of each Message-ID; frozen, so that copies keep theirs. */
  messageIdDomain: string
  replyTo?: { address: string; name: string }
  /** Envelope sender. */
  returnPath: string
  /** The owner's name, usable as `{{ sender.name }}`. */
  senderName: string
  /** `https://host/…/` that an unsubscribe token is appended to. */
  unsubscribeBaseUrl: string
}

/**
 * The frozen content of a run: everything static already encoded for the wire. JSON-serialisable, stored on the run,
 * turned into a writer once per run and worker.
 */
export type CompiledMessage = {
  /** Version of this shape, so that a worker of another release can refuse it with a sentence. */
  version: 1
  /** Names of the recipient's values that the letter uses, such as `client.name`; expansion freezes just these. */
  variables: string[]
  /** The implementation's own parts. */
  [part: string]: unknown
}

/** A recipient's frozen values, as kept on the attempt. */
export type Recipient = {
  address: string
  /** Opaque reference of the attempt, unguessable, stable over tries: the left side of its Message-ID, and `X-Mailings-Ref`. */
  reference: string
  /** Signed token for the unsubscribe address. */
  unsubscribeToken: string
  /** Keyed by variable name: `{ 'client.name': 'Ada' }`. */
  values: Record<string, string>
}

/** A problem the author can mend, with the field it belongs to. */
export type TemplateProblem = {
  field: 'body' | 'plainText' | 'preheader' | 'subject'
  /** English and Russian sentences. */
  message: { en: string; ru: string }
  /** The offending piece of text. */
  piece: string
}
