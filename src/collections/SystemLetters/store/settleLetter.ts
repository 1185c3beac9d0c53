import type { Payload } from 'payload'

import type { ClaimedLetter } from './claimLetters.ts'
import type { TakenAlong } from './takeAlong.ts'

import { poolOf } from './pool.ts'

/** How a try ended. `retry` waits `seconds`, `held` too, and was no try; the other three are final. */
export type LetterOutcome =
  | { kind: 'dropped' }
  | { kind: 'failed'; reason: string }
  | { kind: 'held'; seconds: number }
  | { kind: 'retry'; reason: string; seconds: number }
  | { kind: 'sent' }

const stateOf = (outcome: LetterOutcome): string => ('seconds' in outcome ? 'queued' : outcome.kind)

/**
 * Records how a try ended, of a letter and of those it took along. False when the lease was over and another worker has
 * the letter: the token guards it.
 */
export const settleLetter = async ({
  along = [],
  letter,
  outcome,
  payload,
}: {
  along?: readonly TakenAlong[]
  letter: ClaimedLetter
  outcome: LetterOutcome
  payload: Payload
}): Promise<boolean> => {
  const { rowCount } = await poolOf(payload).query(
    `update system_letters
        set state = $3::text::enum_system_letters_state, token = null, lease_until = null, updated_at = now(),
            next_try_at = case when $3 = 'queued' then now() + make_interval(secs => $4) end,
            sent_at = case when $3 = 'sent' then now() end,
            tries = tries - case when $6 then 1 else 0 end,
            last_error = $5
      where id = any($1) and token = $2`,
    [
      [letter, ...along].map(({ id }) => id),
      letter.token,
      stateOf(outcome),
      'seconds' in outcome ? outcome.seconds : 0,
      'reason' in outcome ? outcome.reason : null,
      outcome.kind === 'held',
    ],
  )
  return rowCount !== 0
}
