import { parseArgs } from 'node:util'

import { CommandError, sentenceOf, terminal } from './terminal.ts'

const HELP = `npm start [-- --verbose]      the site, its worker and whatever is not configured: database, mailbox
npm run dev [-- --verbose]    the same with hot reload

  --verbose   show everything that site and worker say
  --help      this text

Variables: .env.example. Everything that is kept lies in DATA_DIR (.data).`

/** A second signal while everything ends means: now. */
const EXIT_FORCED = 130

/** npm passes on the Ctrl-C that the terminal has given us already; that is not a second one. */
const SAME_SIGNAL_MS = 1_000

async function main(): Promise<void> {
  const { dev, help, verbose } = readFlags()
  if (help) return terminal.say(HELP)
  // Imported here: a wrong variable throws on import, and must end in sentences.
  const { environment } = await import('../environment.ts')
  const { createShutdown } = await import('./start/shutdown.ts')
  const { startEverything } = await import('./start/supervisor.ts')
  const shutdown = createShutdown()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void end(shutdown))
  }
  const mode = dev ? 'development' : 'production'
  try {
    await startEverything({ environment, isVerbose: verbose, mode }, shutdown)
  } catch (error) {
    // After a signal the failure of a step is only its end.
    if (!shutdown.signal.aborted) {
      terminal.warn(sentenceOf(error))
      process.exitCode = 1
    }
    await shutdown.run()
    process.exit()
  }
  shutdown.signal.addEventListener('abort', () => {
    void shutdown.run().then(() => process.exit())
  })
}

function readFlags(): { dev: boolean; help: boolean; verbose: boolean } {
  try {
    const boolean = { default: false, type: 'boolean' } as const
    const options = { dev: boolean, help: { ...boolean, short: 'h' }, verbose: boolean } as const
    return parseArgs({ options }).values
  } catch (error) {
    throw new CommandError(`${sentenceOf(error)}\n\n${HELP}`)
  }
}

let endingSince: number | undefined

async function end(shutdown: { run: () => Promise<void> }): Promise<void> {
  const now = performance.now()
  if (endingSince !== undefined) {
    if (now - endingSince > SAME_SIGNAL_MS) process.exit(EXIT_FORCED)
    return
  }
  endingSince = now
  terminal.say('Stopping …')
  await shutdown.run()
  process.exit()
}

main().catch((error: unknown) => {
  terminal.warn(sentenceOf(error))
  process.exit(1)
})
