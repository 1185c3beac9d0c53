import { expect, it } from 'vitest'

import { readEmail } from './readEmail.ts'

it.each([
  [' Vera@Example.ORG ', 'vera@example.org'],
  ['vera+news@mail.example.co.uk', 'vera+news@mail.example.co.uk'],
  ['vera@BÜCHER.example', 'vera@xn--bcher-kva.example'],
  ['vera@xn--bcher-kva.example', 'vera@xn--bcher-kva.example'],
  ['Vera@ПОЧТА.рф', 'vera@xn--80a1acny.xn--p1ai'],
  ['vera@xn--80a1acny.xn--p1ai', 'vera@xn--80a1acny.xn--p1ai'],
  [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
])('reads %s', (typed, email) => {
  expect(readEmail(typed)).toBe(email)
})

it.each([
  '',
  'vera',
  '@example.org',
  'vera@',
  'vera@example',
  'vera@example..org',
  // Payload keeps no account under this one.
  'вера@example.org',
  'vera@почта.123',
  '.vera@example.org',
  'vera@-example.org',
  'a@example.org, b@example.org',
  'Vera <vera@example.org>',
  'vera@example.org\nBcc: x@example.org',
  '"vera"@example.org',
  'vera @example.org',
  `${'a'.repeat(65)}@example.org`,
  `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}.org`,
])('refuses %j', (typed) => {
  expect(readEmail(typed)).toBeUndefined()
})

it('refuses what is no text', () => {
  expect(readEmail(undefined)).toBeUndefined()
  expect(readEmail({ equals: 'vera@example.org' })).toBeUndefined()
})
