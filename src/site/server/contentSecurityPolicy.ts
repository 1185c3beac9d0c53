/**
 * The Content-Security-Policy of a page. Scripts run only with the page's nonce, or loaded by one that has it; nothing
 * comes from another host. The admin also needs inline styles (its editor positions things with them), images made in
 * the browser, and frames of our own for previews of letters.
 */
export const contentSecurityPolicy = ({
  isAdmin,
  isDevelopment,
  isHttps,
  nonce,
}: {
  isAdmin: boolean
  /** Hot reload evaluates code and inserts styles. */
  isDevelopment: boolean
  isHttps: boolean
  nonce: string
}): string => {
  const looseStyles = isAdmin || isDevelopment
  const directives = {
    'default-src': "'self'",
    'base-uri': "'none'",
    'connect-src': isDevelopment ? "'self' ws:" : "'self'",
    'font-src': "'self' data:",
    'form-action': "'self'",
    'frame-ancestors': isAdmin ? "'self'" : "'none'",
    'frame-src': isAdmin ? "'self' blob:" : "'none'",
    'img-src': "'self' data: blob:",
    'object-src': "'none'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    'style-src': looseStyles ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    ...(isAdmin && { 'worker-src': "'self' blob:" }),
  }
  const policy = Object.entries(directives).map(([name, value]) => `${name} ${value}`)
  return [...policy, ...(isHttps ? ['upgrade-insecure-requests'] : [])].join('; ')
}
