import { join } from 'node:path'

import { runCommand, terminal } from './terminal.ts'

/** `npm run build`: builds the site unless that has been done for the present sources. Needs no database. */
void runCommand(async () => {
  // Imported here: a wrong variable throws on import, and must end in sentences.
  const { environment } = await import('../environment.ts')
  const { ensureBuilt } = await import('./start/build.ts')
  const { buildSettings } = await import('./start/settings.ts')
  await ensureBuilt({
    environment: buildSettings(environment),
    isVerbose: process.argv.includes('--verbose'),
    logDirectory: join(environment.dataDir, 'logs'),
  })
  terminal.say('The build is one of the present sources.')
})
