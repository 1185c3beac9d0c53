import { describe, expect, it } from 'vitest'

import type { LetterInput } from './buildLetter.ts'

import { languages } from '../../language.ts'
import { isTokenGood } from '../../Users/tokens/token.ts'
import { letterKinds } from '../kinds.ts'
import { buildLetter } from './buildLetter.ts'

const account = {
  id: 7,
  _verified: false,
  email: 'vera@example.org',
  hash: 'h',
  name: 'Vera <b>"K"</b>',
  pendingEmail: 'new@example.org',
}
const input = (changes: Partial<LetterInput> = {}): LetterInput => ({
  account,
  details: { mailing: { id: 12, name: 'Spring <i>sale</i>' }, reason: 'Bought addresses' },
  kind: 'confirm',
  language: 'en',
  now: Date.UTC(2026, 10, 24),
  secret: 'secret of the tests',
  siteUrl: 'https://mail.example.org',
  to: 'vera@example.org',
  ...changes,
})

const everyLetter = letterKinds.flatMap((kind) => languages.map((language) => ({ kind, language })))

describe.each(everyLetter)('$kind in $language', ({ kind, language }) => {
  const to = kind === 'address-confirm' ? 'new@example.org' : 'vera@example.org'
  const letter = buildLetter(input({ kind, language, to }))

  it('has a subject and both parts, filled in', () => {
    expect(letter?.subject).toMatch(/\p{L}{4}/u)
    expect(`${letter?.text}${letter?.subject}`).not.toMatch(/[{}]|undefined|null/)
    expect(letter?.html).toContain(`<html lang="${language}">`)
  })

  it('greets nobody by a name that a stranger may have written', () => {
    expect(`${letter?.html}${letter?.text}`).not.toContain('Vera')
  })

  it('shows the name of a confirmed account as text', () => {
    const named = buildLetter(
      input({ account: { ...account, _verified: true }, kind, language, to }),
    )
    if (kind === 'confirm' || kind === 'registered-again') return expect(named).toBeUndefined()
    expect(named?.html).toContain('Vera &lt;b&gt;&quot;K&quot;&lt;/b&gt;')
    expect(named?.html).not.toContain('<b>')
  })
})

it.each([
  ['confirm', 'vera@example.org', 'confirm', '/confirm'],
  ['reset', 'vera@example.org', 'reset', '/reset'],
  ['already-registered', 'vera@example.org', 'reset', '/reset'],
  ['address-confirm', 'new@example.org', 'address', '/account/confirm-address'],
] as const)('puts a good link into %s', (kind, to, purpose, path) => {
  const letter = buildLetter(input({ kind, to }))
  const token =
    new RegExp(`https://mail\\.example\\.org${path}\\?token=(\\S+)`).exec(
      letter?.text ?? '',
    )?.[1] ?? ''
  expect(
    isTokenGood({ now: input().now, purpose, secret: input().secret, subject: account, token }),
  ).toBe(true)
  expect(letter?.html).toContain(`${path}?token=${token}`)
})

it('names the mailing and the reason, and leads to it', () => {
  const letter = buildLetter(input({ kind: 'mailing-disabled' }))
  expect(letter?.subject).toBe('Your mailing “Spring <i>sale</i>” was disabled')
  expect(letter?.html).toContain('Spring &lt;i&gt;sale&lt;/i&gt;')
  expect(letter?.text).toContain('The reason: Bought addresses')
  expect(letter?.text).toContain('https://mail.example.org/admin/collections/mailings/12')
})

it.each(languages)('tells several things in one letter, in %s', (language) => {
  const news = [
    {
      details: { mailing: { id: 1, name: 'A {reason}' }, reason: 'First' },
      kind: 'mailing-disabled',
    },
    { details: { mailing: { id: 2, name: 'B' } }, kind: 'mailing-enabled' },
  ] as const
  const letter = buildLetter(input({ kind: 'mailing-enabled', language, news }))
  expect(letter?.text).toMatch(/[“«]A \{reason\}[”»].*First\n\n[“«]B[”»]/)
  expect(letter?.text).toMatch(/\/admin\/collections\/mailings\n/)
  expect(letter?.html).not.toMatch(/undefined|null/)
})

it('writes no confirmation that is no longer needed', () => {
  expect(buildLetter(input({ account: { ...account, _verified: true } }))).toBeUndefined()
  expect(
    buildLetter(
      input({
        account: { ...account, pendingEmail: null },
        kind: 'address-confirm',
        to: 'new@example.org',
      }),
    ),
  ).toBeUndefined()
})
