import { postgresAdapter } from '@payloadcms/db-postgres'
import { nodemailerAdapter } from '@payloadcms/email-nodemailer'

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { en } from '@payloadcms/translations/languages/en'
import { ru } from '@payloadcms/translations/languages/ru'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTransport } from 'nodemailer'
import { buildConfig } from 'payload'
import sharp from 'sharp'

import { answerBadValue } from './src/access/doors/answerBadValue.ts'
import { boundGraphql } from './src/access/doors/boundGraphql.ts'
import { closeDoors } from './src/access/doors/closeDoors.ts'
import { refuseUnkeepable } from './src/access/doors/refuseUnkeepable.ts'
import { russianWords } from './src/collections/admin/russianWords.ts'
import {
  addRateLimitsTable,
  closedAccountsService,
  Media,
  Posts,
  SystemLetters,
  systemLettersService,
  Users,
  writeMailingLetter,
} from './src/collections/index.ts'
import { environment } from './src/environment.ts'
import { jobs } from './src/jobs/index.ts'
import { withoutPeople } from './src/logging/withoutPeople.ts'
import { mailings } from './src/mailings/index.ts'
import { expireCounters } from './src/site/cache/expireCounters.ts'

const here = dirname(fileURLToPath(import.meta.url))

/** A command of `npx payload`: a script of the project under the name it is called by. */
const command = (key: string, script: string) => ({ key, scriptPath: resolve(here, script) })

const mailer = mailings({
  dispatch: { graceSeconds: environment.workerGraceSeconds },
  events: {
    mailingDisabled: writeMailingLetter('mailing-disabled'),
    mailingEnabled: writeMailingLetter('mailing-enabled'),
  },
  from: environment.mailFrom,
  images: { collection: Media.slug, size: 'letter' },
  limits: { documents: environment.limits.documents },
  previousSecrets: environment.previousSecrets,
  siteURL: environment.siteUrl,
  transport: environment.smtpUrl,
})

const config = buildConfig({
  admin: {
    avatar: 'default',
    components: { afterNavLinks: ['/src/collections/admin/PlainNavigation.tsx#PlainNavigation'] },
    // Payload's own pattern writes «24-е» in Russian; this one reads well in both languages.
    dateFormat: 'd MMM yyyy, HH:mm',
    importMap: { baseDir: here },
    meta: { titleSuffix: ' · Payload Mailings' },
    user: Users.slug,
  },
  bin: [
    command('init', 'seed/init.ts'),
    command('create:roles', 'seed/createRoles.ts'),
    command('create:intervals', 'seed/createIntervals.ts'),
    command('create:posts', 'seed/createPosts.ts'),
    command('create:superuser', 'seed/createSuperuser.ts'),
    command('create:manager', 'seed/createManager.ts'),
    command('clients:import', 'src/commands/clients/import.ts'),
    command('mailings:retry', 'src/commands/mailings/retry.ts'),
    command('mailings:send', 'src/commands/mailings/send.ts'),
    command('mailings:settle', 'src/commands/mailings/settle.ts'),
    command('mailings:status', 'src/commands/mailings/status.ts'),
  ],
  collections: [Users, Posts, Media, SystemLetters],
  cookiePrefix: 'mailings',
  csrf: [...environment.trustedOrigins],
  db: postgresAdapter({
    afterSchemaInit: [addRateLimitsTable],
    migrationDir: resolve(here, 'migrations'),
    pool: {
      connectionString: environment.databaseUrl,
      connectionTimeoutMillis: 10_000,
      max: environment.databasePoolSize,
    },
    push: false,
  }),
  editor: lexicalEditor(),
  email: nodemailerAdapter({
    defaultFromAddress: environment.mailFrom.address,
    defaultFromName: environment.mailFrom.name,
    skipVerify: true,
    transport: createTransport(environment.smtpUrl, {
      disableFileAccess: true,
      disableUrlAccess: true,
    }),
  }),
  graphQL: {
    disablePlaygroundInProduction: true,
    maxComplexity: environment.limits.graphqlComplexity,
    validationRules: ({ variableValues }) => [
      boundGraphql(variableValues),
      refuseUnkeepable(variableValues),
    ],
  },
  hooks: { afterError: [answerBadValue] },
  i18n: {
    fallbackLanguage: 'en',
    supportedLanguages: { en, ru },
    translations: { ru: russianWords },
  },
  localization: {
    defaultLocale: 'en',
    fallback: true,
    locales: [
      { code: 'en', label: 'English' },
      { code: 'ru', label: 'Русский' },
    ],
  },
  // What a person did wrong is answered to that person; it is no error of the service.
  loggingLevels: { AuthenticationError: 'info', UnverifiedEmail: 'info', ...{ Refusal: 'info' } },
  logger: { options: { hooks: { streamWrite: withoutPeople }, level: environment.logLevel } },
  maxDepth: environment.limits.depth,
  plugins: [
    mailer,
    jobs({
      graceSeconds: environment.workerGraceSeconds,
      services: [...mailer.services, systemLettersService, closedAccountsService],
    }),
    expireCounters(['mailings', 'clients']),
  ],
  secret: environment.payloadSecret,
  serverURL: environment.siteUrl,
  sharp,
  telemetry: false,
  typescript: { autoGenerate: false, outputFile: resolve(here, 'src/payload-types.ts') },
})

export default config.then(closeDoors)
