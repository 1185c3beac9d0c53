import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'

import type { TestBrowser } from '../../support/browser.ts'
import type { Look } from '../../support/looks.ts'
import { speak, type Text, type Values } from '../../../src/mailings/translations/say.ts'
import { translator } from '../../../src/site/text/index.ts'
import { faultsOf } from './accessibility.ts'

/** Somebody's way through the site in one look. */
export type Walk = {
  /** Of the admin panel, in the language of the look. */
  say: (text: Text, values?: Values) => string
  /** A text up to its first `{place}`: what can be looked for when the value is not known. */
  startOf: (text: Text) => string
  /** Of the public pages. */
  t: ReturnType<typeof translator>
  /**
   * Proves of the page as it stands that nothing is wider than the window, that everything is said in words, that the console
   * has held no error so far, and, when all looks are taken, that it breaks no rule of WCAG 2.2 AA.
   */
  look: (what: string) => Promise<void>
  page: Page
}

const locales = { en: 'en-GB', ru: 'ru-RU' } as const
const heights = { 1280: 1000, 390: 844 } as const

/** Whether every page of a journey is examined by axe, which takes a second each. */
const examinesAll = process.env.E2E_LOOKS === 'all'

/**
 * What the console tells that is no fault of a page: that an answer was a refusal, which the journeys ask for and read; and that
 * the preview's frame runs no scripts, which is what its sandbox is for.
 */
const isExpected = (text: string): boolean =>
  /^Failed to load resource: the server responded with a status of 4\d\d/.test(text) ||
  /^Blocked script execution in 'about:srcdoc'/.test(text)

/** A page that is still being laid out may be wider for a moment: Payload's widgets are, until they know their column. */
const settlesMs = 5_000

/** What is wider than the window and stays so, by the name of its element: out of sight on a phone. */
const tooWide = async (page: Page): Promise<string[]> => {
  const fits = page.waitForFunction(
    () => document.documentElement.scrollWidth <= window.innerWidth,
    null,
    { timeout: settlesMs },
  )
  await fits.catch(() => undefined)
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= window.innerWidth) return []
    const edge = document.documentElement.clientWidth + 1
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > edge)
      .slice(-5)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
  })
}

/** Names and texts into which a table of languages was put as it is. */
const unsaid = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .flatMap((element) => [
        // Not `attributes`: a form has its field of that name there.
        ...element.getAttributeNames().map((name) => element.getAttribute(name) ?? ''),
        ...(element.children.length === 0 ? [element.textContent ?? ''] : []),
      ])
      .filter((text) => text.includes('[object Object]')),
  )

/** Options of a browser's context in a look. */
export const contextOf = ({ colorScheme, language, width }: Look): BrowserContextOptions => ({
  colorScheme,
  locale: locales[language],
  viewport: { height: heights[width], width },
})

/** Opens a window in a look, and listens to its console. */
export async function startWalk(
  newPage: TestBrowser['newPage'],
  look: Look,
  options: BrowserContextOptions = {},
): Promise<Walk> {
  const page = await newPage({ ...contextOf(look), ...options })
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) errors.push(message.text())
  })
  page.on('pageerror', ({ message }) => errors.push(message))
  const say = speak(look.language)
  return {
    look: async (what) => {
      const seen = { errors, unsaid: await unsaid(page), what, wide: await tooWide(page) }
      expect(seen).toEqual({ errors: [], unsaid: [], what, wide: [] })
      if (!examinesAll) return
      const isAdmin = /\/admin(?:\/|$|\?)/.test(page.url())
      expect({ faults: await faultsOf(page, { isAdmin }), what }).toEqual({ faults: [], what })
    },
    page,
    say,
    startOf: (text) => say(text).split('{')[0]?.trim() ?? '',
    t: translator(look.language),
  }
}
