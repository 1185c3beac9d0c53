import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import type { TokenPurpose } from './createTokens.ts'

import { seed } from '../../../tests/support/figures.ts'
import { acceptedOf, mutationsOf } from '../../../tests/support/mutations.ts'
import { createTokens } from './createTokens.ts'

// Property tests; the machine may be busy with others.
vi.setConfig({ testTimeout: 60_000 })

const old = { id: 'k1', secret: 'the first secret, long enough' }
const fresh = { id: 'k2', secret: 'the second secret, long enough' }
const tokens = createTokens({ secrets: [old] })

const purposes: TokenPurpose[] = [
  'archive',
  'bounce',
  'click',
  'confirm',
  'open',
  'preferences',
  'subscribe',
  'unsubscribe',
]

describe('tokens', () => {
  it('gives the subject back for the purpose it was signed for', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80, minLength: 1, unit: 'grapheme' }), (subject) => {
        const token = tokens.sign({ purpose: 'unsubscribe', subject })
        expect(token).toMatch(/^[\w.-]+$/)
        expect(tokens.verify({ purpose: 'unsubscribe', token })).toEqual({ subject })
      }),
      { seed },
    )
  })

  it('is worthless for every other purpose', () => {
    for (const made of purposes) {
      const token = tokens.sign({ purpose: made, subject: '42' })
      const accepted = purposes.filter((purpose) => tokens.verify({ purpose, token }))
      expect(accepted).toEqual([made])
    }
  })

  // Those in use get most of it.
  const used: TokenPurpose[] = ['archive', 'unsubscribe']
  it.each(purposes.map((purpose) => [purpose, used.includes(purpose) ? 20_000 : 500] as const))(
    'accepts no mutation of one for %s',
    (purpose, share) => {
      const token = tokens.sign({ purpose, subject: '123456:7' })
      const isAccepted = (mutated: string) => tokens.verify({ purpose, token: mutated }) !== null
      const count = mutationsOf(share)
      expect(acceptedOf({ count, isAccepted, name: purpose, token })).toEqual([])
    },
    600_000,
  )

  it('accepts only one of the base64url spellings of a MAC', () => {
    const token = tokens.sign({ purpose: 'open', subject: '1' })
    const last = token.at(-1) ?? ''
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const accepted = [...alphabet].filter((c) =>
      tokens.verify({ purpose: 'open', token: token.slice(0, -1) + c }),
    )
    expect(accepted).toEqual([last])
  })

  it('answers null to nonsense of any kind, whatever its bytes decode to', () => {
    const bytes = `k1.${Buffer.alloc(300, 0xff).toString('base64url')}.${'A'.repeat(22)}`
    for (const token of [
      '',
      '.',
      '..',
      'k1..',
      bytes,
      'k1.MQ',
      `k9.MQ.${'A'.repeat(22)}`,
      'x'.repeat(100_000),
    ]) {
      expect(tokens.verify({ purpose: 'open', token })).toBeNull()
    }
  })

  it('verifies tokens of a retired secret after a rotation and forgets those of a dropped one', () => {
    const token = tokens.sign({ purpose: 'click', subject: '7' })
    const rotated = createTokens({ secrets: [fresh, old] })
    expect(rotated.currentKeyId).toBe('k2')
    expect(rotated.verify({ purpose: 'click', token })).toEqual({ subject: '7' })
    expect(rotated.sign({ purpose: 'click', subject: '7' }).startsWith('k2.')).toBe(true)
    expect(createTokens({ secrets: [fresh] }).verify({ purpose: 'click', token })).toBeNull()
  })

  it('signs with the frozen key when told so, so that copies stay equal over a rotation', () => {
    const rotated = createTokens({ secrets: [fresh, old] })
    const of = { keyId: 'k1', purpose: 'unsubscribe', subject: '9' } as const
    expect(rotated.sign(of)).toBe(tokens.sign(of))
    expect(rotated.referenceOf({ attemptId: 1, keyId: 'k1', runId: 2 })).toBe(
      tokens.referenceOf({ attemptId: 1, runId: 2 }),
    )
  })

  it('refuses unfit secrets at start, saying how to mend them', () => {
    expect(() => createTokens({ secrets: [] })).toThrow('at least one secret')
    expect(() => createTokens({ secrets: [{ id: 'a', secret: 'short' }] })).toThrow('at least 16')
    expect(() => createTokens({ secrets: [old, old] })).toThrow('unique')
    expect(() => createTokens({ secrets: [{ ...old, id: 'a.b' }] })).toThrow('letters, digits')
  })
})

describe('references', () => {
  it('are stable, differ by run and attempt, and fit a Message-ID', () => {
    const one = tokens.referenceOf({ attemptId: 23, runId: 1 })
    expect(one).toMatch(/^[0-9a-f]{24}$/)
    expect(tokens.referenceOf({ attemptId: '23', runId: '1' })).toBe(one)
    expect(tokens.referenceOf({ attemptId: 3, runId: 12 })).not.toBe(one)
    expect(createTokens({ secrets: [fresh] }).referenceOf({ attemptId: 23, runId: 1 })).not.toBe(
      one,
    )
  })

  it('do not collide over 50,000 attempts', () => {
    const seen = new Set(
      Array.from({ length: 50_000 }, (_, attemptId) => tokens.referenceOf({ attemptId, runId: 1 })),
    )
    expect(seen.size).toBe(50_000)
  })
})
