import type { Claimer } from './claimer.ts'
import type { LaneResult } from './deliverAttempt.ts'
import type { HeldAttempt } from './toRecordedResult.ts'

type Suspects = {
  /** Clears a letter. */
  acquit: (held: HeldAttempt) => Promise<void>
  claimer: Pick<Claimer, 'claimSuspect'>
  deliver: (held: HeldAttempt, underWay: () => void) => Promise<LaneResult>
  finish: (held: HeldAttempt, result: LaneResult) => Promise<void>
  isHeldUp: () => boolean
  /** How many letters may be in flight. */
  most: () => number
}

/**
 * Sends the letters that were in hand when a worker died, never two whose harmlessness is open: should one end this
 * process too, it is known which. One that is under way has not done so, and the next may begin; what ends the worker
 * from then on is not its fault (a worker killed 150 times took innocent letters into quarantine before). Resolves to how
 * many.
 */
export const sendSuspects = async (args: Suspects): Promise<number> => {
  const inFlight = new Set<Promise<void>>()
  const failures: unknown[] = []
  let begun = 0
  const fail = (err: unknown): void => void failures.push(err)
  while (!args.isHeldUp() && failures.length === 0) {
    if (inFlight.size >= args.most()) await Promise.race(inFlight)
    const suspect = await args.claimer.claimSuspect(() => !args.isHeldUp())
    if (!suspect) break
    begun += 1
    const { ended, harmless } = send(suspect, args)
    const kept = ended.catch(fail).finally(() => inFlight.delete(kept))
    inFlight.add(kept)
    await Promise.race([harmless.catch(fail), kept])
  }
  await Promise.all(inFlight)
  if (failures.length > 0) throw failures[0]
  return begun
}

/** `harmless` resolves when the letter is under way and acquitted, and may never; `ended` when it is settled. */
const send = (
  held: HeldAttempt,
  args: Suspects,
): { ended: Promise<void>; harmless: Promise<void> } => {
  let ended = Promise.resolve()
  const harmless = new Promise<void>((resolve) => {
    ended = args.deliver(held, resolve).then((result) => args.finish(held, result))
  }).then(() => args.acquit(held))
  return { ended, harmless }
}
