import { useSyncExternalStore } from 'react'

let times = 0
const listeners = new Set<() => void>()

const subscribe = (hear: () => void): (() => void) => {
  listeners.add(hear)
  return () => listeners.delete(hear)
}

/** Tells what stands on the page that a button has done something to its document. */
export const tellActed = (): void => {
  times += 1
  for (const hear of listeners) hear()
}

/** How often a button has done something since the page was opened. */
export const useActed = (): number =>
  useSyncExternalStore(
    subscribe,
    () => times,
    () => 0,
  )
