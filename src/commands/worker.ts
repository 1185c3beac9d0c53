import { setTimeout as pause } from 'node:timers/promises'
import { getPayload } from 'payload'

import { environment } from '../environment.ts'
import { startWorker } from '../jobs/index.ts'
import { hasParent, onStop, tellParent } from './messages.ts'
import { waitForDatabase } from './store/waitForDatabase.ts'
import { CommandError, sentenceOf, terminal } from './terminal.ts'

/** A database server that starts together with us, such as another container, gets this long. */
const PATIENCE_MS = 30_000

/** After its grace the worker only writes what became of its letters: this long. */
const PAST_GRACE_SECONDS = 2

/**
 * `npm run worker`: sends the letters that are due and does all other background work, on this machine and any number
 * of further ones that share one database. SIGTERM: letters in flight are ended within the grace, then exit 0.
 */
async function main(): Promise<void> {
  if (!hasParent) await checkSettings()
  const { default: config } = await import('../../payload.config.ts')
  const payload = await getPayload({ config, cron: false })
  const worker = await startWorker({ payload })
  onStop(async () => {
    // The database may have gone before us, as when everything is killed: then nothing can be ended in order.
    const deadlineMs = (environment.workerGraceSeconds + PAST_GRACE_SECONDS) * 1_000
    setTimeout(() => process.exit(1), deadlineMs).unref()
    await worker.stop()
    await payload.destroy()
    if (!hasParent) terminal.say('The worker has ended.')
    process.exit(0)
  })
  if (!hasParent) terminal.say(`The worker ${worker.workerId} runs. Ctrl-C ends it.`)
  await tellParent({ type: 'ready' })
}

/**
 * Links that it signs and writes must be those of the site: a made-up secret or address would break them silently. The
 * database may start together with us.
 */
async function checkSettings(): Promise<void> {
  const { databaseUrl, origins } = environment
  const keys = {
    databaseUrl: 'DATABASE_URL',
    payloadSecret: 'PAYLOAD_SECRET',
    siteUrl: 'SITE_URL',
    smtpUrl: 'SMTP_URL',
  } as const
  const names = ['databaseUrl', 'payloadSecret', 'siteUrl', 'smtpUrl'] as const
  const missing = names.filter((name) => origins[name] === 'default').map((name) => keys[name])
  if (missing.length > 0) {
    throw new CommandError(
      `it needs the settings of its site, and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set. Set them as the site has them, or run npm start here: it brings a worker.`,
    )
  }
  const problem = await waitForDatabase({ pause, timeoutMs: PATIENCE_MS, url: databaseUrl })
  if (problem) throw new CommandError(`its database cannot be used: ${problem}`)
}

main().catch(async (error: unknown) => {
  await tellParent({ sentence: sentenceOf(error), type: 'failed' })
  terminal.warn(`The worker cannot start: ${sentenceOf(error)}`)
  process.exit(1)
})
