import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'

import { chooseAccount, isOpenToAll } from './account.ts'
import { findBinaries } from './binaries.ts'

/** Where a cluster lives and who runs it. */
export type Place = {
  account: Account
  binaries: Binaries
  /** The cluster's own directory, what PostgreSQL calls PGDATA. */
  directory: string
  logFile: string
  password: string
  /** Set when the cluster could not lie in the data directory: a sentence for people. */
  sentence?: string
}

/** Places that survive a restart come first; the last one is better than no database. */
const SHELTERS = ['/var/lib', '/usr/local/var', '/var/tmp', tmpdir()]

/**
 * `<dataDir>/postgres` wherever possible. Root lends PostgreSQL an account that may be unable to enter the project
 * (`/root` has mode 0700): then the cluster lies in a directory that it can enter, and `<dataDir>/postgres.location`
 * says where. Deleting the data directory thus means a new database there, too.
 */
export function preparePlace(dataDir: string): Place {
  mkdirSync(join(dataDir, 'logs'), { recursive: true })
  const usual = join(dataDir, 'postgres')
  const pointer = join(dataDir, 'postgres.location')
  const elsewhere = readIfThere(pointer)
  const account = chooseAccount(elsewhere ?? usual)
  const common = {
    account,
    logFile: join(dataDir, 'logs', 'postgres.log'),
    password: keepPassword(join(dataDir, 'postgres.password')),
  }
  if (account) openOurOwn(dataDir)
  const shelter = findShelter()
  const binaries = findBinaries({ account, shelter })
  if (elsewhere === undefined && (account === undefined || isOpenToAll(dataDir))) {
    return { ...common, binaries, directory: usual }
  }
  if (elsewhere === undefined && existsSync(usual)) throw lockedOut({ account, dataDir })
  const directory = elsewhere ?? newDirectory({ dataDir, pointer, shelter })
  return { ...common, binaries, directory, sentence: explain({ account, dataDir, directory }) }
}

/** The data directory is ours and its files protect themselves; a strict umask must not lock the account out. */
function openOurOwn(dataDir: string): void {
  const { mode, uid } = statSync(dataDir)
  if (uid === process.getuid?.()) chmodSync(dataDir, mode | 0o011)
}

/** A second, empty database would look like lost data. */
function lockedOut({ account, dataDir }: { account: Account; dataDir: string }): Error {
  return new Error(
    `The database lies in ${dataDir}/postgres, and the user ${account?.name ?? ''}, as whom PostgreSQL runs, cannot enter there any more. Give the directories above it the right x for all (chmod o+x), or start as the owner of the project.`,
  )
}

function findShelter(): string {
  const parent = SHELTERS.find((path) => existsSync(path) && isOpenToAll(path))
  return join(parent ?? tmpdir(), 'payload-mailings')
}

function newDirectory({
  dataDir,
  pointer,
  shelter,
}: {
  dataDir: string
  pointer: string
  shelter: string
}): string {
  const project = basename(dirname(dataDir)).replace(/[^\w-]/g, '') || 'site'
  const directory = join(shelter, `${project}-${randomBytes(4).toString('hex')}`)
  mkdirSync(shelter, { mode: 0o755, recursive: true })
  chmodSync(shelter, 0o755)
  writeFileSync(pointer, directory)
  return directory
}

function explain({
  account,
  dataDir,
  directory,
}: {
  account: Account
  dataDir: string
  directory: string
}): string {
  return `The database lies in ${directory}: PostgreSQL runs as the user ${account?.name ?? 'that started it'}, who cannot enter ${dataDir}.`
}

/** Made up once: the server listens on loopback, and other people may work on this machine. */
function keepPassword(path: string): string {
  const kept = readIfThere(path)
  if (kept) return kept
  const password = randomBytes(16).toString('hex')
  writeFileSync(path, password, { mode: 0o600 })
  return password
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
}
