import type { Claimer } from './claimer.ts'
import type { LaneResult } from './deliverAttempt.ts'
import type { HeldAttempt } from './toRecordedResult.ts'

/**
 * Sends the letters that were in hand when a worker died, one after the other and with nothing else in flight: should
 * one end this process too, it takes no other with it. Resolves to how many.
 */
export const sendSuspects = async (args: {
  claimer: Claimer
  deliver: (held: HeldAttempt) => Promise<LaneResult>
  finish: (held: HeldAttempt, result: LaneResult) => Promise<void>
  isHeldUp: () => boolean
}): Promise<number> => {
  let sent = 0
  while (!args.isHeldUp()) {
    const suspect = await args.claimer.claimSuspect(() => !args.isHeldUp())
    if (!suspect) break
    await args.finish(suspect, await args.deliver(suspect))
    sent += 1
  }
  return sent
}
