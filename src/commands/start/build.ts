import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

import type { Source } from '../../environment.ts'

import { takeLock } from '../../embedded/lock.ts'
import { guardProcess } from '../../embedded/processes.ts'
import { childEnvironment } from '../../environment.ts'
import { inProject, nodePath, ROOT } from '../project.ts'
import { CommandError, terminal } from '../terminal.ts'
import { openShownLog } from './child.ts'
import { digestSources } from './sources.ts'

/** How a build is made. */
export type BuildOptions = {
  environment: Source
  isVerbose: boolean
  logDirectory: string
  signal?: AbortSignal
}

const STAMP = inProject('.next', 'built-from')

/** Next empties its directory before each build, except for this one. */
const LOCK = inProject('.next', 'cache', 'build.lock')

const LAST_LINES = 15

/** Whether the build that is there is one of the present sources. */
function isBuilt(settings: Source): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest(settings)
}

/** The headers of a public site and the cache on Redis are built in; which host and which Redis are not. */
function digest({ REDIS_URL, SITE_URL = '' }: Source): string {
  const { protocol } = URL.canParse(SITE_URL) ? new URL(SITE_URL) : { protocol: '' }
  return digestSources(ROOT, [protocol, REDIS_URL ? 'redis' : 'no redis'])
}

/**
 * Builds the site unless that has been done for the present sources. Two starts of one checkout (with data directories
 * of their own) wait for each other. Throws CommandError with the end of the builder's words.
 */
export async function ensureBuilt(options: BuildOptions): Promise<void> {
  if (isBuilt(options.environment)) return
  const release = await takeTurn(options.signal)
  try {
    if (!isBuilt(options.environment)) await build(options)
  } finally {
    release()
  }
}

async function takeTurn(signal: AbortSignal | undefined): Promise<() => void> {
  for (let isFirst = true; ; isFirst = false) {
    const result = takeLock(LOCK)
    if (result.outcome === 'taken') return result.release
    if (isFirst) terminal.say(`Process ${result.pid} builds the site; waiting for it.`)
    await pause(500, undefined, { signal })
  }
}

async function build(options: BuildOptions): Promise<void> {
  terminal.say('Building the site, once for these sources (about a minute) …')
  const stamp = digest(options.environment)
  const began = performance.now()
  rmSync(STAMP, { force: true })
  const { code, lines } = await runBuilder(options)
  options.signal?.throwIfAborted()
  if (code !== 0) throw new CommandError(tellFailure(lines))
  writeFileSync(STAMP, stamp)
  terminal.say(`Built in ${Math.round((performance.now() - began) / 1000)} s.`)
}

async function runBuilder({
  environment,
  isVerbose,
  logDirectory,
  signal,
}: BuildOptions): Promise<{ code: null | number; lines: string[] }> {
  const next = inProject('node_modules', 'next', 'dist', 'bin', 'next')
  const log = openShownLog({ isVerbose, logDirectory, name: 'build' })
  const child = spawn(nodePath(), [next, 'build'], {
    cwd: ROOT,
    detached: true,
    env: childEnvironment({
      ...environment,
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
    }),
    signal,
    stdio: ['ignore', log.descriptor, log.descriptor],
  })
  // An abort is the wish to stop, not a failure of its own.
  child.on('error', () => undefined)
  const callOff = child.pid === undefined ? () => undefined : guardProcess(child.pid, 'TERM')
  await once(child, 'close')
  callOff()
  const lines = log.since().split('\n')
  log.stop()
  return { code: child.exitCode, lines }
}

function tellFailure(lines: string[]): string {
  const end = lines
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(-LAST_LINES)
    .map((line) => `  ${line}`)
  return ['The site cannot be built. The builder says:', ...end].join('\n')
}
