import type { Config, Payload, SanitizedConfig, TaskConfig } from 'payload'

import { postgresAdapter } from '@payloadcms/db-postgres'
import { randomUUID } from 'node:crypto'
import { buildConfig, getPayload } from 'payload'

import type { JobsOptions } from '../../../../src/jobs/exports/types.ts'

import { jobs } from '../../../../src/jobs/index.ts'

/** Somebody else's app: users with roles, and what a test adds to it. */
export type HostArgs = {
  /** More of the Payload config, seen by the plugin. */
  config?: Partial<Config>
  database: { url: string }
  idType?: 'serial' | 'uuid'
  options?: JobsOptions
  schemaName?: string
  tasks?: TaskConfig[]
}

/** An instance of Payload with the plugin. */
export type Host = { config: Promise<SanitizedConfig>; key: string; payload: Payload }

/** An instance of its own, as a second process would have it. */
export async function createHost(args: HostArgs): Promise<Host> {
  const config = buildConfig(jobs(args.options)(hostConfig(args)))
  const key = randomUUID()
  return { config, key, payload: await getPayload({ config, key }) }
}

/** The config of the host without the plugin. */
export function hostConfig({
  config = {},
  database,
  idType = 'serial',
  schemaName,
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
      schemaName,
    }),
    jobs: { tasks },
    logger: { options: { level: 'silent' } },
    secret: 'only for tests',
    telemetry: false,
    typescript: { autoGenerate: false },
    ...config,
  }
}
