import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The root of the project, where package.json is. Commands work from anywhere. */
export const ROOT = resolve(import.meta.dirname, '../..')

/** A file of this project. */
export const inProject = (...parts: string[]): string => join(ROOT, ...parts)

/**
 * The Node that the project pins (an npm package), else the one that runs us. npm scripts find it by themselves; this
 * keeps children right when the command is started without npm.
 */
export function nodePath(): string {
  const pinned = inProject('node_modules', 'node', 'bin', 'node')
  return existsSync(pinned) ? pinned : process.execPath
}

/**
 * Where Node keeps what it has compiled: the application's modules load a third faster from the second time on. May be
 * deleted; a directory that cannot be written is no error to Node.
 */
export const COMPILE_CACHE = inProject('node_modules', '.cache', 'payload-mailings', 'compiled')

/**
 * Arguments for scripts that run migrations: Payload generates those with imports of types that are not marked as such,
 * which Node's own TypeScript cannot take. Everything else runs without: 1 s less for the whole application.
 */
export const TSX = ['--import', 'tsx']

/**
 * Flags of the site in production: V8 collects earlier, so that its pages fit into 600 MB (docs/runs.md, at size). A build in
 * development needs more.
 */
export const SITE_FLAGS = ['--max-semi-space-size=32', '--max-old-space-size=400']
