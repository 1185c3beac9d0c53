import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

import { environment } from '../../../environment.ts'

const { confirmHours, resetHours } = environment.limits

/** What a link in a letter may be used for; a token made for one purpose is worthless for another. */
export type TokenPurpose = 'address' | 'confirm' | 'reset'

/** How long a link lives, in seconds, counted from the moment its letter is sent; as `LIMITS` says. */
export const tokenSeconds: Readonly<Record<TokenPurpose, number>> = {
  address: confirmHours * 3_600,
  confirm: confirmHours * 3_600,
  reset: resetHours * 3_600,
}

/**
 * The parts of an account that a link is bound to. A link stops working as soon as one of them changes, and using it
 * changes one: that makes it single-use without anything being stored, so a copy of the database holds no usable link.
 */
export type TokenSubject = {
  _verified?: boolean | null
  email?: null | string
  hash?: null | string
  id: number | string
  pendingEmail?: null | string
}

const boundTo = ({
  purpose,
  subject,
}: {
  purpose: TokenPurpose
  subject: TokenSubject
}): string => {
  const { _verified, email, hash, id, pendingEmail } = subject
  const state = {
    address: [email, pendingEmail, hash],
    confirm: [email, hash, _verified === true],
    reset: [email, hash],
  }[purpose]
  return JSON.stringify([purpose, String(id), ...state])
}

const sign = ({
  expires,
  purpose,
  secret,
  subject,
}: TokenArguments & { expires: string }): Buffer => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `account link: ${purpose}`, 32))
  return createHmac('sha256', key)
    .update(`${expires}.${boundTo({ purpose, subject })}`)
    .digest()
}

type TokenArguments = { purpose: TokenPurpose; secret: string; subject: TokenSubject }

/**
 * Makes the token of a link: `<account>.<expiry, seconds since 1970 in base 36>.<HMAC-SHA-256>`, safe in an address.
 *
 * @param now - milliseconds since 1970
 */
export const makeToken = ({ now, ...args }: TokenArguments & { now: number }): string => {
  const expires = (Math.floor(now / 1000) + tokenSeconds[args.purpose]).toString(36)
  const account = Buffer.from(String(args.subject.id)).toString('base64url')
  return `${account}.${expires}.${sign({ ...args, expires }).toString('base64url')}`
}

/** The account a token claims to be for, still to be proved by {@link isTokenGood}; undefined when it is no token. */
export const readTokenAccount = (token: string): string | undefined => {
  const parts = /^([\w-]{1,64})\.[\da-z]{1,9}\.[\w-]{43}$/.exec(token)
  if (parts?.[1] === undefined) return undefined
  const account = Buffer.from(parts[1], 'base64url').toString()
  // The last character has bits that say nothing: four spellings of one account, of which we write one.
  return Buffer.from(account).toString('base64url') === parts[1] ? account : undefined
}

/** Whether a token was made by us, for this purpose and this state of the account, and still lives. */
export const isTokenGood = ({
  now,
  token,
  ...args
}: TokenArguments & { now: number; token: string }): boolean => {
  if (readTokenAccount(token) !== String(args.subject.id)) return false
  const [, expires = '', mac = ''] = token.split('.')
  const right = sign({ ...args, expires })
  const given = Buffer.from(mac, 'base64url')
  const equal = given.length === right.length && timingSafeEqual(given, right)
  return equal && given.toString('base64url') === mac && Number.parseInt(expires, 36) * 1000 > now
}
