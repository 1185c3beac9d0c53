import type { Source } from './environment/read.ts'
import type { Environment } from './environment/resolve.ts'

import { readEnvFile, readKept } from './environment/kept.ts'
import { readGiven } from './environment/read.ts'
import { resolveEnvironment } from './environment/resolve.ts'

export { isLoopback } from './environment/exposure.ts'
export type { Source } from './environment/read.ts'

export { EnvironmentError } from './environment/read.ts'
export type { Environment } from './environment/resolve.ts'

/**
 * Reads a whole environment from the given variables and the data directory it names.
 * Throws EnvironmentError, whose message is made of sentences for people.
 */
export function readEnvironment(source: Source): Environment {
  const given = readGiven(source)
  const { dataDir } = resolveEnvironment(given, {})
  // A process that got everything, such as a child of `npm start`, touches no file.
  const isComplete = given.databaseUrl && given.payloadSecret && given.siteUrl && given.smtpUrl
  return resolveEnvironment(given, isComplete ? {} : readKept(dataDir))
}

/** The environment of a child process: ours with the given keys set, or taken away where `undefined`. */
export function childEnvironment(overrides: Source = {}): NodeJS.ProcessEnv {
  const merged: Source = { ...ownVariables(), ...overrides }
  const entries = Object.entries(merged).filter(([, value]) => value !== undefined)
  // Next makes NODE_ENV a required key of the type; it is whatever it was.
  return Object.fromEntries(entries) as NodeJS.ProcessEnv
}

/** True in a production build of the site, as Next sets it. */
export const isProduction = process.env.NODE_ENV === 'production'

/** The settings of this process. Importing this module throws EnvironmentError when one is wrong. */
export const environment: Environment = readEnvironment(ownVariables())

/** Set variables win over those of the `.env` file, as in Next. Tests state theirs and see no file. */
function ownVariables(): Source {
  if (process.env.NODE_ENV === 'test') return process.env
  const file = readEnvFile(process.cwd())
  const isSet = (key: string) => (process.env[key] ?? '') !== ''
  const added = Object.entries(file).filter(([key]) => !isSet(key))
  return { ...process.env, ...Object.fromEntries(added) }
}
