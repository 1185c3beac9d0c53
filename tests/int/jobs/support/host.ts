import type { PostgresAdapter } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'

import { handleEndpoints } from 'payload'
import { afterAll } from 'vitest'

import type { Host, HostArgs } from './config.ts'

import { createHost } from './config.ts'

const hosts = new WeakMap<Payload, Host>()

/** An instance of Payload of its own, ended after the file's last test. */
export async function startHost(args: HostArgs): Promise<Payload> {
  const host = await createHost(args)
  hosts.set(host.payload, host)
  afterAll(async () => await host.payload.destroy())
  return host.payload
}

/** The tables of the instance, as Payload's PostgreSQL adapter has them. */
export function adapterOf(payload: Payload): PostgresAdapter {
  return payload.db as unknown as PostgresAdapter
}

/**
 * Makes the tables of the instance's schema in an empty database, by the statements that `payload migrate:create` would
 * write. Returns them.
 */
export async function applySchema(payload: Payload): Promise<string[]> {
  const adapter = adapterOf(payload)
  const { generateDrizzleJson, generateMigration } = adapter.requireDrizzleKit()
  const statements = await generateMigration(
    adapter.defaultDrizzleSnapshot as never,
    await generateDrizzleJson(adapter.schema as never),
  )
  for (const statement of statements) await adapter.drizzle.execute(statement)
  return statements
}

export type RestCall = {
  body?: unknown
  method?: string
  path: string
  payload: Payload
  token?: string
}

/** Calls the REST API of the instance as a browser would, without a server in between. Returns the status. */
export async function rest({
  body,
  method = 'GET',
  path,
  payload,
  token,
}: RestCall): Promise<number> {
  const host = hosts.get(payload)
  if (!host) throw new Error('This instance was not made by startHost.')
  const request = new Request(`http://host.test/api${path}`, {
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `JWT ${token}` }),
    },
    method,
  })
  const response = await handleEndpoints({
    config: host.config,
    payloadInstanceCacheKey: host.key,
    request,
  })
  return response.status
}
