'use client'

import { useEffect, useEffectEvent, useRef } from 'react'

/**
 * Calls `look` every so often while it is wanted and the page is in sight; at once when the page comes back into
 * sight. Never two looks at a time.
 */
export const usePolling = (args: {
  /** A change of it asks for a look at once: the document was saved. */
  again?: unknown
  /** null: not now. */
  everyMs: null | number
  look: (signal: AbortSignal) => Promise<void>
}): void => {
  const { again, everyMs } = args
  const seen = useRef(again)
  const look = useEffectEvent(args.look)
  useEffect(() => {
    if (everyMs === null) return
    const ended = new AbortController()
    let isLooking = false
    const tick = async (): Promise<void> => {
      if (isLooking || document.visibilityState !== 'visible') return
      isLooking = true
      await look(ended.signal)
      isLooking = false
    }
    if (seen.current !== again) void tick()
    seen.current = again
    const timer = setInterval(() => void tick(), everyMs)
    const onSight = () => void tick()
    document.addEventListener('visibilitychange', onSight)
    return () => {
      ended.abort()
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onSight)
    }
  }, [again, everyMs])
}
