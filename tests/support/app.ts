import { type ChildProcess, spawn } from 'node:child_process'
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Mailbox } from './mailbox.ts'
import { buildSite, ROOT } from './build.ts'
import { openMailbox } from './mailbox.ts'
import { freePort } from './ports.ts'
import { waitFor } from './signals.ts'

/** A site started as a user starts it: with its own database, mailbox and worker, in a directory of its own. */
export type RunningSite = {
  /** The demo accounts. */
  accounts: { email: string; password: string; role: string }[]
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

/**
 * Builds the site when its sources have changed and runs `npm start` in an empty data directory, with nothing else
 * configured. Resolves when it answers.
 */
export async function startSite(environment: Record<string, string> = {}): Promise<RunningSite> {
  await buildSite()
  const dataDir = mkdtempSync(join(tmpdir(), 'mailings-site-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawnStart({ dataDir, environment: { ...environment, PORT: `${port}` } })
  const stop = async () => {
    await endProcess(child)
    rmSync(dataDir, { force: true, recursive: true })
  }
  try {
    await answers(child, url)
    return { ...describe(dataDir), dataDir, stop, url }
  } catch (error) {
    const log = readFileSync(join(dataDir, 'output.log'), 'utf8').slice(-6_000)
    await stop()
    throw new Error(`The site does not start:\n${log}`, { cause: error })
  }
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
    env: { ...process.env, ...environment, DATA_DIR: dataDir, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  mkdirSync(dataDir, { recursive: true })
  const log = createWriteStream(join(dataDir, 'output.log'))
  child.stdout?.pipe(log)
  child.stderr?.pipe(log)
  return child
}

async function answers(child: ChildProcess, url: string): Promise<void> {
  await waitFor(
    async () => {
      if (child.exitCode !== null) return 'ended'
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
      return response.ok ? 'answers' : false
    },
    { description: `${url} answers`, everyMs: 200, timeoutMs: 180_000 },
  )
  if (child.exitCode !== null) throw new Error(`npm start ended with code ${child.exitCode}`)
}

function describe(dataDir: string): Omit<RunningSite, 'dataDir' | 'stop' | 'url'> {
  const addresses = read<{ database: string; mailbox: string }>(join(dataDir, 'addresses.json'))
  const accounts = join(dataDir, 'accounts.json')
  return {
    accounts: existsSync(accounts) ? read<RunningSite['accounts']>(accounts) : [],
    databaseUrl: addresses.database,
    mailbox: openMailbox(addresses.mailbox),
    mailboxUrl: addresses.mailbox,
  }
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}

/** Asks the whole group to end and waits; what has not ended after half a minute is killed. */
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
