import type { Letter, DeliveryResult, Transport } from '../transports/transport.ts'
import type { Tokens } from '../tokens/createTokens.ts'
import type { HeldAttempt } from './toRecordedResult.ts'
import type { RunWriter } from './writerCache.ts'

/** What became of a letter in a lane: the transport's result, or ours when it never reached the transport. */
export type LaneResult =
  | { err: unknown; outcome: 'cannotRender' }
  | { err: unknown; outcome: 'outage' }
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

const render = (held: HeldAttempt, writer: RunWriter, tokens: Tokens): Letter => {
  const { keyId } = writer
  return writer.write({
    address: held.address,
    reference: tokens.referenceOf({ attemptId: held.id, keyId, runId: held.runId }),
    unsubscribeToken: tokens.sign({ keyId, purpose: 'unsubscribe', subject: held.id }),
    values: { 'client.email': held.address, ...held.values },
  })
}

/** One letter's way through a lane: hold, load, render, send through the fence. */
export const deliverAttempt = async (held: HeldAttempt, lane: Lane): Promise<LaneResult> => {
  if (!lane.holds(held.token)) return { outcome: 'leaseLost' }
  let writer: RunWriter
  try {
    writer = await lane.writerOf(held.runId)
  } catch (err) {
    return { err, outcome: 'outage' }
  }
  let letter: Letter
  try {
    letter = render(held, writer, lane.tokens)
  } catch (err) {
    return { err, outcome: 'cannotRender' }
  }
  try {
    return await lane.transport.send(letter, { fence: () => lane.fence(held) })
  } catch (err) {
    return { err, outcome: 'outage' }
  }
}
