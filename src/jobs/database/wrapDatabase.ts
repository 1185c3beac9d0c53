import type { PostgresAdapter } from '@payloadcms/db-postgres'
import type { Config, Payload } from 'payload'

import type { ResolvedOptions } from '../options/options.ts'
import type { Runtime } from '../runtime.ts'
import type { LeasesTable } from '../store/postgres/leasesTable.ts'
import { guardUpdates } from '../payloadJobs/guardUpdates.ts'
import { joinRuns } from '../payloadJobs/joinRuns.ts'
import { createRuns } from '../payloadJobs/runs.ts'
import { keepRuntime } from '../runtime.ts'
import { createPostgresStore } from '../store/postgres/createPostgresStore.ts'
import { leasesTable } from '../store/postgres/leasesTable.ts'
import { postgresOf } from './adapter.ts'
import { surviveLostConnections } from './surviveLostConnections.ts'

type Args = { db: Config['db']; options: ResolvedOptions }

/**
 * Payload calls `db.init` once per instance, before anything can ask the database for anything: the place to add our table
 * to the schema (`migrate:create` sees it) and to stand in front of `updateJobs`. Hooks and methods of the host and of other
 * plugins are kept and come first.
 */
export function wrapDatabase({ db, options }: Args): Config['db'] {
  return {
    ...db,
    init: ({ payload }) => {
      const adapter = postgresOf(db.init({ payload }))
      const leases = leasesTable({ adapter, name: options.tables.leases })
      addTable({ adapter, leases, name: options.tables.leases })
      const store = createPostgresStore({ adapter, leases, workersSlug: options.slugs.workers })
      if (options.enabled) surviveLostConnections({ adapter, logger: payload.logger })
      keepRuntime({
        options,
        payload,
        runs: options.enabled ? guardJobs({ adapter, options, payload, store }) : null,
        store,
      })
      return adapter
    },
  }
}

function addTable({
  adapter,
  leases,
  name,
}: {
  adapter: PostgresAdapter
  leases: LeasesTable
  name: string
}): void {
  // A new list: the old one is the host's own array, shared by every instance made from its config.
  adapter.afterSchemaInit = [
    ...adapter.afterSchemaInit,
    ({ schema }) => ({ ...schema, tables: { ...schema.tables, [name]: leases } }),
  ]
}

function guardJobs({
  adapter,
  options,
  payload,
  store,
}: { adapter: PostgresAdapter; payload: Payload } & Pick<
  Runtime,
  'options' | 'store'
>): Runtime['runs'] {
  if (!options.payloadJobs) return null
  const { leaseSeconds } = options.payloadJobs
  const runs = createRuns({ leaseSeconds, payload, store })
  adapter.updateJobs = guardUpdates({ adapter, leaseSeconds, runs, store })
  joinRuns({ payload, runs })
  return runs
}
