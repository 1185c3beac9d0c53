import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { ROOT } from '../project.ts'
import { readFingerprint } from '../store/readFingerprint.ts'
import { digestPreparation } from './sources.ts'

/** What an earlier start has prepared. */
export type PreparedStamp = {
  /** True when the database has been prepared by these very sources: there is nothing to do. */
  isCurrent: boolean
  /** Remembers that it has been, now. */
  keep: () => Promise<void>
}

/**
 * Preparing loads the whole application to find, as a rule, that nothing is to be done: 2 of the 5 seconds of a start.
 * So its result is remembered: the digest of all that it depends on, and the fingerprint of the database it was done to.
 */
export async function readPreparedStamp({
  databaseUrl,
  dataDir,
}: {
  databaseUrl: string
  dataDir: string
}): Promise<PreparedStamp> {
  const path = join(dataDir, 'prepared')
  const kept = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  const isDemoDue = existsSync(join(dataDir, 'demo.pending'))
  return {
    isCurrent: kept !== undefined && !isDemoDue && kept === (await present(databaseUrl)),
    keep: async () => {
      const stamp = await present(databaseUrl)
      if (stamp) writeFileSync(path, stamp, { mode: 0o600 })
    },
  }
}

async function present(databaseUrl: string): Promise<string | undefined> {
  const fingerprint = await readFingerprint(databaseUrl)
  return fingerprint && `${digestPreparation(ROOT)} ${fingerprint}`
}
