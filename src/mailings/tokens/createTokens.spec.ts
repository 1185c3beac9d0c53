import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import type { TokenPurpose } from './createTokens.ts'

import { createTokens } from './createTokens.ts'

// Property tests; the machine may be busy with others.
vi.setConfig({ testTimeout: 60_000 })

// MUTATIONS=1000000 runs the full figure of reliability test 28.
const MUTATIONS = Number(process.env.MUTATIONS ?? 20_000)

const old = { id: 'k1', secret: 'the first secret, long enough' }
const fresh = { id: 'k2', secret: 'the second secret, long enough' }
const tokens = createTokens({ secrets: [old] })

describe('tokens', () => {
  it('gives the subject back for the purpose it was signed for', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80, minLength: 1, unit: 'grapheme' }), (subject) => {
        const token = tokens.sign({ purpose: 'unsubscribe', subject })
        expect(token).toMatch(/^[\w.-]+$/)
        expect(tokens.verify({ purpose: 'unsubscribe', token })).toEqual({ subject })
      }),
    )
  })

  it('is worthless for every other purpose', () => {
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
    for (const made of purposes) {
      const token = tokens.sign({ purpose: made, subject: '42' })
      const accepted = purposes.filter((purpose) => tokens.verify({ purpose, token }))
      expect(accepted).toEqual([made])
    }
  })

  it(`accepts none of ${MUTATIONS} mutations`, { timeout: 600_000 }, () => {
    const token = tokens.sign({ purpose: 'unsubscribe', subject: '123456:7' })
    const alphabet =
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ %\n\u0000é'
    const characters = fc.constantFrom(...alphabet)
    let accepted = 0
    const mutation = fc.tuple(
      fc.nat(token.length),
      fc.nat(3),
      fc.array(characters, { maxLength: 3 }),
    )
    fc.assert(
      fc.property(mutation, ([at, removed, inserted]) => {
        const mutated = token.slice(0, at) + inserted.join('') + token.slice(at + removed)
        accepted +=
          mutated !== token && tokens.verify({ purpose: 'unsubscribe', token: mutated }) ? 1 : 0
      }),
      { numRuns: MUTATIONS, seed: Number(process.env.SEED ?? 28) },
    )
    expect(accepted).toBe(0)
  })

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
