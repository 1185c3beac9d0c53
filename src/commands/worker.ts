import { getPayload } from 'payload'

import { environment } from '../environment.ts'
import { startWorker } from '../jobs/index.ts'
import { hasParent, onStop, tellParent } from './messages.ts'
import { CommandError, sentenceOf, terminal } from './terminal.ts'

/**
 * `npm run worker`: sends the letters that are due and does all other background work, on this machine and any number
 * of further ones that share one database. SIGTERM: letters in flight are ended within the grace, then exit 0.
 */
async function main(): Promise<void> {
  if (!hasParent) refuseMadeUpSettings()
  const { default: config } = await import('@payload-config')
  const payload = await getPayload({ config, cron: false })
  const worker = await startWorker({ payload })
  onStop(async () => {
    await worker.stop()
    await payload.destroy()
    if (!hasParent) terminal.say('The worker has ended.')
    process.exit(0)
  })
  if (!hasParent) terminal.say(`The worker ${worker.workerId} runs. Ctrl-C ends it.`)
  await tellParent({ type: 'ready' })
}

/** Links that it signs and writes must be those of the site: a made-up secret or address would break them silently. */
function refuseMadeUpSettings(): void {
  const { databaseUrl, payloadSecret, siteUrl, smtpUrl } = environment.origins
  const missing = Object.entries({
    DATABASE_URL: databaseUrl,
    PAYLOAD_SECRET: payloadSecret,
    SITE_URL: siteUrl,
    SMTP_URL: smtpUrl,
  }).flatMap(([key, origin]) => (origin === 'default' ? [key] : []))
  if (missing.length === 0) return
  throw new CommandError(
    `A worker needs the settings of its site, and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set. Set them as the site has them, or run npm start here: it brings a worker.`,
  )
}

main().catch(async (error: unknown) => {
  await tellParent({ sentence: sentenceOf(error), type: 'failed' })
  terminal.warn(`The worker cannot start: ${sentenceOf(error)}`)
  process.exit(1)
})
