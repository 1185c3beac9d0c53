import { postgresAdapter } from '@payloadcms/db-postgres'
import { nodemailerAdapter } from '@payloadcms/email-nodemailer'
import { createTransport } from 'nodemailer'
import { buildConfig, getPayload } from 'payload'

import { letterFor } from './letterFor.ts'

/*
 * Payload's own queue, one task per letter, `payload.sendEmail`: `payloadJobs.ts <port> <letters> <databaseUrl>`.
 * The database is an empty one; queueing is not counted.
 */

const [portText, lettersText, databaseUrl] = process.argv.slice(2)
const total = Number(lettersText)

const config = await buildConfig({
  collections: [{ slug: 'users', auth: true, fields: [] }],
  db: postgresAdapter({ pool: { connectionString: databaseUrl, max: 20 }, push: true }),
  email: nodemailerAdapter({
    defaultFromAddress: 'sender@example.test',
    defaultFromName: 'Bench',
    skipVerify: true,
    transport: createTransport({
      host: '127.0.0.1',
      ignoreTLS: true,
      maxConnections: 20,
      pool: true,
      port: Number(portText),
    }),
  }),
  jobs: {
    tasks: [
      {
        slug: 'sendLetter',
        handler: async ({ input, req }) => {
          await req.payload.sendEmail(letterFor((input as { number: number }).number))
          return { output: {} }
        },
        inputSchema: [{ name: 'number', type: 'number', required: true }],
      },
    ],
  },
  logger: { options: { level: 'error' } },
  secret: 'a secret of the bench',
  telemetry: false,
  typescript: { autoGenerate: false },
})
const payload = await getPayload({ config, cron: false })
for (let number = 0; number < total; number += 1) {
  await payload.jobs.queue({ input: { number }, task: 'sendLetter' as never })
}
const started = performance.now()
for (;;) {
  const result = await payload.jobs.run({ limit: 100, silent: true })
  if (!result.jobStatus || Object.keys(result.jobStatus).length === 0) break
}
const seconds = (performance.now() - started) / 1_000
process.stdout.write(`${JSON.stringify({ perSecond: Math.round(total / seconds) })}\n`)
process.exit(0)
