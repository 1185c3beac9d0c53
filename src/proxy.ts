import type { NextRequest } from 'next/server'

import { NextResponse } from 'next/server'

import { environment, isProduction } from './environment.ts'
import { contentSecurityPolicy } from './site/server/contentSecurityPolicy.ts'
import { pathHeader } from './site/server/pathHeader.ts'

/** Gives each page a nonce of its own, the policy that goes with it, and the path it was asked by. */
export const proxy = (request: NextRequest): NextResponse => {
  const { pathname, search } = request.nextUrl
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const isAdmin = pathname === '/admin' || pathname.startsWith('/admin/')
  const policy = contentSecurityPolicy({
    isAdmin,
    isDevelopment: !isProduction,
    isHttps: environment.siteUrl.startsWith('https:'),
    nonce,
  })
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set(pathHeader, `${pathname}${search}`)
  headers.set('x-nonce', nonce)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  return response
}

export const config = {
  matcher: [
    {
      missing: [{ key: 'next-router-prefetch', type: 'header' }],
      source: '/((?!api/|_next/|icon.svg|robots.txt).*)',
    },
  ],
}
