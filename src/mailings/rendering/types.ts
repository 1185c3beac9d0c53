/** What the author wrote and the run froze, before compilation. Pure data. */
export type MessageSource = {
  /** BCP 47 language of the letter; sets `lang` and the words of the footer. Default `en`. */
  language: 'en' | 'ru'
  /** Lexical editor state of the body, with uploads populated (depth 1): an upload that is only an id shows its alt text. */
  body: unknown
  /** Plain-text part written by hand; made from the body when empty. */
  plainText?: string
  /** Text shown by mail programs beside the subject. */
  preheader?: string
  /** `https://host` that relative addresses of images and links are completed with. Without it they are left out. */
  siteUrl?: string
  /** May hold merge variables, `{{ client.name }}` or with a fallback `{{ client.name | "friend" }}`. */
  subject: string
}

/** Who sends it and what all letters of the run share. Pure data. */
export type LetterEnvelope = {
  /** `https://host/…/` that the token of a letter's page is appended to. Without it there are no such pages, and `letter.url` is a problem. */
  archiveBaseUrl?: string
  /** Value of `Date:`; one for all letters and copies of the run. */
  date: Date
  /** Display name and address of `From:`. */
  from: { address: string; name: string }
  /** `List-Id` (RFC 2919) without brackets, such as `mailing-7.example.org`. */
  listId: string
  /** The mailing's name, usable as `{{ mailing.name }}`. Default empty. */
  mailingName?: string
  /** Domain behind the @ of each Message-ID; frozen, so that copies keep theirs. */
  messageIdDomain: string
  replyTo?: { address: string; name: string }
  /** Envelope sender. */
  returnPath: string
  /** The owner's name, usable as `{{ sender.name }}`. */
  senderName: string
  /** IANA zone that `{{ run.date }}` is told in. Default `UTC`. */
  timeZone?: string
  /** `https://host/…/` that an unsubscribe token is appended to. */
  unsubscribeBaseUrl: string
}

/** A variable of a template; `fallback` stands in when the recipient has no value (empty string: nothing does). */
export type Variable = { fallback: string; name: string }

/** A piece of a parsed template: fixed text or a variable. */
export type Segment = string | Variable

/**
 * A place in a body that differs per recipient, and how its value is made safe there:
 *
 * - `html`: text between tags; line breaks become `<br>`.
 * - `plainUrl`: as `url`, in plain text.
 * - `text`: plain text.
 * - `url`: a whole `href`; put together from its pieces, then its scheme is checked.
 * - `urlComponent`: a value inside an address whose scheme is fixed; percent-encoded.
 */
export type Slot = { as: 'html' | 'plainUrl' | 'text' | 'url' | 'urlComponent'; pieces: Segment[] }

/** A file that goes with the letters of a run: what is frozen of it. Its bytes stay where attachments are kept. */
export type FrozenAttachment = {
  id: string
  /** As the letter names it. */
  name: string
  /** Media type, such as `application/pdf`. */
  type: string
}

/** What the page of a letter in the archive says around it; frozen with the letter. */
export type ArchivedRun = {
  /** `https://…` before the token. */
  baseUrl: string
  /** Date of the run, in the language of the letter and the zone of the mailing. */
  date: string
  language: MessageSource['language']
  senderName: string
}

/**
 * The frozen content of a run: everything static already encoded for the wire. JSON-serialisable, stored on the run,
 * turned into a writer once per run and worker.
 */
export type CompiledMessage = {
  /** There exactly when the letter uses `letter.url`, and then `version` is 3. */
  archive?: ArchivedRun
  /** Files that stand behind the texts, in order; `version` is 2 at least when there are some. */
  attachments?: FrozenAttachment[]
  /** Slots between `statics`: `statics[0] slots[0] statics[1] …`, always one slot fewer than statics. */
  slots: Slot[]
  /** From the first static header to the closing boundary, encoded for the wire (ASCII, CRLF, quoted-printable bodies). */
  statics: string[]
  /** Template of the subject; variables that are the same for the whole run are filled in already. */
  subject: Segment[]
  /** `https://…` before the token. */
  unsubscribeBaseUrl: string
  /** Names of the recipient's values that the letter uses, such as `client.name`; expansion freezes just these. */
  variables: string[]
  /**
   * Version of this shape, so that a worker of another release can refuse it with a sentence: 2 with attachments, which a
   * release that knows only 1 would leave out; 3 with an address of the letter's page, which one that knows only 2 would
   * leave empty.
   */
  version: 1 | 2 | 3
  /** Envelope sender of every letter. */
  returnPath: string
  messageIdDomain: string
}

/** A recipient's frozen values, as kept on the attempt. */
export type Recipient = {
  address: string
  /** Signed token for the letter's page; needed when the message uses `letter.url`. */
  archiveToken?: string
  /** Opaque reference of the attempt, unguessable, stable over tries: the left side of its Message-ID, and `X-Mailings-Ref`. */
  reference: string
  /** Signed token for the unsubscribe address. */
  unsubscribeToken: string
  /** Keyed by variable name: `{ 'client.name': 'Ada' }`. */
  values: Record<string, string>
}

/** The same sentence in both languages of the product. */
export type Sentence = { en: string; ru: string }

/** Where a problem is. `sender` is the envelope: addresses and names of From, Reply-To and the return path. */
export type TemplateField =
  'attachments' | 'body' | 'plainText' | 'preheader' | 'sender' | 'subject'

/** A problem that must be mended before the message can be sent, with the field it belongs to. */
export type TemplateProblem = {
  field: TemplateField
  message: Sentence
  /** The offending piece of text. */
  piece: string
}

/** Something the author should look at; the message can be sent all the same. */
export type TemplateWarning = TemplateProblem & {
  code:
    | 'clipping'
    | 'emptyValue'
    | 'heavy'
    | 'linkWithoutAddress'
    | 'missingAltText'
    | 'missingImage'
    | 'singleBraces'
    | 'skippedNode'
}
