import { inject } from 'vitest'

import type { RunningSite } from './app.ts'
import { openMailbox } from './mailbox.ts'

/** The site that all browser tests share. A file that changes what others rely on starts one of its own: `startSite()`. */
export function sharedSite(): Omit<RunningSite, 'stop'> {
  const site = inject('site')
  return { ...site, mailbox: openMailbox(site.mailboxUrl) }
}
