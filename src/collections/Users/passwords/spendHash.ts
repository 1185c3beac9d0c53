import { pbkdf2 } from 'node:crypto'

/**
 * Spends the time that checking a password takes (PBKDF2-SHA-256, 600,000 rounds, as Payload 3.90 does) and forgets
 * the result.
 */
export const spendHash = (): Promise<void> =>
  new Promise((resolve, reject) => {
    pbkdf2('no password', 'no salt', 600_000, 32, 'sha256', (error) =>
      error ? reject(error) : resolve(),
    )
  })
