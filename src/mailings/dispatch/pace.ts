/** How fast a worker sends, measured over the last moments; sizes the next claim. */
export type Pace = {
  /** One letter has left its lane. */
  note: () => void
  /** Letters a second; 0 before the first measure. */
  perSecond: () => number
}

/** Milliseconds that one measure spans. */
const spanMs = 250

/** Measures the pace of letters. `now` counts milliseconds that never run backwards. */
export const createPace = (now: () => number): Pace => {
  let count = 0
  let rate = 0
  let since = now()
  return {
    note: () => {
      count += 1
      const passed = now() - since
      if (passed < spanMs) return
      rate = (count * 1_000) / passed
      count = 0
      since = now()
    },
    perSecond: () => rate,
  }
}
