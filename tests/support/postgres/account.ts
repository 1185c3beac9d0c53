import { execFileSync } from 'node:child_process'
import { cpSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** Whose rights PostgreSQL runs with. `undefined`: those of this process. */
export type Account = { gid: number; uid: number } | undefined

/**
 * PostgreSQL refuses to run as root, and initdb wants a uid that has a name.
 * Root therefore lends it the account `postgres` where there is one, else `nobody`: no account is ever created.
 */
export function chooseAccount(): Account {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const account = lookUp(name)
    if (account) return account
  }
  throw new Error('PostgreSQL cannot run as root, and neither "postgres" nor "nobody" exists here.')
}

function lookUp(name: string): Account {
  try {
    const id = (flag: string) =>
      Number(
        execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      )
    return { gid: id('-g'), uid: id('-u') }
  } catch {
    return undefined
  }
}

/** A directory for temporary files which the account can enter: TMPDIR may lie under a private home. */
export function temporaryRoot(account: Account): string {
  const found = [tmpdir(), '/tmp', '/var/tmp'].find(
    (path) => account === undefined || isOpenToAll(path),
  )
  if (!found) throw new Error('No temporary directory is open to other accounts.')
  return found
}

/** The PostgreSQL binaries, copied next to the data when the account cannot enter the place where npm put them. */
export function reachableBinaries(native: string, directory: string, account: Account): string {
  if (account === undefined || isOpenToAll(native)) return join(native, 'bin')
  const copy = join(directory, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  // Its own, for it deletes the directory in the end.
  execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, copy])
  return join(copy, 'bin')
}

/** Whether everybody may enter this directory and all above it. */
function isOpenToAll(path: string): boolean {
  try {
    for (let at = resolve(path); ; at = dirname(at)) {
      if ((statSync(at).mode & 0o001) === 0) return false
      if (at === dirname(at)) return true
    }
  } catch {
    return false
  }
}
