import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import type { Recipient } from '../types.ts'

import { cleanValue, fillRunValues, MAX_VALUE_LENGTH, recipientValue } from './values.ts'

// Property tests; the machine may be busy with others.
vi.setConfig({ testTimeout: 60_000 })

const recipient: Recipient = {
  address: 'ada@example.org',
  reference: 'r',
  unsubscribeToken: 't',
  values: { 'client.attributes.city': ' London ', 'client.name': '  Ada  Lovelace' },
}
const letter = {
  letterUrl: 'https://example.org/l/t',
  recipient,
  unsubscribeUrl: 'https://example.org/u/t',
}
const valueOf = (name: string, fallback = '') => recipientValue({ fallback, name }, letter)

describe('recipientValue', () => {
  it('finds each kind of value', () => {
    expect(valueOf('client.name')).toBe('Ada  Lovelace')
    expect(valueOf('client.firstName')).toBe('Ada')
    expect(valueOf('client.email')).toBe('ada@example.org')
    expect(valueOf('client.attributes.city')).toBe('London')
    expect(valueOf('unsubscribe.url')).toBe('https://example.org/u/t')
    expect(valueOf('letter.url')).toBe('https://example.org/l/t')
  })

  it('takes the fallback when there is nothing but space', () => {
    const blank = { ...letter, recipient: { ...recipient, values: { 'client.name': ' \t\n ' } } }
    expect(recipientValue({ fallback: 'friend', name: 'client.name' }, blank)).toBe('friend')
    expect(recipientValue({ fallback: 'friend', name: 'client.firstName' }, blank)).toBe('friend')
    expect(valueOf('client.comment')).toBe('')
  })

  it('reads own properties only, and only texts', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(valueOf(name, 'nothing')).toBe('nothing')
    }
    const odd = {
      ...recipient,
      values: JSON.parse('{"client.name": {"toString": 1}, "client.comment": 7}') as Record<
        string,
        string
      >,
    }
    expect(
      recipientValue({ fallback: 'x', name: 'client.name' }, { ...letter, recipient: odd }),
    ).toBe('x')
    expect(
      recipientValue({ fallback: 'x', name: 'client.comment' }, { ...letter, recipient: odd }),
    ).toBe('x')
  })
})

describe('cleanValue', () => {
  it('leaves no control character but the line end, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3000, unit: 'binary' }), (text) => {
        const cleaned = cleanValue(text)
        expect(cleaned).not.toMatch(/[^\P{C}\n\p{Cf}\p{Cn}\p{Co}]/u)
        expect(cleaned.length).toBeLessThanOrEqual(MAX_VALUE_LENGTH)
        expect(cleanValue(cleaned)).toBe(cleaned)
      }),
    )
  })

  it.each([
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['a\tb\u0000c', 'a b c'],
    ['👩‍🚀 \ud83d', '👩‍🚀 \ufffd'],
    [' x ', 'x'],
  ])('makes %j %j', (value, cleaned) => {
    expect(cleanValue(value)).toBe(cleaned)
  })

  it('does not leave half a character when it cuts', () => {
    expect(cleanValue('x'.repeat(MAX_VALUE_LENGTH - 1) + '👩')).toBe(
      'x'.repeat(MAX_VALUE_LENGTH - 1) + '\ufffd',
    )
  })
})

describe('fillRunValues', () => {
  it("fills in what the run knows, joins the texts and keeps the recipient's variables", () => {
    const name = { fallback: 'you', name: 'client.name' }
    const segments = [
      'From ',
      { fallback: '', name: 'sender.name' },
      ' to ',
      name,
      { fallback: 'us', name: 'mailing.name' },
    ]
    const filled = fillRunValues(
      segments,
      new Map([
        ['mailing.name', ' '],
        ['sender.name', 'Green {{ client.name }}'],
      ]),
    )
    expect(filled).toEqual(['From Green {{ client.name }} to ', name, 'us'])
  })
})
