import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, onTestFailed } from 'vitest'

import { findChromium } from './chromium.ts'

/** No telephone calls to the vendor, no graphics card, and no sandbox: the tests may run as root in a container. */
const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  '--no-sandbox',
]

const ARTIFACTS = resolve(import.meta.dirname, '../artifacts')

export type TestBrowser = {
  browser: Browser
  /** A page in a context of its own: no cookies of others. A screenshot is taken when the test fails. */
  newPage: (options?: Parameters<Browser['newContext']>[0]) => Promise<Page>
}

/** Starts a headless browser for the calling file and closes it after the last test. */
export async function startBrowser(): Promise<TestBrowser> {
  const { env, executablePath } = await findChromium()
  const browser = await chromium.launch({
    args: FLAGS,
    env: { ...process.env, ...env },
    executablePath,
    headless: true,
  })
  afterAll(() => browser.close())
  return {
    browser,
    newPage: async (options) => {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options })
      const page = await context.newPage()
      keepPictureOnFailure(context, page)
      return page
    },
  }
}

function keepPictureOnFailure(context: BrowserContext, page: Page): void {
  onTestFailed(async ({ task }) => {
    if (page.isClosed()) return
    mkdirSync(ARTIFACTS, { recursive: true })
    const path = join(ARTIFACTS, `${task.name.replace(/\W+/g, '-').slice(0, 80)}.png`)
    await page.screenshot({ fullPage: true, path })
    process.stderr.write(`A test failed: its page is pictured in ${path} (${page.url()})\n`)
    await context.close()
  })
}
