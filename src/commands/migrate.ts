import { getPayload } from 'payload'

import { migrate } from './prepare/migrate.ts'
import { withAdvisoryLock } from './store/withAdvisoryLock.ts'
import { runCommand, terminal } from './terminal.ts'

/** `npm run migrate`: brings the tables up to date. Machines that do it at once wait for each other. */
void runCommand(async () => {
  const { environment } = await import('../environment.ts')
  const { default: config } = await import('../../payload.config.ts')
  const payload = await getPayload({ config, cron: false, disableOnInit: true })
  const ran = await withAdvisoryLock(environment.databaseUrl, () => migrate(payload))
  terminal.say(ran.length > 0 ? `Migrated: ${ran.join(', ')}.` : 'The tables are up to date.')
})
