import type { Payload } from 'payload'

import { readdirSync } from 'node:fs'

import { CommandError, sentenceOf } from '../terminal.ts'

/**
 * Brings the tables up to date, then looks whether that is recorded: Payload's own command also ends with success when
 * it has done nothing. The caller holds the advisory lock. Returns the names of the migrations that ran now.
 */
export async function migrate(payload: Payload): Promise<string[]> {
  const before = await recorded(payload)
  await runMigrations(payload)
  const after = await recorded(payload)
  const missing = migrationNames(payload.db.migrationDir).filter((name) => !after.includes(name))
  if (missing.length > 0) {
    throw new CommandError(
      `The database lacks these migrations after migrating: ${missing.join(', ')}.`,
    )
  }
  return after.filter((name) => !before.includes(name))
}

/**
 * When a migration fails Payload logs it and ends the process. Here it becomes an error that can be told: for the time
 * of the migration its `process.exit` throws, and the logged reason is kept.
 */
async function runMigrations(payload: Payload): Promise<void> {
  const { exit } = process
  const { error: logError } = payload.logger
  let reason: unknown = 'it asked a question, and nobody was there to answer'
  payload.logger.error = (entry: unknown) => {
    reason = typeof entry === 'object' && entry !== null && 'err' in entry ? entry.err : entry
  }
  process.exit = () => {
    throw new CommandError(`A migration failed and was undone: ${sentenceOf(reason)}.`)
  }
  try {
    await payload.db.migrate()
  } finally {
    process.exit = exit
    payload.logger.error = logError
  }
}

/** Names as Payload records them: the files without their ending. */
function migrationNames(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => /\.(?:js|ts)$/.test(name) && !/^index\.|\.d\.ts$|\.spec\.ts$/.test(name))
    .map((name) => name.replace(/\.\w+$/, ''))
}

async function recorded(payload: Payload): Promise<string[]> {
  try {
    const { docs } = await payload.find({
      collection: 'payload-migrations',
      depth: 0,
      overrideAccess: true,
      pagination: false,
    })
    return docs.flatMap(({ name }) => (typeof name === 'string' ? [name] : []))
  } catch {
    // A fresh database has no such table yet. Anything else fails again in the migration, with its own words.
    return []
  }
}
