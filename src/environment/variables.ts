import type { Parser } from './parsers.ts'

import { legalLimits, limitPairs } from './limits.ts'
import {
  anyText,
  hostName,
  oneOf,
  origin,
  postgresUrl,
  sender,
  urlOf,
  wholeNumber,
  words,
  yesOrNo,
} from './parsers.ts'

/** One variable of the environment: how it is called, what is legal, how it is read. */
export type Variable<Value> = {
  key: string
  /** What is legal, as it completes the sentence "It must be …". */
  legal: string
  parse: Parser<Value>
  /** True when the value may hold a password: it is never printed. */
  secret: boolean
}

const port = wholeNumber({ max: 65_535, min: 1 })
const PORT_IS = 'a port, 1 to 65535, such as'

/** From the most talkative to silence, as pino names them. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

function variable<Value>(key: string, legal: string, parse: Parser<Value>): Variable<Value> {
  return { key, legal, parse, secret: false }
}

function secret<Value>(key: string, legal: string, parse: Parser<Value>): Variable<Value> {
  return { key, legal, parse, secret: true }
}

/** Every variable that this project reads. Meaning, unit and default of each: `.env.example`, which a spec holds equal. */
export const variables = {
  dataDir: variable('DATA_DIR', 'a directory, such as .data', anyText),
  databasePoolSize: variable(
    'DATABASE_POOL_SIZE',
    'a number of connections, 10 to 200, such as 20',
    wholeNumber({ max: 200, min: 10 }),
  ),
  databaseUrl: secret(
    'DATABASE_URL',
    'a connection string with a database, such as postgres://name:password@db.example.com:5432/mailings',
    postgresUrl,
  ),
  demoData: variable('DEMO_DATA', 'yes or no', yesOrNo),
  embeddedDatabasePort: variable('EMBEDDED_DATABASE_PORT', `${PORT_IS} 54320`, port),
  host: variable('HOST', 'a host name or an address of this machine, such as 127.0.0.1', hostName),
  limits: variable(
    'LIMITS',
    `names with whole numbers, such as documents=200 depth=2; there are ${legalLimits}`,
    limitPairs,
  ),
  logLevel: variable('LOG_LEVEL', `one of ${LOG_LEVELS.join(', ')}`, oneOf(LOG_LEVELS)),
  mailboxPort: variable('MAILBOX_PORT', `${PORT_IS} 8025`, port),
  mailboxSmtpPort: variable('MAILBOX_SMTP_PORT', `${PORT_IS} 1025`, port),
  mailFrom: variable('MAIL_FROM', 'an address, such as News <news@example.com>', sender),
  payloadSecret: secret('PAYLOAD_SECRET', 'a random text of at least 32 characters', anyText),
  port: variable('PORT', `${PORT_IS} 3000`, port),
  previousSecrets: secret(
    'PREVIOUS_SECRETS',
    'one to 20 former values of PAYLOAD_SECRET, newest first, parted by blanks or as a JSON list',
    words(20),
  ),
  redisUrl: secret(
    'REDIS_URL',
    'an address such as redis://127.0.0.1:6379/0 or rediss://…',
    urlOf(['redis', 'rediss']),
  ),
  siteUrl: variable(
    'SITE_URL',
    'protocol and host without a path, such as https://mail.example.com',
    origin,
  ),
  smtpUrl: secret(
    'SMTP_URL',
    'an address such as smtp://name:password@smtp.example.com:587 or smtps://…',
    urlOf(['smtp', 'smtps']),
  ),
  trustedProxies: variable(
    'TRUSTED_PROXIES',
    'a number of proxies before the site, 0 to 9, such as 1',
    wholeNumber({ max: 9, min: 0 }),
  ),
  workerGraceSeconds: variable(
    'WORKER_GRACE_SECONDS',
    'a number of seconds, 1 to 600, such as 30',
    wholeNumber({ max: 600, min: 1 }),
  ),
} as const

/** What was written, parsed; a variable that is not set or empty is absent. */
export type Given = {
  [Name in keyof typeof variables]?: (typeof variables)[Name] extends Variable<infer Value>
    ? Value
    : never
}

/** The keys of all variables, in the order of `variables`. */
export const KEYS: readonly string[] = Object.values(variables).map(({ key }) => key)
