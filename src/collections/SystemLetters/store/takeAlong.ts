import type { Payload } from 'payload'

import type { LetterDetails, LetterKind } from '../kinds.ts'
import type { ClaimedLetter } from './claimLetters.ts'

import { poolOf } from './pool.ts'

/** What waits beside a claimed letter and is told in it. */
export type TakenAlong = { details: LetterDetails | null; id: number | string; kind: string }

/**
 * Takes up to `limit` letters along with a claimed one: those of its topic to the same reader that wait, be it until an
 * hour is over. They have the token and the lease of that one, and end as it does; when its worker dies each comes back.
 */
export const takeAlong = async ({
  letter,
  limit,
  payload,
  topic,
}: {
  letter: ClaimedLetter
  limit: number
  payload: Payload
  topic: readonly LetterKind[]
}): Promise<TakenAlong[]> => {
  const { rows } = await poolOf(payload).query<TakenAlong>(
    `update system_letters l
        set state = 'sending', token = one.token, lease_until = one.lease_until,
            next_try_at = one.lease_until, updated_at = now()
       from system_letters one
      where one.id = $1 and one.token = $2 and l.id in (
        select id from system_letters
         where next_try_at is not null and state = 'queued' and user_id = $3 and "to" = $4 and kind = any($5)
         order by id
         limit $6
           for update skip locked)
     returning l.id, l.kind, l.details`,
    [letter.id, letter.token, letter.user, letter.to, topic, limit],
  )
  return rows
}
