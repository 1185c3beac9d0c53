import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import {
  addAccounts,
  keepSecret,
  readAccounts,
  removeAddresses,
  writeAddresses,
} from './records.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'records-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const modeOf = (name: string) => statSync(join(directory, name)).mode & 0o777

describe('what a start keeps', () => {
  it('is one secret, for its owner only', () => {
    const secret = keepSecret(directory)
    expect(secret).toMatch(/^[\da-f]{64}$/)
    expect(keepSecret(directory)).toBe(secret)
    expect(modeOf('secret')).toBe(0o600)
  })

  it('are the accounts of all starts, the newest password of each, for its owner only', () => {
    expect(readAccounts(directory)).toEqual([])
    const anna = { email: 'anna@example.test', password: 'first', role: 'user' }
    const admin = { email: 'admin@example.test', password: 'secret', role: 'admin' }
    addAccounts(directory, [anna])
    addAccounts(directory, [admin, { ...anna, password: 'second' }])
    expect(readAccounts(directory)).toEqual([{ ...anna, password: 'second' }, admin])
    expect(modeOf('accounts.json')).toBe(0o600)
  })

  it('are addresses while it runs', () => {
    const addresses = { admin: 'a', database: 'd', mailbox: null, site: 's', smtp: 'm' }
    writeAddresses(directory, addresses)
    expect(JSON.parse(readFileSync(join(directory, 'addresses.json'), 'utf8'))).toEqual(addresses)
    expect(modeOf('addresses.json')).toBe(0o600)
    removeAddresses(directory)
    removeAddresses(directory)
    expect(readdirSync(directory)).toEqual([])
  })
})
