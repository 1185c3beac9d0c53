import type { Payload } from 'payload'

import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getPayload } from 'payload'

import type { Account, ParentMessage } from './messages.ts'

import { layDemo } from '../../seed/demo.ts'
import { runInit } from '../../seed/init.ts'
import { environment } from '../environment.ts'
import { onStop, tellParent } from './messages.ts'
import { migrate } from './prepare/migrate.ts'
import { addAccounts } from './start/records.ts'
import { withAdvisoryLock } from './store/withAdvisoryLock.ts'
import { runCommand, sentenceOf } from './terminal.ts'

/**
 * A child of `npm start`: migrations and init under an advisory lock, then, when the parent says so (after the build, for
 * the demo has a mailing that is due within a minute), the demo data.
 */
void runCommand(async () => {
  onStop(async () => process.exit(0))
  try {
    await prepare()
  } catch (error) {
    await tellParent({ sentence: sentenceOf(error), type: 'failed' })
    throw error
  }
})

async function prepare(): Promise<void> {
  const { default: config } = await import('../../payload.config.ts')
  const payload = await getPayload({ config, cron: false, disableOnInit: true })
  const { accounts, wantsDemo } = await withAdvisoryLock(environment.databaseUrl, () =>
    lay(payload),
  )
  await tellParent({ type: 'migrated' })
  if (wantsDemo) accounts.push(...(await layDemoOnce(payload)))
  await payload.destroy()
  await tellParent({ accounts, type: 'prepared' })
}

/** Whether the demo is wanted is known only before init makes accounts; a kill in between must not lose it. */
async function lay(payload: Payload): Promise<{ accounts: Account[]; wantsDemo: boolean }> {
  await migrate(payload)
  await payload.config.onInit?.(payload)
  if (environment.demoData && (await isUntouched(payload))) writeFileSync(pendingDemo(), '')
  const accounts = await runInit({ payload })
  addAccountsIfAny(accounts)
  return { accounts, wantsDemo: existsSync(pendingDemo()) }
}

async function layDemoOnce(payload: Payload): Promise<Account[]> {
  await untilTold('layDemo')
  return withAdvisoryLock(environment.databaseUrl, async () => {
    const accounts = await layDemo({ payload })
    // Their passwords exist nowhere else in plain words: first kept, then the demo is done.
    addAccountsIfAny(accounts)
    rmSync(pendingDemo(), { force: true })
    return accounts
  })
}

const pendingDemo = () => join(environment.dataDir, 'demo.pending')

async function isUntouched(payload: Payload): Promise<boolean> {
  const { totalDocs } = await payload.count({ collection: 'users', overrideAccess: true })
  return totalDocs === 0
}

function addAccountsIfAny(accounts: Account[]): void {
  if (accounts.length > 0) addAccounts(environment.dataDir, accounts)
}

function untilTold(type: ParentMessage['type']): Promise<void> {
  return new Promise((resolve) => {
    process.on('message', (message: ParentMessage) => {
      if (message.type === type) resolve()
    })
  })
}
