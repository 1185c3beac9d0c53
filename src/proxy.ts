import type { NextRequest } from 'next/server'

import { NextResponse } from 'next/server'

import { environment, isProduction } from './environment.ts'
import { contentSecurityPolicy } from './site/server/contentSecurityPolicy.ts'
import { foreignAnswer, isForeignWrite } from './site/server/foreignWrite.ts'
import { isKeepable, pageVersion } from './site/server/pageVersion.ts'
import { pathHeader } from './site/server/pathHeader.ts'

/**
 * Stands before every page: refuses what another site sends, answers 304 for a page that the browser has just had, and gives each other one a nonce of its
 * own, the policy that goes with it, and the path it was asked by.
 */
export const proxy = (request: NextRequest): Response => {
  if (isForeignWrite(request)) return foreignAnswer()
  const door = doorOf(request.nextUrl)
  if (door) return NextResponse.redirect(new URL(door, request.nextUrl))
  const version = versionOf(request)
  // No policy here: the browser would take it for the page it has, whose nonce is another.
  if (version && request.headers.get('if-none-match') === version) {
    return new NextResponse(null, { headers: { ETag: version }, status: 304 })
  }
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = policyOf({ nonce, path: request.nextUrl.pathname })
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set(pathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`)
  headers.set('x-nonce', nonce)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  if (version) response.headers.set('ETag', version)
  return response
}

/** Payload's pages for people who are signed out, and ours that stand for them: one way in, one design. */
const doors: Readonly<Record<string, string>> = {
  '/admin/forgot': '/forgot',
  '/admin/login': '/login',
  '/admin/reset': '/forgot',
}

const doorOf = ({ pathname, searchParams }: URL): string | undefined => {
  const door = doors[pathname.replace(/\/$/, '')]
  const next = searchParams.get('redirect')
  return door === '/login' && next ? `${door}?next=${encodeURIComponent(next)}` : door
}

const versionOf = ({ headers, method, nextUrl }: NextRequest): string | undefined => {
  const isPage = method === 'GET' && !headers.has('rsc') && isKeepable(nextUrl.pathname)
  if (!isPage || !isProduction) return undefined
  return pageVersion({ headers, now: Date.now(), url: `${nextUrl.pathname}${nextUrl.search}` })
}

const policyOf = ({ nonce, path }: { nonce: string; path: string }): string =>
  contentSecurityPolicy({
    isAdmin: path === '/admin' || path.startsWith('/admin/'),
    isDevelopment: !isProduction,
    isHttps: environment.isHttps,
    nonce,
  })

export const config = {
  // What is fetched ahead passes here too: a header that anybody can send must not lift a policy.
  matcher: [
    // Whole names: what merely begins like a file, or lies where Next keeps its own, is the page that says there is nothing.
    '/((?!api/|_next/static/|icon\\.svg$|robots\\.txt$).*)',
    // Files of the build, of which there are many for a page, only when another site may be asking: their policy stands in
    // next.config.ts.
    { has: [{ key: 'origin', type: 'header' }], source: '/_next/static/:path*' },
  ],
}
