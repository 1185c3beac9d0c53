import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'

import { createTokens } from './createTokens.ts'
import { payloadSecrets } from './payloadSecrets.ts'

/** As Payload's constructor does. */
const kept = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex').slice(0, 32)

const [first, second, third] = ['the first secret', 'the second secret', 'the third secret']
const tokensOf = (current: string, ...previous: string[]) =>
  createTokens({ secrets: payloadSecrets(kept(current), previous) })

const unsubscribe = { purpose: 'unsubscribe', subject: '42' } as const
const isGood = (tokens: ReturnType<typeof tokensOf>, token: string): boolean =>
  tokens.verify({ purpose: 'unsubscribe', token })?.subject === '42'

describe('tokens of a site whose secret changes', () => {
  const never = tokensOf(first)
  const once = tokensOf(second, first)
  const twice = tokensOf(third, second, first)

  it('are as they always were while it has not', () => {
    const secret = createHmac('sha256', kept(first))
      .update('payload-mailings:tokens')
      .digest('base64url')
    const before = createTokens({ secrets: [{ id: 'p', secret }] })
    expect(never.sign(unsubscribe)).toBe(before.sign(unsubscribe))
  })

  it('are good under later secrets while the former one is named, and signed with the new one', () => {
    const [ofFirst, ofSecond] = [never.sign(unsubscribe), once.sign(unsubscribe)]
    expect([once, twice].map((tokens) => isGood(tokens, ofFirst))).toEqual([true, true])
    expect([never, twice].map((tokens) => isGood(tokens, ofSecond))).toEqual([false, true])
    expect(ofSecond).not.toBe(ofFirst)
    expect(once.currentKeyId).not.toBe(never.currentKeyId)
    expect(new Set([never, once, twice].map(({ currentKeyId }) => currentKeyId)).size).toBe(3)
  })

  it('end when their secret is named no more', () => {
    expect(isGood(tokensOf(second), never.sign(unsubscribe))).toBe(false)
    expect(isGood(tokensOf(third, second), never.sign(unsubscribe))).toBe(false)
    expect(isGood(tokensOf(third), once.sign(unsubscribe))).toBe(false)
  })

  it('of a run that froze the first key stay the same', () => {
    const of = { ...unsubscribe, keyId: never.currentKeyId }
    expect(once.sign(of)).toBe(never.sign(of))
    expect(twice.sign(of)).toBe(never.sign(of))
  })

  it('are the same when the secret in use is named among the former ones', () => {
    expect(tokensOf(first, first).sign(unsubscribe)).toBe(never.sign(unsubscribe))
  })
})
