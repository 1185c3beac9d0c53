import { isTimeZone } from './formatMoment.ts'

/** The zone that the host's users may carry; without one, UTC. */
export const viewerZone = (user: unknown): string => {
  const zone = (user as { timeZone?: unknown } | null | undefined)?.timeZone
  return typeof zone === 'string' && isTimeZone(zone) ? zone : 'UTC'
}
