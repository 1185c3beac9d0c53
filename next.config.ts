import type { NextConfig } from 'next'

import { withPayload } from '@payloadcms/next/withPayload'
import { resolve } from 'node:path'

import { environment } from './src/environment.ts'
import { secureHeaders } from './src/site/server/secureHeaders.ts'

type Header = { key: string; value: string }

/**
 * For pages; their content policy comes from `src/proxy.ts`. What stands here wins over what an endpoint says itself, and
 * those that answer with a page of their own (unsubscribe, a letter) bring stricter ones.
 */
const pageHeaders: Header[] = [{ key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' }]

/** An answer or a file is data: should a browser ever show one as a page, nothing in it runs. */
const dataHeaders: Header[] = [
  { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'; sandbox" },
]

/** Files of the build, and the page that Next shows when there is none of that name: nothing on it has to run. */
const buildHeaders: Header[] = [
  {
    key: 'Content-Security-Policy',
    value: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  },
]

/** Addresses of the API hold tokens and filters. */
const apiHeaders: Header[] = [{ key: 'Referrer-Policy', value: 'no-referrer' }]

/**
 * The browser may keep a public page and asks each time whether it still holds; `src/proxy.ts` answers. No other cache
 * may: what is on it depends on the reader's language and session.
 */
const askFirst: Header[] = [{ key: 'Cache-Control', value: 'private, no-cache' }]

const sharedCache: Partial<NextConfig> = environment.redisUrl
  ? {
      cacheHandler: resolve(import.meta.dirname, 'src/site/cache/redisCacheHandler.mjs'),
      cacheMaxMemorySize: 0,
    }
  : {}

/**
 * Loaded once, from node_modules. Bundled, each of them would stand in the build twice, for pages and for the API, and an
 * error thrown by a hook of one copy is of none of the other's classes: the API then leaves out which fields are wrong.
 */
const singlePackages = [
  'payload',
  '@payloadcms/db-postgres',
  '@payloadcms/drizzle',
  '@payloadcms/email-nodemailer',
  '@payloadcms/graphql',
]

const nextConfig: NextConfig = {
  ...sharedCache,
  headers: async () => [
    { headers: [...secureHeaders], source: '/:path*' },
    { headers: pageHeaders, source: '/((?!api/).*)' },
    { headers: apiHeaders, source: '/api/:path*' },
    // The pages that letters lead to bring their own.
    { headers: dataHeaders, source: '/api/((?!mailings/unsubscribe/|mailings/letter/).*)' },
    { headers: buildHeaders, source: '/_next/static/:path*' },
    { headers: askFirst, source: '/' },
    { headers: askFirst, source: '/posts' },
    { headers: askFirst, source: '/posts/:slug' },
  ],
  poweredByHeader: false,
  serverExternalPackages: singlePackages,
  reactStrictMode: true,
  // `npm test` checks the types of everything, tests included; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  redirects: async () => [
    { destination: '/forgot', permanent: false, source: '/admin/forgot' },
    { destination: '/register', permanent: false, source: '/admin/create-first-user' },
    { destination: '/forgot', permanent: false, source: '/admin/reset/:token*' },
    { destination: '/resend', permanent: false, source: '/admin/users/verify/:token*' },
  ],
}

export default withPayload(nextConfig, { devBundleServerPackages: false })
