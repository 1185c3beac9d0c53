import type { Payload } from 'payload'

import type { LetterDetails } from '../kinds.ts'

import { poolOf } from './pool.ts'

/** A letter taken by this worker until its lease ends. */
export type ClaimedLetter = {
  id: number | string
  /** As `writeLetter` was given them. */
  details: null | LetterDetails
  kind: string
  language: string
  to: string
  token: string
  /** Tries so far, this one counted. */
  tries: number
  user: null | number | string
}

/**
 * Takes up to `limit` letters that are due, and those whose worker died with them: at-least-once. `SKIP LOCKED` lets
 * any number of workers ask at once; the lease and all times are the database's clock. Served by the index on
 * `next_try_at`, which is null once a letter is finished, so finished ones cost nothing.
 */
export const claimLetters = async ({
  leaseSeconds,
  limit,
  payload,
}: {
  leaseSeconds: number
  limit: number
  payload: Payload
}): Promise<ClaimedLetter[]> => {
  const { rows } = await poolOf(payload).query<ClaimedLetter>(
    `update system_letters l
        set state = 'sending', tries = l.tries + 1, token = gen_random_uuid(),
            lease_until = now() + make_interval(secs => $2), updated_at = now(),
            next_try_at = now() + make_interval(secs => $2)
      where l.id in (
        select id from system_letters
         where next_try_at <= now() and state in ('queued', 'sending')
         order by next_try_at
         limit $1
           for update skip locked)
     returning l.id, l.kind, l.language, l."to", l.token, l.tries::int as tries, l.details, l.user_id as "user"`,
    [limit, leaseSeconds],
  )
  return rows
}
