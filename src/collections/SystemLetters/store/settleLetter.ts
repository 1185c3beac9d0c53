import type { Payload } from 'payload'

import type { ClaimedLetter } from './claimLetters.ts'

import { poolOf } from './pool.ts'

/** How a try ended. `retry` waits `seconds`; the other three are final. */
export type LetterOutcome =
  | { kind: 'dropped' }
  | { kind: 'failed'; reason: string }
  | { kind: 'retry'; reason: string; seconds: number }
  | { kind: 'sent' }

const stateOf = (outcome: LetterOutcome): string =>
  outcome.kind === 'retry' ? 'queued' : outcome.kind

/**
 * Records how a try ended. False when the lease was over and another worker has the letter: the token guards it.
 */
export const settleLetter = async ({
  letter,
  outcome,
  payload,
}: {
  letter: ClaimedLetter
  outcome: LetterOutcome
  payload: Payload
}): Promise<boolean> => {
  const { rowCount } = await poolOf(payload).query(
    `update system_letters
        set state = $3::text::enum_system_letters_state, token = null, lease_until = null, updated_at = now(),
            next_try_at = case when $3 = 'queued' then now() + make_interval(secs => $4) end,
            sent_at = case when $3 = 'sent' then now() end,
            last_error = $5
      where id = $1 and token = $2`,
    [
      letter.id,
      letter.token,
      stateOf(outcome),
      outcome.kind === 'retry' ? outcome.seconds : 0,
      'reason' in outcome ? outcome.reason : null,
    ],
  )
  return rowCount === 1
}
