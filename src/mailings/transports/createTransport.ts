import type { SmtpOptions, SmtpTimeouts, SmtpTls } from './smtp/options.ts'
import type { Transport } from './transport.ts'

import { nearest } from '../nearest.ts'
import { createCaptureTransport } from './capture.ts'
import { DEFAULT_TIMEOUTS } from './smtp/options.ts'
import { createSmtpTransport } from './smtp/smtpTransport.ts'

/** What a URL cannot hold: functions, mostly for tests and alerts. */
export type TransportExtras = Pick<
  SmtpOptions,
  'breaker' | 'clock' | 'name' | 'onBreaker' | 'random'
>

const PROTOCOLS = ['smtp:', 'smtps:', 'capture:'] as const

const TLS_MODES = ['required', 'offered', 'never'] as const

const TIMEOUTS = Object.keys(DEFAULT_TIMEOUTS) as (keyof SmtpTimeouts)[]

const LEGAL = [
  ...TIMEOUTS,
  'concurrency',
  'ehloName',
  'lettersPerConnection',
  'pipelining',
  'rejectUnauthorized',
  'servername',
  'tls',
].sort()

/**
 * Makes the transport that a URL names: `smtp://user:password@host:587?concurrency=20`, `smtps://…` for TLS from the
 * first byte, `capture:` to keep letters in memory. Throws a sentence that says what is wrong and what is legal; the
 * password is never part of it.
 */
export function createTransport({ url, ...extras }: TransportExtras & { url: string }): Transport {
  if (protocolOf(url) === 'capture:') return createCaptureTransport()
  return createSmtpTransport({ ...parseSmtpUrl(url), ...extras })
}

/** Reads the options out of an SMTP URL. */
export function parseSmtpUrl(text: string): SmtpOptions {
  const protocol = protocolOf(text)
  const url = parsed(text)
  refuseUnknownParameters(url.searchParams)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (host === '') throw problem('names no host', 'Write smtp://host:port.')
  return {
    ...authOf(url),
    ...namesOf(url.searchParams),
    ...numbersOf(url.searchParams),
    host,
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    ...tlsOf(url.searchParams, protocol === 'smtps:'),
  }
}

function protocolOf(text: string): (typeof PROTOCOLS)[number] {
  const found = /^[a-z][a-z0-9+.-]*:/i.exec(text.trim())?.[0].toLowerCase() ?? ''
  const protocol = PROTOCOLS.find((known) => known === found)
  if (protocol !== undefined) return protocol
  throw problem(
    found === '' ? 'has no protocol' : `begins with "${found}"`,
    'Legal: smtp://user:password@host:port, smtps://user:password@host:port, capture:',
  )
}

function parsed(text: string): URL {
  try {
    return new URL(text.trim())
  } catch {
    throw problem(
      'cannot be read as a URL',
      'In user and password write %40 for @, %3A for :, %2F for /, %23 for #, %3F for ?.',
    )
  }
}

function authOf({ password, username }: URL): Pick<SmtpOptions, 'auth'> {
  if (username === '' && password === '') return {}
  if (username === '' || password === '') {
    throw problem(
      `has ${username === '' ? 'a password but no user' : 'a user but no password'}`,
      'Write smtp://user:password@host, or neither.',
    )
  }
  return { auth: { password: decoded(password, 'password'), user: decoded(username, 'user') } }
}

function decoded(text: string, part: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw problem(`has a "%" in its ${part} that begins no character`, 'Write %25 for %.')
  }
}

function numbersOf(parameters: URLSearchParams): Partial<SmtpOptions> {
  const timeouts: Partial<SmtpTimeouts> = {}
  for (const key of TIMEOUTS) {
    const seconds = numberOf(parameters, key, [1, 3_600])
    if (seconds !== undefined) timeouts[key] = seconds
  }
  const concurrency = numberOf(parameters, 'concurrency', [1, 1_000])
  const lettersPerConnection = numberOf(parameters, 'lettersPerConnection', [1, 1_000_000])
  return {
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(lettersPerConnection === undefined ? {} : { lettersPerConnection }),
    timeouts,
  }
}

function numberOf(
  parameters: URLSearchParams,
  key: string,
  [least, most]: [number, number],
): number | undefined {
  const text = parameters.get(key)
  if (text === null) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw badValue(key, text, `a whole number from ${least} to ${most}`)
}

function namesOf(parameters: URLSearchParams): Partial<SmtpOptions> {
  const pipelining = switchOf(parameters, 'pipelining')
  const ehloName = parameters.get('ehloName')
  if (ehloName !== null && !/^[\w.:[\]-]{1,255}$/.test(ehloName))
    throw badValue('ehloName', ehloName, 'a host name')
  return {
    ...(ehloName === null ? {} : { ehloName }),
    ...(pipelining === undefined ? {} : { pipelining }),
  }
}

function tlsOf(parameters: URLSearchParams, implicit: boolean): Pick<SmtpOptions, 'tls'> {
  const rejectUnauthorized = switchOf(parameters, 'rejectUnauthorized')
  const servername = parameters.get('servername')
  const mode = tlsModeOf(parameters, implicit)
  const tls: SmtpTls = {
    ...(mode === undefined ? {} : { mode }),
    ...(rejectUnauthorized === undefined ? {} : { rejectUnauthorized }),
    ...(servername === null ? {} : { servername }),
  }
  return Object.keys(tls).length === 0 ? {} : { tls }
}

function tlsModeOf(parameters: URLSearchParams, implicit: boolean): SmtpTls['mode'] {
  const wanted = parameters.get('tls')
  if (implicit && wanted !== null)
    throw problem(
      'has "tls" beside smtps://',
      'smtps:// is TLS from the first byte; leave "tls" out.',
    )
  if (implicit) return 'implicit'
  if (wanted === null) return undefined
  const mode = TLS_MODES.find((known) => known === wanted)
  if (mode === undefined) throw badValue('tls', wanted, TLS_MODES.join(', '))
  return mode
}

function switchOf(parameters: URLSearchParams, key: string): boolean | undefined {
  const text = parameters.get(key)
  if (text === null) return undefined
  if (text === 'true' || text === 'false') return text === 'true'
  throw badValue(key, text, 'true, false')
}

function refuseUnknownParameters(parameters: URLSearchParams): void {
  for (const key of new Set(parameters.keys())) {
    if (parameters.getAll(key).length > 1) throw problem(`names "${key}" twice`, 'Write it once.')
    if (LEGAL.includes(key)) continue
    const guess = nearest(key, LEGAL)
    throw problem(
      `knows no parameter "${key}"`,
      `${guess === undefined ? '' : `Did you mean "${guess}"? `}Legal: ${LEGAL.join(', ')}.`,
    )
  }
}

function badValue(key: string, got: string, legal: string): Error {
  return problem(`has "${key}" = "${got}"`, `Legal: ${legal}.`)
}

function problem(what: string, cure: string): Error {
  return new Error(`The SMTP URL ${what}. ${cure}`)
}
