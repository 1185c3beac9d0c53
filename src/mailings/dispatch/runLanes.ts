import type { ClaimQueue } from './claimQueue.ts'
import type { HeldAttempt } from './toRecordedResult.ts'

type Lanes = {
  /** How many letters may be in flight now; may change while the lanes run. */
  concurrency: () => number
  /** A lane met a bug or an outage with this letter in hand. */
  onFailure: (held: HeldAttempt, err: unknown) => void
  queue: ClaimQueue
  send: (held: HeldAttempt) => Promise<void>
}

/**
 * Empties a queue with as many lanes as the transport allows, hiring and dismissing as that number changes. Resolves
 * when nothing is left; what a lane did with its letter is never lost with another lane's failure.
 */
export const runLanes = async ({ concurrency, onFailure, queue, send }: Lanes): Promise<void> => {
  const lanes = new Set<Promise<void>>()

  const work = async (): Promise<void> => {
    for (let held = await queue.take(); held; held = await queue.take()) {
      const inHand = held
      await send(inHand).catch((err: unknown) => onFailure(inHand, err))
      if (lanes.size > concurrency()) return
      if (lanes.size < concurrency() && queue.waiting() > 0) hire()
    }
  }

  const hire = (): void => {
    const hired = work().finally(() => lanes.delete(hired))
    lanes.add(hired)
  }

  for (let number = concurrency(); number > 0; number -= 1) hire()
  // Lanes may all have ended for want of connections while a claim was under way: its letters need one more.
  for (; lanes.size > 0 || queue.waiting() > 0; await queue.idle()) {
    if (lanes.size === 0) hire()
    await Promise.all(lanes)
  }
}
