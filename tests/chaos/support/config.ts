import { postgresAdapter } from '@payloadcms/db-postgres'
import { lexicalEditor } from '@payloadcms/richtext-lexical'

import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildConfig } from 'payload'

import {
  addRateLimitsTable,
  Media,
  Posts,
  SystemLetters,
  Users,
} from '../../../src/collections/index.ts'
import { environment } from '../../../src/environment.ts'
import { jobs } from '../../../src/jobs/index.ts'
import { mailings } from '../../../src/mailings/index.ts'
import { createTransport } from '../../../src/mailings/transports/createTransport.ts'
import { poisoned } from './poisoned.ts'

/*
 * The app's config with what a chaos test wants otherwise: shorter leases and graces, probes, letters that end the
 * process. Its tables are those of the app's migrations.
 */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

/** What a test may set, as JSON in CHAOS_WORKER. */
export type WorkerSettings = {
  batchSize?: number
  graceSeconds?: number
  leaseSeconds?: number
  limits?: { domains?: Record<string, number>; perDomainPerSecond?: number; perSecond?: number }
  probeSeconds?: number
}

const {
  graceSeconds = 30,
  probeSeconds = 30,
  ...dispatch
}: WorkerSettings = JSON.parse(process.env.CHAOS_WORKER ?? '{}')

const mailer = mailings({
  dispatch: { ...dispatch, graceSeconds },
  from: environment.mailFrom,
  siteURL: environment.siteUrl,
  transport: () =>
    poisoned(createTransport({ breaker: { probeSeconds }, url: environment.smtpUrl })),
})

export default buildConfig({
  collections: [Users, Posts, Media, SystemLetters],
  db: postgresAdapter({
    afterSchemaInit: [addRateLimitsTable],
    migrationDir: resolve(root, 'migrations'),
    pool: { connectionString: environment.databaseUrl, connectionTimeoutMillis: 10_000, max: 10 },
    push: false,
  }),
  editor: lexicalEditor(),
  localization: { defaultLocale: 'en', locales: ['en', 'ru'] },
  logger: { options: { level: environment.logLevel } },
  plugins: [mailer, jobs({ graceSeconds, services: mailer.services })],
  secret: environment.payloadSecret,
  serverURL: environment.siteUrl,
  telemetry: false,
  // Payload would write the types anew beside every worker that starts: a second process as large as the worker.
  typescript: { autoGenerate: false },
})
