import type { Payload } from 'payload'

import type { Pool } from 'pg'
import type { ResolvedOptions } from './options.ts'
import { createDatabase, type Database } from './store/database.ts'
import { readTableNames } from './store/tables.ts'
import { createTokens, type Tokens } from './tokens/createTokens.ts'
import { payloadSecrets } from './tokens/payloadSecrets.ts'

/** What the plugin's code needs of one running Payload: its options, its database, its tokens. */
export type Runtime = {
  db: Database
  options: ResolvedOptions
  /** Without a slash at its end. */
  siteURL: string
  tokens: Tokens
}

const runtimes = new WeakMap<Payload, Runtime>()

const createRuntime = (payload: Payload): Runtime => {
  const options = payload.config.custom?.mailings as ResolvedOptions | undefined
  if (!options) {
    throw new Error('The mailings plugin is not in this Payload config: add mailings() to plugins.')
  }
  const { pool } = payload.db as unknown as { pool: Pool }
  const secrets = options.secrets ?? payloadSecrets(payload.secret, options.previousSecrets)
  return {
    db: createDatabase({ pool, tables: readTableNames(payload, options) }),
    options,
    siteURL: (options.siteURL ?? payload.config.serverURL ?? '').replace(/\/+$/, ''),
    tokens: createTokens({ secrets }),
  }
}

/**
 * The plugin's runtime of a Payload instance, made at first use.
 *
 * @throws Error when the instance's config does not have the plugin.
 */
export const getRuntime = (payload: Payload): Runtime => {
  const known = runtimes.get(payload)
  if (known) return known
  const made = createRuntime(payload)
  runtimes.set(payload, made)
  return made
}
