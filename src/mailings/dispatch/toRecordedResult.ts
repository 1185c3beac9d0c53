import type { ClaimedAttempt } from '../store/postgres/claimAttempts.ts'
import type { RecordedResult } from '../store/postgres/recordResults.ts'
import type { DeliveryResult, ServerAnswer } from '../transports/transport.ts'
import { storableText } from '../store/storableText.ts'
import { retryAfter } from './retryAfter.ts'

/** A claimed letter with the token it is held by. */
export type HeldAttempt = { token: string } & ClaimedAttempt

/** Results that end in a row of `recordResults`; the others pause a mailing or go back to the queue. */
export type RecordableResult = Extract<
  DeliveryResult,
  { outcome: 'deferred' | 'rejected' | 'sent' | 'unknown' }
>

const plain = (held: HeldAttempt, answer: { phase: string } & Omit<ServerAnswer, 'phase'>) => ({
  id: held.id,
  answer: storableText(answer.text),
  code: answer.code || null,
  enhanced: answer.enhanced,
  hardBounce: false,
  phase: answer.phase,
  reason: null,
  retryAfterSeconds: null,
  token: held.token,
  usesTry: true,
})

/** A letter that cannot be written: given up, whoever tries. */
export const quarantined = (held: HeldAttempt): RecordedResult => ({
  ...plain(held, { code: 0, enhanced: '', phase: 'render', text: '' }),
  reason: 'poison',
  state: 'rejected',
})

/**
 * A letter refused by policy after its owner had resumed the mailing: rejected, and the mailing goes on. Else one
 * recipient whose server takes nothing from us would stop a mailing for ever.
 */
export const refusedAgain = (held: HeldAttempt, answer: ServerAnswer): RecordedResult => ({
  ...plain(held, answer),
  state: 'rejected',
})

/** Seconds that a letter waits when the transport or the domain was the trouble, not the recipient. */
const transportPauseSeconds = 30

/**
 * Maps a delivery result to the row that records it. Trouble of the transport or the domain gives the try back; a
 * recipient's own 4yz uses it up and is given up after `maxTries`.
 */
export const toRecordedResult = (args: {
  held: HeldAttempt
  maxTries: number
  random: number
  result: RecordableResult
}): RecordedResult => {
  const { held, result } = args
  const row = plain(held, result.answer)
  switch (result.outcome) {
    case 'deferred':
      return deferred({ ...args, result, row })
    case 'rejected':
      return { ...row, hardBounce: result.hardBounce, state: 'rejected' }
    case 'sent':
      return { ...row, state: 'sent' }
    case 'unknown':
      return { ...row, reason: 'answerLost', state: 'unknown' }
  }
}

const deferred = (args: {
  held: HeldAttempt
  maxTries: number
  random: number
  result: Extract<RecordableResult, { outcome: 'deferred' }>
  row: ReturnType<typeof plain>
}): RecordedResult => {
  const { held, result, row } = args
  switch (result.scope) {
    case 'domain':
      return {
        ...row,
        retryAfterSeconds: retryAfter({ random: args.random, tries: 1 }),
        state: 'deferred',
        usesTry: false,
      }
    case 'recipient':
      return held.tries >= args.maxTries
        ? { ...row, reason: 'tooManyTries', state: 'rejected' }
        : {
            ...row,
            retryAfterSeconds: retryAfter({ random: args.random, tries: held.tries }),
            state: 'deferred',
          }
    case 'transport':
      return { ...row, retryAfterSeconds: transportPauseSeconds, state: 'deferred', usesTry: false }
  }
}
