/**
 * Runs `work` one at a time, each time with everything that arrived meanwhile. The returned function settles with the
 * round that took its item.
 */
export function createSerial<Item>(
  work: (batch: Item[]) => Promise<void>,
): (item: Item) => Promise<void> {
  let waiting: Item[] = []
  let next: Promise<void> | undefined
  let running: Promise<void> = Promise.resolve()

  function round(): Promise<void> {
    next = undefined
    const batch = waiting
    waiting = []
    return work(batch)
  }

  return (item) => {
    waiting.push(item)
    if (!next) {
      next = running.then(round)
      running = next.catch(() => undefined)
    }
    return next
  }
}
