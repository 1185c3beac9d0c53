import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Account } from '../messages.ts'

/** Where everything is reached; for scripts in `addresses.json`. */
export type Addresses = {
  admin: string
  /** Connection string with its password: other commands of this data directory use it. */
  database: string
  /** null: letters leave by SMTP_URL. */
  mailbox: null | string
  site: string
  smtp: string
}

/** Keeps the secret of sessions and tokens: made once per data directory. */
export function keepSecret(dataDir: string): string {
  const path = join(dataDir, 'secret')
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
  if (kept) return kept
  const secret = randomBytes(32).toString('hex')
  writeWhole(path, `${secret}\n`)
  return secret
}

/** Writes `addresses.json`, once everything answers: scripts wait for this file. */
export function writeAddresses(dataDir: string, addresses: Addresses): void {
  writeWhole(join(dataDir, 'addresses.json'), `${JSON.stringify(addresses, null, 2)}\n`)
}

/** Takes `addresses.json` away: what stood there does not answer any more. */
export function removeAddresses(dataDir: string): void {
  rmSync(join(dataDir, 'addresses.json'), { force: true })
}

/** Adds accounts to `accounts.json`. One of the same address is replaced: its password is the newer one. */
export function addAccounts(dataDir: string, accounts: Account[]): void {
  const byEmail = new Map(readAccounts(dataDir).map((account) => [account.email, account]))
  for (const account of accounts) byEmail.set(account.email, account)
  writeWhole(join(dataDir, 'accounts.json'), `${JSON.stringify([...byEmail.values()], null, 2)}\n`)
}

/** The accounts that earlier starts made; none when there is no file. */
export function readAccounts(dataDir: string): Account[] {
  const path = join(dataDir, 'accounts.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Account[]) : []
}

/** A reader never sees half a file, and nobody but its owner sees any of it. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}
