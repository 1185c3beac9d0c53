import type { DeliveryResult, Fence, Letter, Transport } from './transport.ts'

/** A letter that was not sent anywhere, and what was answered to it. */
export type CapturedLetter = { letter: Letter; result: DeliveryResult }

export type CaptureOptions = {
  /** Letters in flight at once. @default 20 */
  concurrency?: number
  /** Letters kept; older ones are forgotten, `count` goes on. @default 1000 */
  keep?: number
  /** @default 'capture' */
  name?: string
  /** Seconds `pausedForSeconds` reports. @default () => 0 */
  pausedForSeconds?: () => number
  /**
   * Answers letters otherwise than `sent`: by the letter and its number from 0. Called after the fence said yes, as a
   * server answers after the body. Undefined = `sent`.
   */
  result?: (
    letter: Letter,
    number: number,
  ) => DeliveryResult | Promise<DeliveryResult | undefined> | undefined
}

export type CaptureTransport = Transport & {
  clear: () => void
  /** Letters whose body was taken, those forgotten included. */
  readonly count: number
  /** The letters kept, oldest first. */
  letters: () => CapturedLetter[]
}

const ACCEPTED: DeliveryResult = {
  answer: { code: 250, enhanced: '2.0.0', phase: 'afterData', text: 'captured' },
  outcome: 'sent',
}

const CLOSED: DeliveryResult = {
  answer: { code: 0, enhanced: '', phase: 'connect', text: 'The transport is closed.' },
  outcome: 'deferred',
  scope: 'transport',
}

/** Keeps letters in memory instead of sending them: for trying the product out, and for tests. */
export function createCaptureTransport({
  concurrency = 20,
  keep = 1_000,
  name = 'capture',
  pausedForSeconds = () => 0,
  result = () => undefined,
}: CaptureOptions = {}): CaptureTransport {
  let kept: CapturedLetter[] = []
  let closed = false
  let count = 0
  let inFlight = 0

  const take = async (letter: Letter, fence: Fence): Promise<DeliveryResult> => {
    if (closed) return CLOSED
    if (!(await fence())) return { outcome: 'brokenOff' }
    const answer = (await result(letter, count++)) ?? ACCEPTED
    // A copy: the raw bytes may lie in a buffer that the caller uses again.
    kept.push({ letter: { ...letter, raw: Buffer.from(letter.raw) }, result: answer })
    if (kept.length > keep) kept.shift()
    return answer
  }

  return {
    clear: () => {
      kept = []
      count = 0
    },
    close: async () => {
      closed = true
    },
    concurrency,
    get count() {
      return count
    },
    health: () => ({ connections: 0, inFlight, name, reason: null, state: 'closed' }),
    letters: () => [...kept],
    name,
    pausedForSeconds,
    send: async (letter, { fence, underWay }) => {
      inFlight += 1
      underWay?.()
      try {
        return await take(letter, fence)
      } finally {
        inFlight -= 1
      }
    },
  }
}
