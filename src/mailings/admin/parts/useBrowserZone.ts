'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The zone of the reader's browser; null while the page comes from the server, which does not know it. */
export const useBrowserZone = (): null | string => useSyncExternalStore(never, zone, () => null)
