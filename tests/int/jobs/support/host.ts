import type { PostgresAdapter } from '@payloadcms/db-postgres'
import type { Config, Payload, TaskConfig } from 'payload'

import { postgresAdapter } from '@payloadcms/db-postgres'
import { randomUUID } from 'node:crypto'
import { buildConfig, getPayload } from 'payload'
import { afterAll } from 'vitest'

import type { JobsOptions } from '../../../../src/jobs/exports/types.ts'

import type { TestDatabase } from '../../../support/database.ts'

import { jobs } from '../../../../src/jobs/index.ts'

/** Somebody else's app: users with roles, and what a test adds to it. */
export type HostArgs = {
  /** More of the Payload config, seen by the plugin. */
  config?: Partial<Config>
  database: TestDatabase
  idType?: 'serial' | 'uuid'
  options?: JobsOptions
  tasks?: TaskConfig[]
}

/** An instance of Payload of its own, as a second process would have it. Ended after the file's last test. */
export async function startHost(args: HostArgs): Promise<Payload> {
  const payload = await getPayload({
    config: buildConfig(jobs(args.options)(hostConfig(args))),
    key: randomUUID(),
  })
  afterAll(async () => await payload.destroy())
  return payload
}

/** The config of the host without the plugin. */
export function hostConfig({
  config = {},
  database,
  idType = 'serial',
  tasks = [],
}: HostArgs): Config {
  return {
    collections: [
      {
        slug: 'users',
        auth: true,
        fields: [{ name: 'role', type: 'select', options: ['user', 'manager', 'admin'] }],
      },
    ],
    db: postgresAdapter({
      disableCreateDatabase: true,
      idType,
      pool: { connectionString: database.url, max: 10 },
      push: false,
    }),
    jobs: { tasks },
    logger: { options: { level: 'silent' } },
    secret: 'only for tests',
    telemetry: false,
    typescript: { autoGenerate: false },
    ...config,
  }
}

/**
 * Makes the tables of the instance's schema in an empty database, by the statements that `payload migrate:create` would
 * write. Returns them.
 */
export async function applySchema(payload: Payload): Promise<string[]> {
  const { drizzle, schema, ...adapter } = payload.db as unknown as PostgresAdapter
  const { generateDrizzleJson, generateMigration } = adapter.requireDrizzleKit()
  const statements = await generateMigration(
    adapter.defaultDrizzleSnapshot as never,
    await generateDrizzleJson(schema as never),
  )
  for (const statement of statements) await drizzle.execute(statement)
  return statements
}
