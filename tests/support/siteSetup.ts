import type { TestProject } from 'vitest/node'

import type { RunningSite } from './app.ts'
import { startSite } from './app.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The site that all browser tests share; see `sharedSite()`. */
    site: Omit<RunningSite, 'mailbox' | 'stop'>
  }
}

/** Starts one site for all files of the project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { mailbox: _mailbox, stop, ...site } = await startSite()
  project.provide('site', site)
  return stop
}
