import type { Locator, Page, Request, Response } from 'playwright-core'

import { waitFor } from '../../support/signals.ts'

/** Payload writes the dots of a path as two underscores. */
const fieldOf = (page: Page, path: string): Locator =>
  page.locator(`#field-${path.replaceAll('.', '__')}`)

type Traffic = { lastAt: number; open: number }

const traffics = new WeakMap<Page, Traffic>()

/** What the page's forms have sent and not had answered. */
function trafficOf(page: Page): Traffic {
  const known = traffics.get(page)
  if (known) return known
  const traffic = { lastAt: performance.now(), open: 0 }
  traffics.set(page, traffic)
  const count = (change: number) => (about: Request) => {
    if (about.method() !== 'POST') return
    traffic.open += change
    traffic.lastAt = performance.now()
  }
  page.on('request', count(1))
  page.on('requestfinished', count(-1))
  page.on('requestfailed', count(-1))
  return traffic
}

/** A form sends a change a quarter of a second after it. */
const RESTED_MS = 500

/**
 * Waits until everything that was changed has been sent and answered. Payload's form (3.90.1) does not send a change that
 * is made just when the answer to the one before comes in: the fields that depend on it appear only with the next change.
 */
export async function untilRested(page: Page): Promise<void> {
  const traffic = trafficOf(page)
  await waitFor(() => traffic.open <= 0 && performance.now() - traffic.lastAt > RESTED_MS, {
    description: 'the form has sent its changes',
    timeoutMs: 30_000,
  })
}

/**
 * Presses a link until it leads there. The panel replaces the address of a list when it has been shown (`?limit=10…`, 3.90.1),
 * and a press that comes just before is overtaken by that: whoever sees nothing happen presses again.
 */
export async function follow(link: Locator, to: RegExp): Promise<void> {
  const page = link.page()
  await waitFor(
    async () => {
      if (to.test(page.url())) return true
      await link.click({ timeout: 5_000 }).catch(() => undefined)
      await page.waitForURL(to, { timeout: 5_000 }).catch(() => undefined)
      return to.test(page.url())
    },
    { description: `the link leads to ${to.source}`, timeoutMs: 30_000 },
  )
}

/** Types into a field of an admin form. */
export async function fill(page: Page, path: string, text: string): Promise<void> {
  trafficOf(page)
  await fieldOf(page, path).fill(text)
}

/** Picks an option of a select or a relationship by its label. */
export async function choose(page: Page, path: string, label: string): Promise<void> {
  await untilRested(page)
  await fieldOf(page, path).locator('.rs__control').click()
  await page.locator('.rs__option').getByText(label, { exact: true }).click()
  trafficOf(page).lastAt = performance.now()
}

/** A day and a time as the picker shows and reads them, `2 Nov 2026, 09:00`, `2 нояб. 2026, 09:00`, in UTC. */
export function sayDate(date: Date, language: 'en' | 'ru'): string {
  const month = date
    .toLocaleDateString(language === 'ru' ? 'ru' : 'en-US', {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    })
    .match(/\p{L}+\.?/u)?.[0]
  const time = date.toISOString().slice(11, 16)
  return `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}, ${time}`
}

/** Types a day and a time into the picker. */
export async function fillDate(
  page: Page,
  path: string,
  { date, language = 'en' }: { date: Date; language?: 'en' | 'ru' },
): Promise<void> {
  const input = fieldOf(page, path).locator('input')
  await input.fill(sayDate(date, language))
  await input.press('Enter')
}

/** Types into the editor. */
export async function write(page: Page, text: string): Promise<void> {
  await page.locator('.rich-text-lexical [contenteditable="true"]').first().click()
  await page.keyboard.type(text)
}

/** Saves the form of a new document and waits until it has an address of its own. */
export async function saveNew(page: Page, collection: string): Promise<void> {
  await untilRested(page)
  await page.locator('#action-save').click()
  await page.waitForURL(new RegExp(`/admin/collections/${collection}/\\d+`))
}

/** The answer to a save; the sentence about an earlier one may still stand on the page. */
const isSaved = (response: Response): boolean =>
  response.request().method() === 'PATCH' && response.status() === 200

/** Saves a document that has been saved before. */
export async function saveAgain(page: Page): Promise<void> {
  await untilRested(page)
  const saved = page.waitForResponse(isSaved)
  await page.locator('#action-save').click()
  await saved
  await page.locator('.payload-toast-item').getByText(savedWords).first().waitFor()
}

const savedWords = /updated successfully|успешно обновлено/i

/** Presses one of the buttons of a mailing, and answers yes when it asks. */
export async function press(page: Page, verb: string): Promise<void> {
  await page.locator(`#mailings-action-${verb}:not([aria-disabled="true"])`).click()
  const yes = page.locator(`#mailings-${verb}-yes`)
  const next = await Promise.race([
    yes.waitFor().then(() => 'asked' as const),
    page
      .locator('.payload-toast-item')
      .first()
      .waitFor()
      .then(() => 'done' as const),
  ])
  if (next === 'asked') await yes.click()
}

/** Presses a button that cannot be pressed now: it stays within reach, and says why. */
export const pressBarred = (page: Page, verb: string): Promise<void> =>
  page.locator(`#mailings-action-${verb}[aria-disabled="true"]`).click({ force: true })

/** The sentence that tells what came of it. */
export const toast = (page: Page, text: string): Promise<void> =>
  page.locator('.payload-toast-item').getByText(text).first().waitFor()
