import type { KeyObject } from 'node:crypto'
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'

/** A signing key. `id` is public and stands in every token: 1 to 16 of `A-Z a-z 0-9 _ -`. */
export type TokenSecret = {
  id: string
  /** At least 16 characters, better 32 random ones. */ secret: string
}

/** What a token is for. A token made for one purpose is worthless for any other. */
export type TokenPurpose =
  'archive' | 'bounce' | 'click' | 'confirm' | 'open' | 'preferences' | 'subscribe' | 'unsubscribe'

/** Makes and checks the opaque strings that stand in public addresses and headers. Pure: no database, no clock. */
export type Tokens = {
  /** The key that new tokens are signed with. A run freezes it, so that copies of a letter stay the same over a rotation. */
  readonly currentKeyId: string
  /** Whether there is a key of this id, so that letters of a run that froze it can be written. */
  knows: (keyId: string) => boolean
  /**
   * Name of an attempt for the world: stable, unguessable, 24 lower-case hexadecimal digits (96 bits), fit for a
   * Message-ID and for the local part of a bounce address, which mail servers may fold to lower case.
   */
  referenceOf: (of: {
    attemptId: number | string
    keyId?: string
    runId: number | string
  }) => string
  /** `keyId.subject.mac`, made of `A-Z a-z 0-9 _ - .` only. `subject` is readable by anyone who has the token. */
  sign: (of: { keyId?: string; purpose: TokenPurpose; subject: string }) => string
  /** The subject, when the token was made by {@link Tokens.sign} for this purpose with a key still known; else null. */
  verify: (of: { purpose: TokenPurpose; token: string }) => { subject: string } | null
}

const MAC_BYTES = 16
const MAX_TOKEN_LENGTH = 512
const REFERENCE_BYTES = 12
const KEY_ID = /^[\w-]{1,16}$/
const TOKEN = /^([\w-]{1,16})\.([\w-]+)\.([\w-]{22})$/

/**
 * HMAC-SHA-256 tokens cut to 128 bits (RFC 2104 §5 allows down to half). The first secret signs, all verify: rotate by
 * putting a new one in front and dropping the old one when its letters are older than you care to honour.
 *
 * The text of the token is compared, not its decoded bytes, so that exactly one string is valid for a subject
 * (base64url leaves four idle bits in 22 digits). Throws at start when a secret is unfit.
 */
export function createTokens(options: { secrets: readonly TokenSecret[] }): Tokens {
  const keys = readSecrets(options.secrets)
  const currentKeyId = options.secrets[0]?.id ?? ''

  function macOf(of: { keyId: string; length: number; purpose: string; subject: string }): Buffer {
    const key = purposeKey(keys, of)
    return createHmac('sha256', key).update(of.subject).digest().subarray(0, of.length)
  }

  function tokenOf(of: { keyId: string; purpose: TokenPurpose; subject: string }): string {
    const mac = macOf({ ...of, length: MAC_BYTES })
    return `${of.keyId}.${Buffer.from(of.subject).toString('base64url')}.${mac.toString('base64url')}`
  }

  function sign(of: Parameters<Tokens['sign']>[0]): string {
    const token = tokenOf({
      keyId: of.keyId ?? currentKeyId,
      purpose: of.purpose,
      subject: of.subject,
    })
    if (of.subject === '' || token.length > MAX_TOKEN_LENGTH) {
      throw new Error(
        `The subject of a token must be 1 to about 300 bytes long, this one has ${Buffer.byteLength(of.subject)}.`,
      )
    }
    return token
  }

  function verify(of: Parameters<Tokens['verify']>[0]): { subject: string } | null {
    const [, keyId, encoded] = (of.token.length <= MAX_TOKEN_LENGTH && TOKEN.exec(of.token)) || []
    if (!keyId || !encoded || !keys.has(keyId)) {
      return null
    }
    const subject = Buffer.from(encoded, 'base64url').toString()
    return subject !== '' && sameText(tokenOf({ keyId, purpose: of.purpose, subject }), of.token)
      ? { subject }
      : null
  }

  function referenceOf(of: Parameters<Tokens['referenceOf']>[0]): string {
    const keyId = of.keyId ?? currentKeyId
    const subject = JSON.stringify([String(of.runId), String(of.attemptId)])
    return macOf({ keyId, length: REFERENCE_BYTES, purpose: 'reference', subject }).toString('hex')
  }

  return { currentKeyId, knows: (keyId) => keys.has(keyId), referenceOf, sign, verify }
}

/** Keys by id, each with the keys derived from it by purpose. */
type KeyRing = Map<string, { byPurpose: Map<string, KeyObject>; secret: KeyObject }>

function readSecrets(secrets: readonly TokenSecret[]): KeyRing {
  const ring: KeyRing = new Map()
  if (secrets.length === 0) {
    throw new Error('Tokens need at least one secret: [{ id: "a", secret: "…" }].')
  }
  for (const { id, secret } of secrets) {
    if (!KEY_ID.test(id) || ring.has(id)) {
      throw new Error(
        `The id "${id}" of a token secret must be unique and made of 1 to 16 letters, digits, _ or -.`,
      )
    }
    if (secret.length < 16) {
      throw new Error(
        `The token secret "${id}" has ${secret.length} characters; it needs at least 16, better 32 random ones.`,
      )
    }
    ring.set(id, { byPurpose: new Map(), secret: createSecretKey(Buffer.from(secret)) })
  }
  return ring
}

/** One derived key per purpose (RFC 5869 in spirit): a MAC for one can never be one for another, whatever the subject. */
function purposeKey(ring: KeyRing, of: { keyId: string; purpose: string }): KeyObject {
  const entry = ring.get(of.keyId)
  if (!entry) {
    throw new Error(
      `There is no token secret with the id "${of.keyId}". Keep retired secrets in the list while their runs last.`,
    )
  }
  const known = entry.byPurpose.get(of.purpose)
  if (known) {
    return known
  }
  const derived = createSecretKey(
    createHmac('sha256', entry.secret).update(`payload-mailings/1/${of.purpose}`).digest(),
  )
  entry.byPurpose.set(of.purpose, derived)
  return derived
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
