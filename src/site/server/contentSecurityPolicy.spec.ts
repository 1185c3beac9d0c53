import { describe, expect, it } from 'vitest'

import { contentSecurityPolicy } from './contentSecurityPolicy.ts'

const given = { isAdmin: false, isDevelopment: false, isHttps: true, nonce: 'abc' }
const read = (changes: Partial<typeof given> = {}) =>
  new Map(
    contentSecurityPolicy({ ...given, ...changes })
      .split('; ')
      .map((directive) => {
        const [name = '', ...values] = directive.split(' ')
        return [name, values.join(' ')] as const
      }),
  )

describe('the policy of a page', () => {
  it('names no other host, and nothing inline or evaluated', () => {
    for (const isAdmin of [false, true]) {
      const policy = read({ isAdmin })
      expect([...policy.values()].join(' ')).not.toMatch(/https?:|\*|unsafe-eval/)
      expect(policy.get('script-src')).toBe(`'self' 'nonce-abc' 'strict-dynamic'`)
    }
    expect(read().get('style-src')).toBe(`'self' 'nonce-abc'`)
  })

  it('lets nobody frame a public page, and frames none', () => {
    expect(read().get('frame-ancestors')).toBe(`'none'`)
    expect(read().get('frame-src')).toBe(`'none'`)
    expect(read().get('base-uri')).toBe(`'none'`)
    expect(read().get('form-action')).toBe(`'self'`)
  })

  it('asks for https where the site has it', () => {
    expect(read().has('upgrade-insecure-requests')).toBe(true)
    expect(read({ isHttps: false }).has('upgrade-insecure-requests')).toBe(false)
  })

  it('allows what hot reload needs in development only', () => {
    expect(read({ isDevelopment: true }).get('script-src')).toMatch(/'unsafe-eval'/)
  })
})
