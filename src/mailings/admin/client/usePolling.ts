'use client'

import { useEffect, useEffectEvent } from 'react'

/**
 * Calls `look` every so often while it is wanted and the page is in sight; at once when the page comes back into
 * sight. Never two looks at a time.
 */
export const usePolling = (args: {
  /** null: not now. */
  everyMs: null | number
  look: (signal: AbortSignal) => Promise<void>
}): void => {
  const { everyMs } = args
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
    const timer = setInterval(() => void tick(), everyMs)
    const onSight = () => void tick()
    document.addEventListener('visibilitychange', onSight)
    return () => {
      ended.abort()
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onSight)
    }
  }, [everyMs])
}
