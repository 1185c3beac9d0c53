const base = 'http://local.invalid'

/**
 * A path on this site to go on to, taken from what somebody sent; `fallback` when it is anything else, such as another
 * site's address in one of its disguises (`//host`, `/\host`, `/%09/host`).
 */
export const localPath = (wanted: unknown, fallback = '/'): string => {
  if (
    typeof wanted !== 'string' ||
    !/^\/[\w\-./?&=%~+:@,]*$/.test(wanted) ||
    wanted.startsWith('//')
  )
    return fallback
  const url = URL.parse(wanted, base)
  // What dots leave may begin with two slashes (`/.//host`), and a browser takes that for a host.
  const isHere = url?.origin === base && !url.pathname.startsWith('//')
  return isHere ? `${url.pathname}${url.search}` : fallback
}
