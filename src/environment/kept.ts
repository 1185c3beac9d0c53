import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

import type { Source } from './read.ts'

/** What a running `npm start` keeps in its data directory and other commands of the same directory may use. */
export type Kept = { databaseUrl?: string; secret?: string; siteUrl?: string; smtpUrl?: string }

/** The variables of a `.env` file; nothing when there is none. */
export function readEnvFile(directory: string): Source {
  const text = readIfThere(join(/* turbopackIgnore: true */ directory, '.env'))
  return text === undefined ? {} : parseEnv(text)
}

/** The secret, and the addresses while the `npm start` that wrote them lives. Wrong or missing files count as nothing. */
export function readKept(dataDir: string): Kept {
  const read = (name: string) => readIfThere(join(/* turbopackIgnore: true */ dataDir, name))
  const secret = read('secret')?.trim()
  const addresses = isAlive(read('lock')) ? parseAddresses(read('addresses.json')) : {}
  return { ...addresses, ...(secret ? { secret } : {}) }
}

function parseAddresses(text: string | undefined): Kept {
  try {
    const { database, site, smtp } = JSON.parse(text ?? '{}') as Record<string, unknown>
    return {
      ...(typeof database === 'string' ? { databaseUrl: database } : {}),
      ...(typeof site === 'string' ? { siteUrl: site } : {}),
      ...(typeof smtp === 'string' ? { smtpUrl: smtp } : {}),
    }
  } catch {
    return {}
  }
}

function isAlive(lock: string | undefined): boolean {
  const pid = Number(/^\d+/.exec(lock ?? '')?.[0])
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(/* turbopackIgnore: true */ path, 'utf8')
  } catch {
    return undefined
  }
}
