import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Whose rights PostgreSQL runs with; `undefined`: those of this process. */
export type Account = undefined | { gid: number; name: string; uid: number }

/** The usual account on Linux, on macOS, and the one that is everywhere. None is ever created. */
const NAMES = ['postgres', '_postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root, so root lends it an account: the owner of the data when there are some already
 * (the machine may have got a `postgres` user since), else the first that exists.
 */
export function chooseAccount(dataDirectory: string): Account {
  if (process.getuid?.() !== 0) return undefined
  const owner = ownerOf(dataDirectory)
  if (owner && owner.uid !== 0) return owner
  for (const name of NAMES) {
    const account = lookUp(name)
    if (account) return account
  }
  throw new Error(
    `PostgreSQL does not run as root, and none of the users ${NAMES.join(', ')} exists here. Start as another user, or set DATABASE_URL.`,
  )
}

/** Whether everybody may enter the directory and all above it; missing ones at the end are ours to make. */
export function isOpenToAll(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    const mode = statSync(at, { throwIfNoEntry: false })?.mode
    if (mode !== undefined && (mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

function ownerOf(directory: string): Account {
  const stat = statSync(directory, { throwIfNoEntry: false })
  return stat && { gid: stat.gid, name: `with the number ${stat.uid}`, uid: stat.uid }
}

function lookUp(name: string): Account {
  try {
    const id = (flag: string) =>
      Number(
        execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      )
    return { gid: id('-g'), name, uid: id('-u') }
  } catch {
    return undefined
  }
}
