/** Fewer characters, or fewer different ones, can be guessed. */
const SECRET_LENGTH = 32
const SECRET_VARIETY = 10

/** True for names and addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1') return true
  return /^127(?:\.\d{1,3}){3}$/.test(bare)
}

/** True when the secret can sign sessions of a public site: at least 32 characters, at least 10 different ones. */
export function isStrongSecret(secret: string): boolean {
  return secret.length >= SECRET_LENGTH && new Set(secret).size >= SECRET_VARIETY
}

/** What a site that others can reach lacks; empty when it may start. One sentence each. */
export function findExposures({
  host,
  secret,
  siteUrl,
}: {
  host: string
  /** PAYLOAD_SECRET as given; absent when a made-up one would be used. */
  secret: string | undefined
  /** SITE_URL as given. */
  siteUrl: string | undefined
}): string[] {
  const reached = siteUrl !== undefined && !isLoopback(new URL(siteUrl).hostname)
  if (isLoopback(host) && !reached) return []
  const because = reached ? `SITE_URL is "${siteUrl}"` : `HOST is "${host}"`
  const problems: string[] = []
  if (!siteUrl?.startsWith('https:')) {
    problems.push(
      `SITE_URL is ${siteUrl ? `"${siteUrl}"` : 'not set'}, but ${because}: others can reach this site. It must be its public https address, such as https://mail.example.com.`,
    )
  }
  if (secret === undefined || !isStrongSecret(secret)) {
    problems.push(
      `PAYLOAD_SECRET is ${secret === undefined ? 'not set' : `weak (${secret.length} characters)`}, but ${because}: others can reach this site. It must be a random text of at least ${SECRET_LENGTH} characters, such as \`openssl rand -hex 32\` prints.`,
    )
  }
  return problems
}
