import { createHmac, randomBytes } from 'node:crypto'

/** Begin of every key, so that a scanner of published code can tell one. */
const prefix = 'mailings_'

/** A new key: 256 random bits, safe in a header. */
export const newApiKey = (): string => `${prefix}${randomBytes(32).toString('base64url')}`

/** What is stored of a key, and what Payload looks it up by: HMAC-SHA-256 with the site's secret. */
export const apiKeyIndexOf = ({ key, secret }: { key: string; secret: string }): string =>
  createHmac('sha256', secret).update(key).digest('hex')

/** The columns of an account without a key. */
export const noApiKey = {
  apiKey: null,
  apiKeyIndex: null,
  apiKeyMadeAt: null,
  enableAPIKey: null,
} as const
