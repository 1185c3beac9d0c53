import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'

import type { Kept } from './kept.ts'
import type { AppLimits } from './limits.ts'
import type { Sender } from './parsers.ts'
import type { Given, LOG_LEVELS } from './variables.ts'

import { findExposures, isLoopback } from './exposure.ts'
import { resolveLimits } from './limits.ts'
import { EnvironmentError } from './read.ts'

/**
 * Where a value came from: `given` in a variable, `kept` by an `npm start` of the same data directory, or `default`
 * (a made-up secret, the usual address of an embedded part that may not run).
 */
export type Origin = 'default' | 'given' | 'kept'

/** All settings, complete and frozen. Inner code never has defaults of its own. */
export type Environment = Readonly<{
  /** Absolute path of the directory for everything that is kept: database, letters, secret, logs. */
  dataDir: string
  /** Connections of one process. */
  databasePoolSize: number
  databaseUrl: string
  /** Lay the demo accounts and mailings on the first start. */
  demoData: boolean
  /** First port to try for the embedded PostgreSQL. */
  embeddedDatabasePort: number
  /** Interface that the site listens on. */
  host: string
  /** True when people of other machines can reach the site: then cookies are secure, and no secret is made up. */
  isPublic: boolean
  /** Its pages are asked for by https: cookies travel over nothing else then. */
  isHttps: boolean
  /** What one caller may ask for; `docs/limits.md` lists them. */
  limits: AppLimits
  logLevel: (typeof LOG_LEVELS)[number]
  /** First port to try for the web page of the embedded mailbox. */
  mailboxPort: number
  /** First port to try for the SMTP server of the embedded mailbox. */
  mailboxSmtpPort: number
  mailFrom: Sender
  origins: Readonly<{
    databaseUrl: Origin
    payloadSecret: Origin
    siteUrl: Origin
    smtpUrl: Origin
  }>
  payloadSecret: string
  /** First port to try for the site. */
  port: number
  /** Former values of `payloadSecret`, newest first: links of letters made under them go on working. */
  previousSecrets: readonly string[]
  /** Absent: caches and key-value data live in the process and in PostgreSQL. */
  redisUrl: string | undefined
  /** Public origin of the site, without a closing slash. */
  siteUrl: string
  smtpUrl: string
  /** Proxies before the site, of whose entries in `X-Forwarded-For` the first one is believed. */
  trustedProxies: number
  /** Origins that may send the session cookie: `siteUrl`, and its other loopback names when it is one. */
  trustedOrigins: readonly string[]
  /** Seconds that a worker may take to end its letters in flight after SIGTERM. */
  workerGraceSeconds: number
}>

const DATABASE = 'postgres://postgres@127.0.0.1:54320/mailings'

/** Fills in what is not given. Throws EnvironmentError when the site would be open to others without protection. */
export function resolveEnvironment(given: Given, kept: Kept): Environment {
  const host = given.host ?? '127.0.0.1'
  const port = given.port ?? 3000
  const problems = findExposures({ host, secret: given.payloadSecret, siteUrl: given.siteUrl })
  if (problems.length > 0) throw new EnvironmentError(problems)
  const siteUrl = given.siteUrl ?? kept.siteUrl ?? `http://${bracketed(host)}:${port}`
  const isPublic = !isLoopback(new URL(siteUrl).hostname)
  const reached = addresses(given, kept)
  return deepFreeze({
    ...numbers(given),
    ...reached,
    dataDir: resolve(/* turbopackIgnore: true */ given.dataDir ?? '.data'),
    // The demo's people do not exist: a real mail server would bounce their letters.
    demoData: given.demoData ?? (!isPublic && isLoopback(new URL(reached.smtpUrl).hostname)),
    host,
    isHttps: siteUrl.startsWith('https:'),
    isPublic,
    limits: resolveLimits(given.limits),
    logLevel: given.logLevel ?? 'info',
    mailFrom: given.mailFrom ?? defaultSender(siteUrl, isPublic),
    origins: {
      databaseUrl: originOf(given.databaseUrl, kept.databaseUrl),
      payloadSecret: originOf(given.payloadSecret, kept.secret),
      siteUrl: originOf(given.siteUrl, kept.siteUrl),
      smtpUrl: originOf(given.smtpUrl, kept.smtpUrl),
    },
    payloadSecret: given.payloadSecret ?? kept.secret ?? randomBytes(32).toString('hex'),
    port,
    previousSecrets: given.previousSecrets ?? [],
    siteUrl,
    trustedOrigins: trustedOrigins(siteUrl, isPublic),
    // The site itself speaks no TLS: an https address means that something stands before it.
    trustedProxies: given.trustedProxies ?? (isPublic ? 1 : 0),
  })
}

function numbers(given: Given) {
  return {
    databasePoolSize: given.databasePoolSize ?? 20,
    embeddedDatabasePort: given.embeddedDatabasePort ?? 54_320,
    mailboxPort: given.mailboxPort ?? 8025,
    mailboxSmtpPort: given.mailboxSmtpPort ?? 1025,
    workerGraceSeconds: given.workerGraceSeconds ?? 30,
  }
}

function addresses(given: Given, kept: Kept) {
  return {
    databaseUrl: given.databaseUrl ?? kept.databaseUrl ?? DATABASE,
    redisUrl: given.redisUrl,
    smtpUrl: given.smtpUrl ?? kept.smtpUrl ?? `smtp://127.0.0.1:${given.mailboxSmtpPort ?? 1025}`,
  }
}

function originOf(given: string | undefined, kept: string | undefined): Origin {
  if (given !== undefined) return 'given'
  return kept === undefined ? 'default' : 'kept'
}

/** RFC 2606 keeps .test free of real mailboxes. */
function defaultSender(siteUrl: string, isPublic: boolean): Sender {
  const domain = isPublic ? new URL(siteUrl).hostname : 'mailings.test'
  return { address: `no-reply@${domain}`, name: 'Payload Mailings' }
}

function trustedOrigins(siteUrl: string, isPublic: boolean): string[] {
  if (isPublic) return [siteUrl]
  const { port, protocol } = new URL(siteUrl)
  const tail = port === '' ? '' : `:${port}`
  return [...new Set([siteUrl, `${protocol}//localhost${tail}`, `${protocol}//127.0.0.1${tail}`])]
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner)
  }
  return Object.freeze(value)
}
