import type { Locator, Page } from 'playwright-core'

/** More stops than any page of ours has; whoever needs more is in a circle. */
const MOST_STOPS = 250

const hasFocus = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === document.activeElement).catch(() => false)

/** Goes on by Tab until the element has the focus, from wherever the focus is; fails when it is never reached. */
export async function tabTo(page: Page, locator: Locator): Promise<void> {
  await locator.waitFor({ state: 'attached' })
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await hasFocus(locator)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${String(locator)} is not reached by Tab.`)
}

/** Goes to a field and writes into it, in place of what it holds. */
export async function typeInto(page: Page, locator: Locator, text: string): Promise<void> {
  await tabTo(page, locator)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

/** Goes to a button, link or box and presses a key on it. */
export async function pressOn(page: Page, locator: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, locator)
  await page.keyboard.press(key)
}
