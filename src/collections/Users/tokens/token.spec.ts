import { describe, expect, it } from 'vitest'

import type { TokenPurpose, TokenSubject } from './token.ts'

import { acceptedOf, mutationsOf } from '../../../../tests/support/mutations.ts'
import { isTokenGood, makeToken, readTokenAccount, tokenSeconds } from './token.ts'

const secret = 'a secret of the tests only'
const now = Date.UTC(2026, 10, 24, 12)
const subject: TokenSubject = {
  id: 42,
  _verified: false,
  email: 'vera@example.org',
  hash: 'h1',
  pendingEmail: 'new@example.org',
}
const purposes: TokenPurpose[] = ['address', 'confirm', 'reset']
const make = (purpose: TokenPurpose) => makeToken({ now, purpose, secret, subject })
const check = (
  token: string,
  purpose: TokenPurpose,
  changes: Partial<TokenSubject> = {},
  at = now,
) => isTokenGood({ now: at, purpose, secret, subject: { ...subject, ...changes }, token })

describe.each(purposes)('token for %s', (purpose) => {
  it('is good for its own account and purpose, and names the account', () => {
    expect(check(make(purpose), purpose)).toBe(true)
    expect(readTokenAccount(make(purpose))).toBe('42')
  })

  it('is good until its last second and not at its end', () => {
    const end = now + tokenSeconds[purpose] * 1000
    expect(check(make(purpose), purpose, {}, end - 1)).toBe(true)
    expect(check(make(purpose), purpose, {}, end)).toBe(false)
  })

  it('is bad for the other purposes, another account and another secret', () => {
    for (const other of purposes.filter((each) => each !== purpose))
      expect(check(make(purpose), other)).toBe(false)
    expect(check(make(purpose), purpose, { id: 43 })).toBe(false)
    expect(isTokenGood({ now, purpose, secret: 'another', subject, token: make(purpose) })).toBe(
      false,
    )
  })

  it('is bad once the address has changed', () => {
    expect(check(make(purpose), purpose, { email: 'other@example.org' })).toBe(false)
  })

  it('survives no mutation', () => {
    const token = make(purpose)
    const isAccepted = (mutated: string) => check(mutated, purpose)
    const count = mutationsOf(2_000)
    expect(acceptedOf({ count, isAccepted, name: `${purpose}Account`, token })).toEqual([])
  }, 600_000)
})

describe('single use', () => {
  it('ends a confirmation when the address is confirmed or the password changes', () => {
    expect(check(make('confirm'), 'confirm', { _verified: true })).toBe(false)
    expect(check(make('confirm'), 'confirm', { hash: 'h2' })).toBe(false)
  })

  it('ends a reset when the password changes', () => {
    expect(check(make('reset'), 'reset', { hash: 'h2' })).toBe(false)
  })

  it('ends a change of address when another one is asked for, or none any longer', () => {
    expect(check(make('address'), 'address', { pendingEmail: 'third@example.org' })).toBe(false)
    expect(check(make('address'), 'address', { pendingEmail: null })).toBe(false)
  })
})

it('reads no account from what is not a token', () => {
  for (const text of [
    '',
    'x',
    'NDI.abc',
    `NDI.abc.${'x'.repeat(42)}`,
    `N DI.abc.${'x'.repeat(43)}`,
    `NDJ.abc.${'x'.repeat(43)}`,
  ]) {
    expect(readTokenAccount(text)).toBeUndefined()
  }
  expect(readTokenAccount(`NDI.abc.${'x'.repeat(43)}`)).toBe('42')
})
