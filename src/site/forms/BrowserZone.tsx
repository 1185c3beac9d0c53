'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Sends the browser's time zone along with a form; without JavaScript nothing, and the account starts in UTC. */
export const BrowserZone = () => {
  const zone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => '',
  )
  return <input name="timeZone" type="hidden" value={zone} />
}
