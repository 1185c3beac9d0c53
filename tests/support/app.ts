import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  createWriteStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import type { Mailbox } from './mailbox.ts'
import { openMailbox } from './mailbox.ts'
import { freePort } from './ports.ts'
import { waitFor } from './signals.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** A site started as a user starts it: with its own database, mailbox and worker, in a directory of its own. */
export type RunningSite = {
  /** What the first start made: the administrator and the demo accounts. */
  accounts: SiteAccount[]
  /** Where the database, the letters and the logs are. */
  dataDir: string
  databaseUrl: string
  mailbox: Mailbox
  mailboxUrl: string
  /** Ends it as Ctrl-C does and deletes its files. */
  stop: () => Promise<void>
  /** Without a closing slash. */
  url: string
}

export type SiteAccount = { email: string; password: string; role: string }

/** `npm start` builds the site when its sources have changed since the last build, about a minute on a quiet machine. */
const START_MS = 420_000

/**
 * Runs `npm start` in an empty data directory with nothing configured but the ports, and resolves when everything
 * answers. A change of the sources since the last build costs a build.
 */
export async function startSite(environment: Record<string, string> = {}): Promise<RunningSite> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mailings-site-'))
  // Started by root, the embedded PostgreSQL runs as somebody else and has to enter it.
  chmodSync(dataDir, 0o755)
  // People of the tests come from different machines, as if a proxy had seen them.
  const usual = { TRUSTED_PROXIES: '1', ...(await freePorts()) }
  const child = spawnStart({ dataDir, environment: { ...usual, ...environment } })
  const stop = async () => {
    await endProcess(child)
    rmSync(dataDir, { force: true, recursive: true })
  }
  try {
    await untilStarted(child, dataDir)
    return { ...describeSite(dataDir), dataDir, stop }
  } catch (error) {
    const log = readFileSync(join(dataDir, 'output.log'), 'utf8').slice(-6_000)
    await stop()
    throw new Error(`The site does not start:\n${log}`, { cause: error })
  }
}

async function freePorts(): Promise<Record<string, string>> {
  const keys = ['EMBEDDED_DATABASE_PORT', 'MAILBOX_PORT', 'MAILBOX_SMTP_PORT', 'PORT']
  return Object.fromEntries(
    await Promise.all(keys.map(async (key) => [key, `${await freePort()}`] as const)),
  )
}

function spawnStart({
  dataDir,
  environment,
}: {
  dataDir: string
  environment: Record<string, string>
}): ChildProcess {
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    // A process group of its own, so that all of it can be ended.
    detached: true,
    env: { ...cleanEnvironment(), ...environment, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream(join(dataDir, 'output.log'))
  child.stdout?.pipe(log)
  child.stderr?.pipe(log)
  return child
}

/** The user's terminal, not the test runner's. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const ofTests = /^(?:DATABASE_URL|NODE_ENV|NODE_OPTIONS|SITE_URL|SMTP_URL|TEST|VITEST.*)$/
  const kept = Object.entries(process.env).filter(([key]) => !ofTests.test(key))
  return Object.fromEntries(kept) as NodeJS.ProcessEnv
}

/** The start writes its addresses when everything answers. */
async function untilStarted(child: ChildProcess, dataDir: string): Promise<void> {
  await waitFor(() => child.exitCode !== null || existsSync(join(dataDir, 'addresses.json')), {
    description: 'npm start has written its addresses',
    everyMs: 100,
    timeoutMs: START_MS,
  })
  if (child.exitCode !== null) throw new Error(`npm start ended with code ${child.exitCode}`)
}

/** What stands in the data directory of a site that runs. */
export function describeSite(dataDir: string): Omit<RunningSite, 'dataDir' | 'stop'> {
  const read = <T>(name: string) => JSON.parse(readFileSync(join(dataDir, name), 'utf8')) as T
  const { database, mailbox, site } =
    read<Record<'database' | 'mailbox' | 'site', string>>('addresses.json')
  return {
    accounts: read<SiteAccount[]>('accounts.json'),
    databaseUrl: database,
    mailbox: openMailbox(mailbox),
    mailboxUrl: mailbox,
    url: site,
  }
}

/** Asks for the end as a terminal does and waits; what has not ended after half a minute is killed. */
async function endProcess(child: ChildProcess): Promise<void> {
  const { pid } = child
  if (pid === undefined) return
  const send = (signal: 0 | NodeJS.Signals) => {
    try {
      return process.kill(-pid, signal)
    } catch {
      return false
    }
  }
  send('SIGTERM')
  const hasEnded = () => !send(0)
  await waitFor(hasEnded, { description: 'the site ends', timeoutMs: 30_000 }).catch(() =>
    send('SIGKILL'),
  )
}
