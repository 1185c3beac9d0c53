import {
  unstable_getResponseFromNextConfig as answerOfConfig,
  unstable_doesMiddlewareMatch as doesProxyMatch,
} from 'next/experimental/testing/server'

import { NextRequest } from 'next/server'
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'

type Kind = 'admin' | 'data' | 'page' | 'static'

/** Every file of `src/app` that answers at an address, with addresses it answers at. */
const rows: Readonly<Record<string, [kind: Kind, ...paths: string[]]>> = {
  '(frontend)/[...missing]/page.tsx': [
    'page',
    '/missing',
    '/missing/deep/.env',
    '/apix',
    '/robots.txtx',
    '/icon.svg/a',
    '/iconxsvg',
    '/robots.txt/a',
    '/_next/missing',
    '/_next/staticx',
    '/_next/image/a',
  ],
  '(frontend)/account/closed/page.tsx': ['page', '/account/closed'],
  '(frontend)/account/confirm-address/page.tsx': ['page', '/account/confirm-address?token=x'],
  '(frontend)/account/data/route.ts': ['page', '/account/data'],
  '(frontend)/account/page.tsx': ['page', '/account'],
  '(frontend)/confirm/page.tsx': ['page', '/confirm?token=x'],
  '(frontend)/forgot/page.tsx': ['page', '/forgot'],
  '(frontend)/language/route.ts': ['page', '/language'],
  '(frontend)/login/page.tsx': ['page', '/login', '/login?next=/account'],
  '(frontend)/page.tsx': ['page', '/', '/?x=1'],
  '(frontend)/posts/[slug]/page.tsx': ['page', '/posts/one', '/posts/%D0%B0'],
  '(frontend)/posts/page.tsx': ['page', '/posts'],
  '(frontend)/register/page.tsx': ['page', '/register'],
  '(frontend)/resend/page.tsx': ['page', '/resend'],
  '(frontend)/reset/page.tsx': ['page', '/reset?token=x'],
  '(payload)/admin/[[...segments]]/page.tsx': [
    'admin',
    '/admin',
    '/admin/account',
    '/admin/logout',
    '/admin/collections/clients?limit=10',
    '/admin/collections/runs/1',
  ],
  '(payload)/api/[...slug]/route.ts': [
    'data',
    '/api/clients?limit=1',
    '/api/clients/export',
    '/api/runs/1/report',
    '/api/imports/1/report',
    '/api/messages/preview',
    '/api/mailings/1/standing',
    '/api/users/me',
    '/api/users/data',
    '/api/media/file/x.webp',
    '/api/attachments/file/x.pdf',
    '/api/nothing/here',
  ],
  '(payload)/api/graphql/route.ts': ['data', '/api/graphql'],
  'icon.svg': ['static', '/icon.svg'],
  'robots.ts': ['static', '/robots.txt'],
}

const files = globSync('**/{page.tsx,route.ts,robots.ts,sitemap.ts,icon.*,manifest.ts}', {
  cwd: resolve(import.meta.dirname, '../../app'),
})

type Site = { ask: (path: string, init?: RequestInit) => Promise<Response>; powered: unknown }

/** The site as it is configured for an address: what `next.config.ts` and `src/proxy.ts` say of an answer. */
const siteAt = async (address: string): Promise<Site> => {
  vi.resetModules()
  vi.stubEnv('SITE_URL', address)
  vi.stubEnv('PAYLOAD_SECRET', 'h7Q2wZ9pLk4Tn8Vb3Xc6Mf1Rj5Ys0Dg-aEuIo')
  const { default: nextConfig } = await import('../../../next.config.ts')
  const { config, proxy } = await import('../../proxy.ts')
  const ask = async (path: string, init?: RequestInit): Promise<Response> => {
    const url = `${address}${path}`
    const { headers } = await answerOfConfig({ nextConfig, url })
    const asked = new Headers(init?.headers)
    const given = Object.fromEntries(asked)
    const answer = doesProxyMatch({ config, headers: given, nextConfig, url })
      ? proxy(new NextRequest(url, init as never))
      : new Response(null)
    const all = new Headers(headers)
    for (const [name, value] of answer.headers) all.set(name, value)
    return new Response(null, { headers: all, status: answer.status })
  }
  return { ask, powered: nextConfig.poweredByHeader }
}

const policyOf = ({ headers }: Response): string => headers.get('content-security-policy') ?? ''

const policies: Readonly<Record<Kind, RegExp>> = {
  admin:
    /^default-src 'self'; base-uri 'none';.*frame-ancestors 'self';.*script-src 'self' 'nonce-/,
  data: /^default-src 'none'; frame-ancestors 'none'; sandbox$/,
  page: /^default-src 'self'; base-uri 'none';.*frame-ancestors 'none';.*script-src 'self' 'nonce-/,
  // Files of the build.
  static: /^$/,
}

it('has a row for every file that answers', () => {
  expect(files.toSorted()).toEqual(Object.keys(rows).toSorted())
})

describe.each(['https://mail.example.com', 'http://127.0.0.1:3000'])('at %s', (address) => {
  let site: Site
  beforeEach(async () => {
    site = await siteAt(address)
  })

  it.each(Object.entries(rows))('guards what %s answers', async (_, [kind, ...paths]) => {
    for (const path of paths) {
      const { headers, ...answer } = await site.ask(path).then((response) => ({
        headers: response.headers,
        policy: policyOf(response),
      }))
      const isHttps = address.startsWith('https:')
      expect({ path, ...answer }).toEqual({ path, policy: expect.stringMatching(policies[kind]) })
      expect({ path, told: Object.fromEntries(headers) }).toMatchObject({
        path,
        told: {
          'cross-origin-opener-policy': 'same-origin',
          'permissions-policy': expect.stringContaining('camera=()'),
          'referrer-policy': kind === 'data' ? 'no-referrer' : 'strict-origin-when-cross-origin',
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'SAMEORIGIN',
        },
      })
      expect([path, headers.has('strict-transport-security')]).toEqual([path, isHttps])
      expect(headers.has('x-powered-by')).toBe(false)
    }
    expect(site.powered).toBe(false)
  })

  it.each<Record<string, string>>([
    { 'next-router-prefetch': '1' },
    { 'next-router-prefetch': '1', rsc: '1' },
    { 'next-router-segment-prefetch': '/_tree', rsc: '1' },
    { purpose: 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
    { 'x-middleware-prefetch': '1' },
    { 'x-middleware-subrequest': 'src/proxy:src/proxy:src/proxy:src/proxy:src/proxy' },
  ])('guards what is fetched ahead: %j', async (headers) => {
    for (const [kind, ...paths] of Object.values(rows).filter(([kind]) => kind !== 'static')) {
      const policy = policyOf(await site.ask(paths[0] ?? '', { headers }))
      expect({ paths, policy }).toEqual({ paths, policy: expect.stringMatching(policies[kind]) })
    }
    const origin = { ...headers, origin: 'https://evil.test' }
    expect((await site.ask('/login', { headers: origin, method: 'POST' })).status).toBe(403)
  })

  it('has another nonce for each page', async () => {
    const asked = [await site.ask('/login'), await site.ask('/login')].map(policyOf)
    expect(new Set(asked).size).toBe(2)
  })

  it('upgrades what a page asks for where it is https', async () => {
    const isUpgraded = policyOf(await site.ask('/login')).includes('upgrade-insecure-requests')
    expect(isUpgraded).toBe(address.startsWith('https:'))
  })

  it('lets nothing run where a file of the build is missing, and takes nothing there from elsewhere', async () => {
    const path = '/_next/static/missing'
    expect(policyOf(await site.ask(path))).toMatch(/^default-src 'none'; .*form-action 'none'/)
    const headers = { origin: 'https://evil.test' }
    expect((await site.ask(path, { headers, method: 'POST' })).status).toBe(403)
  })

  it.each(['unsubscribe', 'letter'])(
    'leaves the page that /api/mailings/%s/ leads to the policy that it brings',
    async (name) => {
      const answer = await site.ask(`/api/mailings/${name}/token`)
      expect([policyOf(answer), answer.headers.get('referrer-policy')]).toEqual(['', 'no-referrer'])
      for (const path of [`/api/mailings/${name}x/token`, `/api/lists/${name}/token`])
        expect(policyOf(await site.ask(path))).toMatch(policies.data)
    },
  )

  it.each([
    ['POST', { origin: address }, 200],
    ['POST', {}, 200],
    ['POST', { 'sec-fetch-site': 'same-origin' }, 200],
    ['POST', { 'sec-fetch-site': 'cross-site' }, 403],
    ['POST', { origin: 'null' }, 403],
    ['POST', { origin: 'https://evil.test' }, 403],
    ['POST', { origin: `${address}.evil.test` }, 403],
    ['POST', { host: 'evil.test', origin: 'https://evil.test' }, 403],
    ['POST', { origin: 'https://evil.test', 'x-forwarded-host': 'evil.test' }, 403],
    ['PUT', { origin: 'https://evil.test' }, 403],
    ['DELETE', { origin: 'https://evil.test' }, 403],
    ['GET', { origin: 'https://evil.test' }, 200],
  ])('answers a %s with %j: %i', async (method, headers: Record<string, string>, status) => {
    const { refuseForeign } = await import('./foreignWrite.ts')
    const api = refuseForeign(async (_request: Request, _context: null) => new Response(null))
    for (const path of ['/login', '/account', '/language', '/admin/collections/clients']) {
      const answer = await site.ask(path, { headers, method })
      expect([path, answer.status]).toEqual([path, status])
    }
    for (const path of ['/api/users/login', '/api/graphql', '/api/clients', '/api/mailings']) {
      const answer = await api(new Request(`${address}${path}`, { headers, method }), null)
      expect([path, answer.status]).toEqual([path, status])
    }
    const letter = new Request(`${address}/api/mailings/letter/x`, { headers, method })
    expect((await api(letter, null)).status).toBe(status)
    const unsubscribe = new Request(`${address}/api/mailings/unsubscribe/x`, { headers, method })
    expect((await api(unsubscribe, null)).status).toBe(200)
  })
})
