import { type ChildProcess, execFile, fork } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

import pg from 'pg'

import { COMPILE_CACHE } from '../../../src/commands/project.ts'
import { workerFlags } from '../../../src/commands/workerFlags.ts'
import { startServer } from '../../support/postgres/server.ts'
import { waitFor } from '../../support/signals.ts'

const root = resolve(import.meta.dirname, '../../..')

/** A PostgreSQL as in production: every commit is on disk before it is answered. */
const durable = {
  checkpoint_timeout: '15min',
  fsync: 'on',
  full_page_writes: 'on',
  max_wal_size: '4GB',
  shared_buffers: '512MB',
  synchronous_commit: 'on',
}

/** One PostgreSQL with the migrated schema, and how processes of the product reach it. */
export type Rig = {
  /** Variables for child processes. */
  environment: NodeJS.ProcessEnv
  query: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>
  /** Crashes the server (`immediate`) or stops it in order (`fast`), and starts it again on the same port. */
  restart: (mode: 'fast' | 'immediate') => Promise<void>
  stop: () => Promise<void>
  url: string
}

/** Starts the server (fsync on), migrates a database, and connects. */
export async function openRig(settings: Record<string, string> = {}): Promise<Rig> {
  const server = await startServer({ settings: { ...durable, ...settings } })
  const admin = new pg.Client(server.url)
  await admin.connect()
  await admin.query('CREATE DATABASE bench')
  await admin.end()
  const url = server.url.replace(/\/postgres$/, '/bench')
  const environment = environmentOf(url)
  await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', join(root, 'tests/support/postgres/migrate.ts')],
    { cwd: root, env: { ...environment, SMTP_URL: 'smtp://127.0.0.1:9' } },
  )
  const { end, query } = connect(url)
  return {
    environment,
    query,
    restart: server.restart,
    stop: async () => {
      await end()
      await server.stop()
    },
    url,
  }
}

/** A database that a rig made before and still holds; its server is not ours to restart or to stop. */
export async function joinRig(url: string): Promise<Rig> {
  const { end, query } = connect(url)
  return {
    environment: environmentOf(url),
    query,
    restart: () => Promise.reject(new Error('This server belongs to another process.')),
    stop: end,
    url,
  }
}

const environmentOf = (url: string): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: url,
  DATA_DIR: mkdtempSync(join(tmpdir(), 'mailings-bench-')),
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
  // As `npm start` sets it: workers that are started again and again load sooner.
  NODE_COMPILE_CACHE: COMPILE_CACHE,
  PAYLOAD_DISABLE_DEPENDENCY_CHECKER: 'true',
  PAYLOAD_SECRET: 'a secret of the bench, the same in all processes',
  SITE_URL: 'http://127.0.0.1:3000',
})

function connect(url: string): { end: () => Promise<void> } & Pick<Rig, 'query'> {
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  pool.on('error', () => undefined)
  return {
    end: () => pool.end(),
    query: async (text, values) => (await pool.query(text, values)).rows as never,
  }
}

/** A worker of the product in a process of its own: `src/commands/worker.ts`, as `npm start` runs it. */
export type WorkerProcess = {
  child: ChildProcess
  ended: Promise<void>
  kill: (signal: NodeJS.Signals) => void
  /** Highest resident memory so far, in MB; 0 where the system does not tell. */
  peakMB: () => number
  pid: number
  /** Resident memory now, in MB. */
  rssMB: () => number
}

/** Starts a worker and waits until its services run. */
export async function startWorkerProcess(args: {
  /** Its script, from the root of the project. @default 'src/commands/worker.ts' */
  entry?: string
  environment: NodeJS.ProcessEnv
  /** V8 flags. @default workerFlags */
  flags?: string[]
  smtpUrl: string
}): Promise<WorkerProcess> {
  const child = fork(join(root, args.entry ?? 'src/commands/worker.ts'), [], {
    cwd: root,
    env: { ...args.environment, SMTP_URL: args.smtpUrl },
    execArgv: args.flags ?? workerFlags,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  await Promise.race([
    new Promise<void>((ready, failed) => {
      child.on('message', (message: { sentence?: string; type?: string }) => {
        if (message.type === 'ready') ready()
        if (message.type === 'failed') failed(new Error(message.sentence))
      })
    }),
    ended.then(() => {
      throw new Error('The worker ended before it was ready.')
    }),
  ])
  const pid = child.pid ?? 0
  return {
    child,
    ended,
    kill: (signal) => child.kill(signal),
    peakMB: () => statusMB(pid, 'VmHWM'),
    pid,
    rssMB: () => statusMB(pid, 'VmRSS'),
  }
}

function statusMB(pid: number, key: string): number {
  try {
    const line = new RegExp(`${key}:\\s+(\\d+) kB`).exec(
      readFileSync(`/proc/${pid}/status`, 'utf8'),
    )
    return Math.round(Number(line?.[1] ?? 0) / 1_024)
  } catch {
    return 0
  }
}

/** Times of a run by the database's clock. */
export type FinishedRun = { id: number; seconds: number; sent: number; total: number }

/** Waits until the newest run of a mailing is finished. */
export async function waitForRun(
  rig: Rig,
  mailingId: number,
  timeoutMs: number,
): Promise<FinishedRun> {
  return waitFor(
    async () => {
      const [run] = await rig.query<FinishedRun & { status: string }>(
        `SELECT id, status, total::int, sent::int,
           extract(epoch FROM finished_at - started_at)::float8 AS seconds
         FROM runs WHERE mailing_id = $1 ORDER BY id DESC LIMIT 1`,
        [mailingId],
      )
      return run?.status === 'finished' ? run : undefined
    },
    { description: `the run of mailing ${mailingId} is finished`, everyMs: 100, timeoutMs },
  )
}
