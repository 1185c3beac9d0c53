import type { Letter } from '../transports/transport.ts'
import type { LetterValues } from './fillSlot.ts'
import type { CompiledMessage, Recipient, Segment } from './types.ts'

import { isAsciiText } from '../addresses/isAsciiText.ts'
import { parseAddress } from '../addresses/parseAddress.ts'
import { fillSlot, joinPieces } from './fillSlot.ts'
import { recipientValue } from './merge/values.ts'
import { encodeAttachments } from './mime/attachments.ts'
import { createChain } from './mime/chain.ts'
import { encodeMailbox, encodeText, headerLine } from './mime/headers.ts'
import { encodeUnwrapped } from './mime/quotedPrintable.ts'

/** A letter on its way to a transport. */
export type WrittenLetter = Letter & {
  /** A guarantee: no line of `raw` begins with a dot, so that no dot-stuffing (RFC 5321 §4.5.2) is ever needed. */
  dotSafe: true
  /** With its angle brackets, as in the header. */
  messageId: string
}

/** Writes the letters of one run. */
export type LetterWriter = { write: (recipient: Recipient) => WrittenLetter }

/** A recipient that no letter can be written for. His row was made or changed by something that did not check it. */
export class UnwritableLetterError extends Error {
  readonly part: 'address' | 'archiveToken' | 'reference' | 'unsubscribeToken'

  constructor(part: UnwritableLetterError['part']) {
    super(`The ${part} of a recipient does not fit a letter.`)
    this.name = 'UnwritableLetterError'
    this.part = part
  }
}

// The common form; anything else is looked at by parseAddress.
const PLAIN_ADDRESS =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/
const REFERENCE = /^(?=.{1,64}$)[\w-]+(?:\.[\w-]+)*$/
const TOKEN = /^[\w.~-]{1,400}$/

/** Whether this release writes letters of a run that was frozen in that shape. */
export const readsShape = (version: unknown): boolean =>
  version === 1 || version === 2 || version === 3

/**
 * Turns a compiled message into a writer; do it once per run and worker. The same recipient gives the same bytes always,
 * in any process: copies of a letter are identical. `contents` are the bytes of the message's attachments by id; they are
 * encoded here, once, and stand behind every letter as its `tail`. `write` throws {@link UnwritableLetterError} for an address that is
 * not exactly one `local@domain`, and for a reference or token that no header can hold.
 */
export function createLetterWriter(
  compiled: CompiledMessage,
  contents?: ReadonlyMap<string, Buffer>,
): LetterWriter {
  if (!readsShape(compiled.version)) {
    throw new Error(
      `This run was compiled by another release (shape ${String(compiled.version)}); this worker reads shapes 1 to 3.`,
    )
  }
  const chain = createChain({
    encodedValue: (slot, letter: LetterValues) => encodeUnwrapped(fillSlot(slot, letter)),
    ...compiled,
  })
  const subjectOf = createSubject(compiled.subject)
  const tail = tailOf(compiled, contents)
  const runNeedsUtf8 = !isAsciiText(compiled.statics.join('') + compiled.returnPath)

  return {
    write: (recipient) => {
      const to = deliverableAddress(recipient.address)
      const letter = letterValuesOf(compiled, recipient)
      const messageId = `<${checked(REFERENCE, recipient, 'reference')}@${compiled.messageIdDomain}>`
      const smtpUtf8 = runNeedsUtf8 || !isAsciiText(to)
      const head = headersOf({ letter, messageId, subject: subjectOf(letter), to })
      // Joined, not added up: flattening a long chain of additions cost 6.6 µs a letter, joining 2.3 (November 2026).
      const message = [head, ...chain.fill(letter)].join('')
      return {
        dotSafe: true,
        envelope: { from: compiled.returnPath, to },
        messageId,
        raw: Buffer.from(message, smtpUtf8 ? 'utf8' : 'latin1'),
        smtpUtf8,
        ...tail,
      }
    },
  }
}

/**
 * What the letter to a recipient is filled in from.
 *
 * @throws UnwritableLetterError for a token that no address can hold.
 */
export function letterValuesOf(compiled: CompiledMessage, recipient: Recipient): LetterValues {
  const { archive, unsubscribeBaseUrl } = compiled
  return {
    letterUrl: archive ? archive.baseUrl + checked(TOKEN, recipient, 'archiveToken') : '',
    recipient,
    unsubscribeUrl: unsubscribeBaseUrl + checked(TOKEN, recipient, 'unsubscribeToken'),
  }
}

/** Nothing for a letter without files: it is written as if there were none in the world. */
function tailOf(
  { attachments = [] }: CompiledMessage,
  contents: ReadonlyMap<string, Buffer> = new Map(),
): { tail?: Buffer } {
  if (attachments.length === 0) return {}
  const files = attachments.map((attachment) => {
    const bytes = contents.get(attachment.id)
    if (!bytes) throw new Error(`The content of attachment ${attachment.id} is gone.`)
    return { ...attachment, bytes }
  })
  return { tail: encodeAttachments(files) }
}

function headersOf(of: {
  letter: LetterValues
  messageId: string
  subject: string
  to: string
}): string {
  const { recipient, unsubscribeUrl } = of.letter
  const name = recipientValue({ fallback: '', name: 'client.name' }, of.letter)
  return (
    headerLine('Message-ID', of.messageId) +
    headerLine('To', encodeMailbox({ address: of.to, column: 'To: '.length, name })) +
    headerLine('Subject', of.subject) +
    headerLine('List-Unsubscribe', `<${unsubscribeUrl}>`) +
    headerLine('X-Mailings-Ref', recipient.reference)
  )
}

/** A subject without variables is encoded once. */
function createSubject(segments: readonly Segment[]): (letter: LetterValues) => string {
  const encode = (text: string) => encodeText(text, 'Subject: '.length)
  if (segments.every((segment) => typeof segment === 'string')) {
    const fixed = encode(segments.join(''))
    return () => fixed
  }
  return (letter) => encode(joinPieces(segments, letter))
}

function deliverableAddress(address: string): string {
  if (PLAIN_ADDRESS.test(address) && address.length <= 254 && address.indexOf('@') <= 64) {
    return address
  }
  const parsed = parseAddress(address)
  if ('problem' in parsed) {
    throw new UnwritableLetterError('address')
  }
  return parsed.address
}

function checked(
  form: RegExp,
  recipient: Recipient,
  part: 'archiveToken' | 'reference' | 'unsubscribeToken',
): string {
  const value = recipient[part] ?? ''
  if (!form.test(value)) {
    throw new UnwritableLetterError(part)
  }
  return value
}
