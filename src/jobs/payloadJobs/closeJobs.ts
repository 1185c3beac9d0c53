import type { CollectionConfig, Config, Endpoint, Payload } from 'payload'
import { Forbidden } from 'payload'

import type { ResolvedOptions } from '../options/options.ts'
import type { Runs } from './runs.ts'
import { refuseAll } from '../access/refuseAll.ts'
import { jobFields } from './jobFields.ts'

type JobsConfig = NonNullable<Config['jobs']>

/**
 * Closes Payload's queue to users and adds the lease. Payload lets every signed-in user run, queue and cancel jobs unless
 * told otherwise; what the host has told is kept, only what it left open is shut.
 */
export function closeJobs({
  config,
  runsOf,
  options,
}: {
  config: Config
  runsOf: (payload: Payload) => null | Runs | undefined
  options: ResolvedOptions
}): JobsConfig {
  const given = config.jobs ?? {}
  const access = { cancel: refuseAll, queue: refuseAll, run: refuseAll, ...given.access }
  return {
    ...given,
    access,
    jobsCollectionOverrides: ({ defaultJobsCollection }) => {
      const hosts =
        given.jobsCollectionOverrides?.({ defaultJobsCollection }) ?? defaultJobsCollection
      return {
        ...hosts,
        access: closedAccess({ defaults: defaultJobsCollection, hosts, options }),
        endpoints: (hosts.endpoints || []).map((endpoint) =>
          guardEndpoint({ access, runsOf, endpoint }),
        ),
        fields: [...hosts.fields, ...jobFields().filter((field) => !hasField(hosts, field))],
      }
    },
  }
}

// An access function that is not Payload's default was put there by the host on purpose.
function closedAccess({
  defaults,
  hosts,
  options,
}: {
  defaults: CollectionConfig
  hosts: CollectionConfig
  options: ResolvedOptions
}): CollectionConfig['access'] {
  const ours: CollectionConfig['access'] = {
    create: refuseAll,
    delete: refuseAll,
    read: options.access.readJobs,
    update: refuseAll,
  }
  const chosen = Object.entries(hosts.access ?? {}).filter(
    ([operation, access]) =>
      access !== Object.entries(defaults.access ?? {}).find(([name]) => name === operation)?.[1],
  )
  return { ...hosts.access, ...ours, ...Object.fromEntries(chosen) }
}

function hasField({ fields }: CollectionConfig, field: object): boolean {
  return 'name' in field && fields.some((other) => 'name' in other && other.name === field.name)
}

/**
 * Payload's run and handle-schedules endpoints answer 401 to a signed-in user without the right; 403 is what is meant. Who
 * may run them runs jobs as safely as a worker does.
 */
function guardEndpoint({
  access,
  runsOf,
  endpoint,
}: {
  access: Required<NonNullable<JobsConfig['access']>>
  runsOf: (payload: Payload) => null | Runs | undefined
  endpoint: Endpoint
}): Endpoint {
  if (!['/handle-schedules', '/run'].includes(endpoint.path)) return endpoint
  return {
    ...endpoint,
    handler: async (req) => {
      if (!(await access.run({ req }))) throw new Forbidden(req.t)
      const runs = runsOf(req.payload)
      return runs
        ? await runs.within(async () => await endpoint.handler(req))
        : await endpoint.handler(req)
    },
  }
}
