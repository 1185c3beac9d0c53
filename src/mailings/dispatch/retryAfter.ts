/** Minutes until the next try after a 4yz, by number of tries; from then on the last one. reliability.md §1.4. */
const minutes = [5, 15, 30, 60, 120, 240, 360] as const

/**
 * Seconds until the next try of a letter that the server deferred. Greylisting (RFC 6647) passes at 5 and 15 minutes.
 * Jitter of ±20 % keeps letters deferred together from coming back together. `random` is in [0, 1).
 */
export const retryAfter = (args: { random: number; tries: number }): number => {
  const place = Math.min(Math.max(args.tries, 1), minutes.length) - 1
  const base = (minutes[place] ?? 360) * 60
  return Math.round(base * (0.8 + 0.4 * args.random))
}
