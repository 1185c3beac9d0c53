import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

import type { Place } from './place.ts'

import { childEnvironment } from '../../environment.ts'

const run = promisify(execFile)

/**
 * Makes the cluster unless there is one; about one second. It is built beside its place and renamed when complete, so
 * a kill in the middle leaves nothing that looks like a database. Returns whether it is new.
 */
export async function initialise(place: Place): Promise<boolean> {
  if (existsSync(place.directory)) return false
  const draft = `${place.directory}.new`
  rmSync(draft, { force: true, recursive: true })
  mkdirSync(dirname(draft), { recursive: true })
  mkdirSync(draft, { mode: 0o700 })
  if (place.account) chownSync(draft, place.account.uid, place.account.gid)
  await runInitdb(place, draft)
  renameSync(draft, place.directory)
  return true
}

async function runInitdb(place: Place, draft: string): Promise<void> {
  const passwordFile = `${draft}.password`
  try {
    // Written empty and given away before the password goes in.
    writeFileSync(passwordFile, '', { mode: 0o600 })
    if (place.account) chownSync(passwordFile, place.account.uid, place.account.gid)
    writeFileSync(passwordFile, place.password)
    const { gid, uid } = place.account ?? {}
    await run(place.binaries.initdb, flags(draft, passwordFile), {
      cwd: '/',
      env: childEnvironment({ LC_ALL: 'C' }),
      gid,
      uid,
    })
  } catch (cause) {
    const words = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : ''
    throw new Error(`The embedded database could not be made. initdb says: ${words}`, { cause })
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** The built-in C.UTF-8 knows all letters and orders them the same on every machine, whatever its own locales are. */
function flags(draft: string, passwordFile: string): string[] {
  return [
    `--pgdata=${draft}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--builtin-locale=C.UTF-8',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--username=postgres',
  ]
}
