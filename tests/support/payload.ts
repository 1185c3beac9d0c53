import type { EmailAdapter, Payload, SanitizedConfig, SendEmailOptions } from 'payload'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getPayload } from 'payload'
import pg from 'pg'
import { afterAll } from 'vitest'

import type { TestDatabase } from './database.ts'
import { statementsFrom } from './schema.ts'
import { pause } from './signals.ts'

export type TestPayload = {
  /** What was handed to `payload.sendEmail`, oldest first. Empty it with `letters.length = 0`. */
  letters: SendEmailOptions[]
  payload: Payload
}

export type TestPayloadOptions = {
  /**
   * A config of the test's own, given as a function because it has to be made after the environment is set. Its tables
   * are created in the database, which should be an empty one. @default the app's payload.config.ts
   */
  config?: (database: TestDatabase) => Promise<SanitizedConfig> | SanitizedConfig
  database: TestDatabase
  /** Variables for the app's config, such as the SMTP_URL of a sink. They count at the first call in a file only. @default none */
  environment?: Record<string, string>
  /** Whether `onInit` of the config and its plugins runs. @default false */
  onInit?: boolean
}

/** Connections of one instance. More operations at once than this must not wait for each other for ever. */
export const CONNECTIONS = 10

const CLOSE_MS = 5_000

/**
 * Boots Payload on the test's database, without timers and without a mail server; it is destroyed after the last test.
 * Call it at the top of the file, as often as the test needs workers: each call gives an instance of its own.
 */
export async function getTestPayload({
  config,
  database,
  environment = {},
  onInit = false,
}: TestPayloadOptions): Promise<TestPayload> {
  setEnvironment(database, environment)
  const letters: SendEmailOptions[] = []
  const given = await (config ? config(database) : appConfig())
  const payload = await getPayload({
    config: quiet({
      ...given,
      db: onDatabase({ database, given, hasOwnTables: Boolean(config) }),
      email: capture(letters),
    }),
    cron: false,
    disableOnInit: !onInit,
    key: randomUUID(),
  })
  afterAll(() => payload.destroy())
  return { letters, payload }
}

/** Before the first import of the app: it reads its environment once. Nothing that it might reach by mistake listens. */
function setEnvironment({ name, url }: TestDatabase, more: Record<string, string>): void {
  Object.assign(process.env, {
    DATA_DIR: join(tmpdir(), `mailings-${name}`),
    DATABASE_URL: url,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    NEXT_TELEMETRY_DISABLED: '1',
    PAYLOAD_DISABLE_DEPENDENCY_CHECKER: 'true',
    PAYLOAD_SECRET: 'a secret of the tests, the same in all of them',
    SITE_URL: 'http://127.0.0.1:3000',
    SMTP_URL: 'smtp://127.0.0.1:9',
    ...more,
  })
}

async function appConfig(): Promise<SanitizedConfig> {
  const { default: config } = await import('@payload-config')
  return config
}

/** Without the processes and calls that a development server starts. */
function quiet(config: SanitizedConfig): SanitizedConfig {
  return { ...config, telemetry: false, typescript: { ...config.typescript, autoGenerate: false } }
}

function capture(letters: SendEmailOptions[]): EmailAdapter {
  return () => ({
    defaultFromAddress: 'sender@example.test',
    defaultFromName: 'Sender',
    name: 'capture',
    sendEmail: async (letter) => {
      letters.push(letter)
    },
  })
}

/**
 * The adapter of the config with a pool that can be closed: Payload leaves its own open, and one connection of it is
 * never given back. Closing comes after `payload.destroy()`, as hooks run last in, first out.
 */
function onDatabase({
  database,
  given,
  hasOwnTables,
}: {
  database: TestDatabase
  given: SanitizedConfig
  hasOwnTables: boolean
}): SanitizedConfig['db'] {
  const pool = new pg.Pool({ connectionString: database.url, max: CONNECTIONS })
  // The database is dropped by force; a connection that is idle then must not end the test process.
  pool.on('error', () => undefined)
  // A pool whose connections wait for each other never ends: then the database's own end tells what they did last.
  afterAll(() => Promise.race([pool.end(), pause(CLOSE_MS)]))
  return {
    ...given.db,
    init: ({ payload }) => {
      const adapter = given.db.init({ payload })
      const connect = adapter.connect?.bind(adapter)
      return Object.assign(adapter, {
        connect: async () => {
          await connect?.()
          if (hasOwnTables) await createTables(payload, database)
        },
        pool,
      })
    },
  }
}

/** Once per database: further instances find the tables. */
async function createTables(payload: Payload, { query }: TestDatabase): Promise<void> {
  const [found] = await query(`select to_regclass('public.payload_migrations') as name`)
  if (found?.name) return
  await query((await statementsFrom(payload)).join('\n'))
}
