import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import type { Environment } from '../../environment.ts'
import type { Shutdown } from './shutdown.ts'

import { startMailbox } from '../../embedded/mailbox/index.ts'
import { startPostgres } from '../../embedded/postgres/index.ts'
import { waitForDatabase } from '../store/waitForDatabase.ts'
import { CommandError, terminal } from '../terminal.ts'

/** Where the database and the mail server are, embedded or given, and what is to be said about them. */
export type Parts = {
  databaseUrl: string
  /** null: letters leave by SMTP_URL. */
  mailboxUrl: null | string
  notes: string[]
  smtpUrl: string
}

/** A database server that starts together with us, such as another container, gets this long. */
const DATABASE_PATIENCE_MS = 30_000

/** Starts what is not given. */
export async function startParts(environment: Environment, shutdown: Shutdown): Promise<Parts> {
  const database = await startDatabase(environment, shutdown)
  const mail = await startMail(environment, shutdown)
  return { ...database, ...mail, notes: [...database.notes, ...mail.notes] }
}

async function startDatabase(
  environment: Environment,
  shutdown: Shutdown,
): Promise<Pick<Parts, 'databaseUrl' | 'notes'>> {
  const { databaseUrl, dataDir, embeddedDatabasePort: firstPort, origins } = environment
  if (origins.databaseUrl === 'given') {
    await reach(databaseUrl, shutdown.signal)
    return { databaseUrl, notes: [] }
  }
  const server = await startPostgres({ dataDir, firstPort })
  await shutdown.add(server.stop)
  watch(server.ended, shutdown)
  if (server.sentence) terminal.say(server.sentence)
  return { databaseUrl: server.url, notes: moved('the database', firstPort, server.port) }
}

async function reach(url: string, signal: AbortSignal): Promise<void> {
  const problem = await waitForDatabase({
    pause: (milliseconds) => pause(milliseconds, undefined, { signal }),
    timeoutMs: DATABASE_PATIENCE_MS,
    url,
  })
  if (problem) throw new CommandError(`The database of DATABASE_URL cannot be used: ${problem}`)
}

/** Without its database nothing works, and everything else must end with it: the next start recovers it. */
function watch(ended: Promise<void>, shutdown: Shutdown): void {
  void ended.then(() => {
    if (shutdown.signal.aborted) return
    terminal.warn('The embedded database has ended by itself; everything stops. Start again.')
    process.exitCode = 1
    void shutdown.run()
  })
}

async function startMail(
  environment: Environment,
  shutdown: Shutdown,
): Promise<Pick<Parts, 'mailboxUrl' | 'notes' | 'smtpUrl'>> {
  const { dataDir, mailboxPort, mailboxSmtpPort, origins, smtpUrl } = environment
  if (origins.smtpUrl === 'given') return { mailboxUrl: null, notes: [], smtpUrl }
  const mailbox = await startMailbox({
    directory: join(dataDir, 'mailbox'),
    firstSmtpPort: mailboxSmtpPort,
    firstWebPort: mailboxPort,
  })
  await shutdown.add(mailbox.stop)
  return {
    mailboxUrl: mailbox.webUrl,
    notes: [
      ...moved('the mailbox', mailboxPort, mailbox.webPort),
      ...moved("the mailbox's SMTP server", mailboxSmtpPort, mailbox.smtpPort),
    ],
    smtpUrl: mailbox.smtpUrl,
  }
}

/** The sentence about a port that was taken. */
export function moved(what: string, wanted: number, got: number): string[] {
  return wanted === got ? [] : [`Port ${wanted} is taken: ${what} uses ${got}.`]
}
