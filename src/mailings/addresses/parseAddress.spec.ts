import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { recordProof, seed } from '../../../tests/support/figures.ts'
import { addressKey, parseAddress } from './parseAddress.ts'

/** 191 bytes: with the @ 62 are left for what stands before it. */
const BORDER = `${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}`

const FUZZ = Number(process.env.FUZZ ?? 500)

// Property tests; the machine may be busy with others.
vi.setConfig({ testTimeout: 600_000 })

function addressOf(text: string): string | undefined {
  const parsed = parseAddress(text)
  return 'problem' in parsed ? undefined : parsed.address
}

describe('parseAddress', () => {
  it.each([
    ['ada@example.org', 'ada@example.org'],
    ['  ada@example.org\n', 'ada@example.org'],
    ['Ada.Lovelace+news@Example.ORG', 'Ada.Lovelace+news@example.org'],
    ["o'brien@example.org", "o'brien@example.org"],
    ['"john.doe"@example.org', 'john.doe@example.org'],
    ['ada@ПРИМЕР.рф', 'ada@xn--e1afmkfd.xn--p1ai'],
    ['ada@example。org', 'ada@example.org'],
    ['почта@пример.рф', 'почта@xn--e1afmkfd.xn--p1ai'],
    ['dev@localhost', 'dev@localhost'],
    [`\u0130${'a'.repeat(59)}@${BORDER}`, `\u0130${'a'.repeat(59)}@${BORDER}`],
    [`${'\u0130'.repeat(21)}a@example.org`, `${'\u0130'.repeat(21)}a@example.org`],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  ])('reads %j as %j', (written, address) => {
    expect(addressOf(written)).toBe(address)
  })

  it.each([
    ['', 'Write an e-mail address'],
    ['ada', 'has no @'],
    ['@example.org', 'Nothing stands before'],
    ['a@b@example.org', 'several'],
    ['ada@example.org, bob@example.org', 'several'],
    ['ada@example.org;bob@example.org', 'several'],
    ['Ada <ada@example.org>', 'only the address'],
    ['ada(comment)@example.org', 'only the address'],
    ['friends: ada@example.org', 'only the address'],
    ['ada@[192.0.2.1]', 'only the address'],
    ['ada lovelace@example.org', 'space or an invisible'],
    ['"ada lovelace"@example.org', 'space or an invisible'],
    ['ada\u200b@example.org', 'space or an invisible'],
    ['ada\u202e@example.org', 'space or an invisible'],
    ['ada\r\nBcc:x@example.org', 'only the address'],
    ['ada\r\n@example.org', 'space or an invisible'],
    ['ada\\@example.org', 'cannot stand before'],
    ['.ada@example.org', 'dot before the @'],
    ['ada..l@example.org', 'dot before the @'],
    ['ada@example', 'is not a domain name'],
    ['ada@example.org.', 'is not a domain name'],
    ['ada@-example.org', 'is not a domain name'],
    ['ada@1.2.3.4', 'is not a domain name'],
    ['ada@0x7f.1', 'is not a domain name'],
    ['ada@ex%41mple.org', 'is not a domain name'],
    [`${'\u0130'.repeat(22)}@example.org`, 'longer than 64'],
    [`\u0130${'a'.repeat(62)}@${'b'.repeat(63)}.${'c'.repeat(63)}.example`, 'longer than 64'],
    [`\u0130${'a'.repeat(60)}@${BORDER}`, 'longer than 254'],
    [`${'a'.repeat(65)}@example.org`, 'longer than 64'],
    [`${'ж'.repeat(33)}@example.org`, 'longer than 64'],
    [
      `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.org`,
      'longer than 254',
    ],
    ['a'.repeat(1000), 'longer than 254'],
  ])('refuses %j with a reason in both languages', (written, reason) => {
    const parsed = parseAddress(written)
    expect(parsed).toHaveProperty('problem.en', expect.stringContaining(reason))
    expect(parsed).toHaveProperty('problem.ru', expect.stringMatching(/[а-я]/))
  })

  it('keeps the domain in its own script for the eye and says when SMTPUTF8 is needed', () => {
    expect(parseAddress('ada@пример.рф')).toMatchObject({
      display: 'ada@пример.рф',
      smtpUtf8: false,
    })
    expect(parseAddress('почта@example.org')).toMatchObject({
      domainAscii: 'example.org',
      smtpUtf8: true,
    })
  })

  it('gives spellings of one mailbox one key', () => {
    expect(parseAddress('ADA@Example.org')).toHaveProperty('key', 'ada@example.org')
    expect(parseAddress('\u0065\u0301@example.org')).toHaveProperty(
      'key',
      addressKey('\u00e9@example.org'),
    )
  })

  it.each([
    'ada@xn--bcher-kva.example',
    'ada@bücher.example',
    ' ADA@BÜCHER.example ',
    'Ada@bu\u0308cher.EXAMPLE',
    'ada@XN--BCHER-KVA.example',
    '"ada"@bücher。example',
  ])('spells the mailbox of %j one way', (written) => {
    expect(addressKey(written)).toBe('ada@xn--bcher-kva.example')
  })

  it('folds what is no address and leaves it as it is', () => {
    expect(addressKey(' Not an Address ')).toBe('not an address')
  })

  it('yields one clean local@domain from any text, or a problem', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'ab@.,;<>()[]:"\\ \r\n\t\u0000\u2028%=?-_xn'),
        fc.string({ maxLength: 1, unit: 'binary' }),
      ),
    })
    fc.assert(
      fc.property(fc.oneof(hostile, fc.emailAddress()), (text) => {
        const address = addressOf(text)
        if (address !== undefined) {
          expect(address.split('@')).toHaveLength(2)
          expect(address).not.toMatch(/[\s,;:<>()[\]\\"\p{C}]/u)
          expect(Buffer.byteLength(address)).toBeLessThanOrEqual(254)
          expect(Buffer.byteLength(addressKey(text))).toBeLessThanOrEqual(254)
          expect(Buffer.byteLength(addressKey(text).split('@')[0] ?? '')).toBeLessThanOrEqual(64)
          expect(addressOf(address)).toBe(address)
          expect(addressKey(addressKey(text))).toBe(addressKey(text))
        }
      }),
      { numRuns: FUZZ, seed },
    )
    recordProof('addresses', { asked: FUZZ })
  })
})
