import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { once } from 'node:events'
import { createServer } from 'node:http'

import type { RunningSite } from './app.ts'
import { describeSite, startSite } from './app.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where to ask for the site that all browser tests share; see `sharedSite()`. */
    siteDesk: string
  }
}

/** What crosses from this process to the tests. */
export type SharedSite = Omit<RunningSite, 'mailbox' | 'stop'>

const openSite = async (): Promise<RunningSite> => {
  const dataDir = process.env.E2E_SITE
  return dataDir ? { ...describeSite(dataDir), dataDir, stop: async () => undefined } : startSite()
}

/**
 * One site for all files of the project, started when the first of them asks for it: a file that needs only a browser
 * waits for no build. `E2E_SITE` names the data directory of a site that runs already, and goes on.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<RunningSite> | undefined
  const desk = createServer((_, response) => {
    starting ??= openSite()
    starting.then(
      ({ mailbox: _mailbox, stop: _stop, ...site }) => response.end(JSON.stringify(site)),
      (error: Error) => response.writeHead(500).end(error.message),
    )
  })
  desk.listen(0, '127.0.0.1')
  await once(desk, 'listening')
  project.provide('siteDesk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`)
  return async () => {
    desk.close()
    const site = await starting?.catch(() => undefined)
    await site?.stop()
  }
}
