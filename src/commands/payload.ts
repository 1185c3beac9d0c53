import { spawn } from 'node:child_process'

import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import type { Environment, Source } from '../environment.ts'

import { CommandError, runCommand } from './terminal.ts'

/**
 * `npm run payload -- <command>`, and behind `npm run migrate`, `init`, `create:…`, `mailings:…`: Payload's own command
 * line with a database. That is DATABASE_URL or the one of a running `npm start`; when there is neither, the embedded
 * one is started for as long as the command takes. `migrate` is ours, under a lock, and comes before `init`.
 */
void runCommand(async () => {
  // Imported here: a wrong variable throws on import, and must end in sentences.
  const { environment } = await import('../environment.ts')
  if (environment.origins.databaseUrl !== 'default') return run({})
  return withEmbeddedDatabase(environment, run)
})

async function run(settings: Source): Promise<number> {
  const { inProject, TSX } = await import('./project.ts')
  const [command = '', ...rest] = process.argv.slice(2)
  const migrate = [...TSX, inProject('src', 'commands', 'migrate.ts')]
  const payload = [inProject('node_modules', 'payload', 'bin.js'), command, ...rest]
  const needsTables = command === 'migrate' || (command === 'init' && !rest.includes('--help'))
  const code = needsTables ? await runNode(migrate, settings) : 0
  return code !== 0 || command === 'migrate' ? code : runNode(payload, settings)
}

async function withEmbeddedDatabase(
  environment: Environment,
  work: (settings: Source) => Promise<number>,
): Promise<number> {
  const { takeLock } = await import('../embedded/lock.ts')
  const { startPostgres } = await import('../embedded/postgres/index.ts')
  const { keepSecret } = await import('./start/records.ts')
  const { dataDir, embeddedDatabasePort: firstPort } = environment
  mkdirSync(dataDir, { recursive: true })
  const lock = takeLock(join(dataDir, 'lock'))
  if (lock.outcome === 'held') {
    throw new CommandError(
      `An npm start (process ${lock.pid}) is about to be ready. Try again then.`,
    )
  }
  try {
    const server = await startPostgres({ dataDir, firstPort })
    try {
      return await work({ DATABASE_URL: server.url, PAYLOAD_SECRET: keepSecret(dataDir) })
    } finally {
      await server.stop()
    }
  } finally {
    lock.release()
  }
}

async function runNode(args: string[], settings: Source): Promise<number> {
  const { childEnvironment } = await import('../environment.ts')
  const { nodePath, ROOT } = await import('./project.ts')
  // Our commands say in sentences what they do and what fails; a log beside them would say it twice.
  const LOG_LEVEL = childEnvironment().LOG_LEVEL ?? 'silent'
  const child = spawn(nodePath(), args, {
    cwd: ROOT,
    env: childEnvironment(isOurs() ? { ...settings, LOG_LEVEL } : settings),
    stdio: 'inherit',
  })
  // The child shares our terminal and gets Ctrl-C itself; what others send to us is passed on.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  await once(child, 'exit')
  return child.exitCode ?? 128 + (constants.signals[child.signalCode ?? 'SIGTERM'] ?? 0)
}

/** Payload's own commands (migrate:create, generate:…) speak through their log. */
function isOurs(): boolean {
  return /^(?:create:|init$|mailings:|migrate$)/.test(process.argv[2] ?? '')
}
