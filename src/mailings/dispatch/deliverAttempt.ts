import type { Tokens } from '../tokens/createTokens.ts'
import type { DeliveryResult, Letter, Transport } from '../transports/transport.ts'
import type { HeldAttempt } from './toRecordedResult.ts'
import { recipientOfAttempt } from './recipientOfAttempt.ts'
import { type RunWriter, UnreadableRunError } from './writerCache.ts'

/** What became of a letter in a lane: the transport's result, or ours when it never reached the transport. */
export type LaneResult =
  | { err: unknown; outcome: 'cannotRender' }
  /** The database or the transport failed before the letter may have left. */
  | { err: unknown; outcome: 'outage' }
  /** The run's frozen content is gone or of another release: no letter of it can be written. */
  | { err: unknown; outcome: 'unreadableRun' }
  | { outcome: 'leaseLost' }
  | DeliveryResult

/** What a lane needs to deliver one letter. */
export type Lane = {
  fence: (held: HeldAttempt) => Promise<boolean>
  holds: (token: string) => boolean
  tokens: Tokens
  transport: Transport
  writerOf: (runId: string) => Promise<RunWriter>
}

const render = (held: HeldAttempt, writer: RunWriter, tokens: Tokens): Letter =>
  writer.write(recipientOfAttempt({ attempt: held, run: writer, tokens }))

/** A transport throws only for a bug. After the fence had said yes the letter may have left all the same. */
const afterThrow = (err: unknown, mayHaveLeft: boolean): LaneResult => {
  if (!mayHaveLeft) return { err, outcome: 'outage' }
  const text = `The transport failed: ${err instanceof Error ? err.message : String(err)}`
  return { answer: { code: 0, enhanced: '', phase: 'afterData', text }, outcome: 'unknown' }
}

type OnItsWay = { letter: Letter; underWay?: (() => void) | undefined }

const send = async (
  { letter, underWay }: OnItsWay,
  held: HeldAttempt,
  lane: Lane,
): Promise<LaneResult> => {
  let mayHaveLeft = false
  // The answer may have been long on its way: the lease is looked at once more, by our own clock.
  const fence = async (): Promise<boolean> => {
    const passed = (await lane.fence(held)) && lane.holds(held.token)
    mayHaveLeft ||= passed
    return passed
  }
  try {
    return await lane.transport.send(letter, { fence, ...(underWay && { underWay }) })
  } catch (err) {
    return afterThrow(err, mayHaveLeft)
  }
}

/** One letter's way through a lane: hold, load, render, send through the fence. `underWay` as in `SendOptions`. */
export const deliverAttempt = async (
  held: HeldAttempt,
  lane: Lane,
  underWay?: () => void,
): Promise<LaneResult> => {
  if (!lane.holds(held.token)) return { outcome: 'leaseLost' }
  let writer: RunWriter
  try {
    writer = await lane.writerOf(held.runId)
  } catch (err) {
    return { err, outcome: err instanceof UnreadableRunError ? 'unreadableRun' : 'outage' }
  }
  let letter: Letter
  try {
    letter = render(held, writer, lane.tokens)
  } catch (err) {
    return { err, outcome: 'cannotRender' }
  }
  return send({ letter, underWay }, held, lane)
}
