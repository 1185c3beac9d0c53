import { mkdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'

import type { Environment, Source } from '../../environment.ts'
import type { Account } from '../messages.ts'
import type { ChildOptions } from './child.ts'
import type { Parts } from './parts.ts'
import type { RunningService } from './service.ts'
import type { Shutdown } from './shutdown.ts'

import { takeLock } from '../../embedded/lock.ts'
import { findFreePort } from '../../embedded/ports.ts'
import { inProject, SITE_FLAGS } from '../project.ts'
import { CommandError, terminal } from '../terminal.ts'
import { workerFlags } from '../workerFlags.ts'
import { ensureBuilt } from './build.ts'
import { moved, startParts } from './parts.ts'
import { prepareDatabase } from './prepareDatabase.ts'
import { readPreparedStamp } from './preparedStamp.ts'
import { readAccounts, removeAddresses, writeAddresses } from './records.ts'
import { watchSources } from './reload.ts'
import { startService } from './service.ts'
import { childSettings } from './settings.ts'
import { overviewLines } from './table.ts'
import { untilAnswers } from './untilAnswers.ts'

/** How to start. */
export type StartOptions = {
  environment: Environment
  /** Show everything that the children say. */
  isVerbose: boolean
  mode: 'development' | 'production'
}

type Context = StartOptions & {
  began: number
  logDirectory: string
  parts: Parts
  port: number
  settings: Source
  shutdown: Shutdown
}

/** Milliseconds that site and worker get to end: the worker's grace and a little. Four seconds are the database's. */
const GRACE_MS = 5_800

/** Starts everything, in the order in which one thing needs another. Resolves when the table is printed. */
export async function startEverything(options: StartOptions, shutdown: Shutdown): Promise<void> {
  const began = performance.now()
  await lockDataDirectory(options.environment.dataDir, shutdown)
  const context = await openContext({ ...options, began, shutdown })
  const accounts = await prepareAndBuild(context)
  forgetOldPages()
  await startServices(context)
  // In development the first look at a page compiles it, which may take long and is nobody's business but the reader's.
  if (options.mode === 'production') await untilAnswers(localUrl(context), shutdown.signal)
  announce(context, accounts)
}

async function lockDataDirectory(dataDir: string, shutdown: Shutdown): Promise<void> {
  mkdirSync(dataDir, { recursive: true })
  const lock = takeLock(join(dataDir, 'lock'))
  if (lock.outcome === 'held') {
    throw new CommandError(
      `Another npm start (process ${lock.pid}) runs on ${show(dataDir)}; its addresses stand in ${show(dataDir)}/addresses.json. End it first, or set DATA_DIR to another directory.`,
    )
  }
  await shutdown.add(lock.release)
  removeAddresses(dataDir)
  await shutdown.add(() => removeAddresses(dataDir))
}

async function openContext(
  options: Omit<Context, 'logDirectory' | 'parts' | 'port' | 'settings'>,
): Promise<Context> {
  const { environment, mode, shutdown } = options
  const parts = await startParts(environment, shutdown)
  const port = await findFreePort(environment.port, environment.host)
  const settings = childSettings({ environment, mode, parts, port })
  return { ...options, logDirectory: join(environment.dataDir, 'logs'), parts, port, settings }
}

/**
 * The build comes between the tables and the demo data: it may take a minute, and the first demo mailing is due within
 * one.
 */
async function prepareAndBuild(context: Context): Promise<Account[]> {
  const { environment, isVerbose, logDirectory, mode, parts, settings, shutdown } = context
  const options = { environment: settings, isVerbose, logDirectory }
  const stamp = await readPreparedStamp({
    databaseUrl: parts.databaseUrl,
    dataDir: environment.dataDir,
  })
  const prepared = stamp.isCurrent ? undefined : await prepareDatabase(options, shutdown)
  if (mode === 'production') await ensureBuilt({ ...options, signal: shutdown.signal })
  const accounts = (await prepared?.finish()) ?? []
  if (prepared) await stamp.keep()
  return accounts
}

/** What a stopped site cached may have been changed since, by a worker or a command. */
function forgetOldPages(): void {
  rmSync(inProject('.next', 'cache', 'fetch-cache'), { force: true, recursive: true })
}

async function startServices(context: Context): Promise<void> {
  const { mode, shutdown } = context
  const site = startService({ ...childOptions(context, 'site'), graceMs: GRACE_MS })
  const worker = startService({ ...childOptions(context, 'worker'), graceMs: GRACE_MS })
  const ready = Promise.all([site.ready, worker.ready])
  await shutdown.add(() => Promise.all([site.stop(), worker.stop()]).then(() => undefined))
  await ready
  if (mode === 'development') await shutdown.add(reloadWorker(worker))
}

function childOptions(context: Context, name: 'site' | 'worker'): ChildOptions {
  const { isVerbose, logDirectory, mode, settings } = context
  const script = inProject('src', 'commands', `${name}.ts`)
  const siteFlags = mode === 'production' ? SITE_FLAGS : []
  const flags = name === 'worker' ? workerFlags : siteFlags
  return { args: [...flags, script], environment: settings, isVerbose, logDirectory, name }
}

function reloadWorker(worker: RunningService): () => void {
  return watchSources(() => {
    terminal.say('Sources have changed: the worker starts again.')
    void worker.restart()
  })
}

function announce(context: Context, made: Account[]): void {
  const { began, environment, parts, port, settings } = context
  const { SITE_URL: site = '' } = settings
  const addresses = {
    admin: `${site}/admin`,
    database: parts.databaseUrl,
    mailbox: parts.mailboxUrl,
    site,
    smtp: parts.smtpUrl,
  }
  writeAddresses(environment.dataDir, addresses)
  const lines = overviewLines({
    accounts: made.length > 0 ? made : readAccounts(environment.dataDir),
    addresses,
    dataDir: show(environment.dataDir),
    isFirst: made.length > 0,
    notes: [...parts.notes, ...moved('the site', environment.port, port)],
    seconds: (performance.now() - began) / 1000,
  })
  for (const line of lines) terminal.say(line)
}

/** Where the site is reached from this machine, whatever its public address is. */
function localUrl({ environment, port }: Context): string {
  const { host } = environment
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}/`
  return `http://${host.includes(':') ? `[${host === '::' ? '::1' : host}]` : host}:${port}/`
}

/** As one types it: relative where that is shorter. */
function show(path: string): string {
  const short = relative(inProject(), path)
  return short.startsWith('..') || short === '' ? path : short
}
