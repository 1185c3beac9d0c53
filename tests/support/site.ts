import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { inject } from 'vitest'

import type { RunningSite } from './app.ts'
import type { SharedSite } from './siteSetup.ts'
import { openMailbox } from './mailbox.ts'

/**
 * The site that all browser tests share, started when the first file asks for it. A file that changes what others rely
 * on starts one of its own: `startSite()`.
 */
export async function sharedSite(): Promise<Omit<RunningSite, 'stop'>> {
  // Not fetch, which gives up after five minutes: the first answer may wait for a build.
  const [response] = (await once(get(inject('siteDesk')), 'response')) as [IncomingMessage]
  const answer = await text(response)
  if (response.statusCode !== 200) throw new Error(answer)
  const site = JSON.parse(answer) as SharedSite
  return { ...site, mailbox: openMailbox(site.mailboxUrl) }
}
