import type pg from 'pg'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

import { databaseUrl, withClient } from './sql.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const MIGRATIONS = join(ROOT, 'migrations')

/** Any constant: two processes that prepare the same server must not migrate at once. */
const LOCK = 7_302_118

/**
 * Makes sure that the server has a database with all migrations applied and returns its name.
 * The name is the hash of the migrations, so that a server which lives longer is migrated once per change.
 * Without migrations the template is empty.
 */
export async function ensureTemplate(serverUrl: string): Promise<string> {
  const name = `template_${migrationsHash()}`
  await withClient(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    if (await databaseExists(client, name)) return
    const draft = `${name}_draft`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft} template template0`)
    await migrate(databaseUrl(serverUrl, draft))
    await client.query(`alter database ${draft} rename to ${name}`)
    // Nobody may connect, so that cloning never meets a session; autovacuum keeps away as well.
    await client.query(`alter database ${name} with allow_connections false`)
  })
  return name
}

async function databaseExists(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
  return rowCount === 1
}

/** In a process of its own: Payload's migration command ends its process on failure. */
async function migrate(url: string): Promise<void> {
  if (migrationFiles().length === 0) return
  const script = join(import.meta.dirname, 'migrate.ts')
  try {
    await promisify(execFile)(process.execPath, ['--import', 'tsx', script], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: url, NODE_ENV: 'production' },
      maxBuffer: 64 * 1024 * 1024,
    })
  } catch (error) {
    const { stderr = '', stdout = '' } = error as { stderr?: string; stdout?: string }
    throw new Error(`The migrations fail on an empty database:\n${stdout}${stderr}`, {
      cause: error,
    })
  }
}

function migrationFiles(): string[] {
  if (!existsSync(join(ROOT, 'payload.config.ts')) || !existsSync(MIGRATIONS)) return []
  return readdirSync(MIGRATIONS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function migrationsHash(): string {
  const hash = createHash('sha256')
  for (const file of migrationFiles()) hash.update(file).update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}
