import type { Locator, Page } from 'playwright-core'

import sharp from 'sharp'
import { expect } from 'vitest'

import type { Site } from './api.ts'
import type { Person } from './people.ts'
import { waitFor } from '../../support/signals.ts'
import { untilRested } from './adminForm.ts'

const square = { background: 'teal', channels: 3, height: 900, width: 900 } as const

/** A picture of 900 by 900 pixels. */
export const png = await sharp({ create: square }).png().toBuffer()

/** A space passes for a description in the form of an image, as nothing does not. */
export const blank = ' '

/** Uploads an image over the API. */
export async function uploadImage(
  site: Site,
  { api }: Person,
  { alt, name = 'shop.png' }: { alt: string; name?: string },
): Promise<number> {
  const form = new FormData()
  form.set('_payload', JSON.stringify({ alt }))
  form.set('file', new File([new Uint8Array(png)], name, { type: 'image/png' }))
  const headers = { Authorization: `JWT ${api.token}` }
  const answer = await fetch(`${site.url}/api/media`, { body: form, headers, method: 'POST' })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { doc: { id: number } }).doc.id
}

/** How wide an image is shown and how wide it is, once it is loaded. */
export async function sizesOf(shown: Locator): Promise<number[]> {
  const size = () =>
    shown.evaluate((img) => {
      const { clientWidth, naturalWidth } = img as HTMLImageElement
      return [clientWidth, naturalWidth]
    })
  await waitFor(async () => ((await size())[1] ?? 0) > 0, { description: 'the image is loaded' })
  return size()
}

/** Puts the cursor behind the text and asks for an image; answers the dialog that offers those one has. */
async function askForImage(page: Page): Promise<Locator> {
  await page.locator('.rich-text-lexical [contenteditable="true"]').first().click()
  await page.keyboard.press('Control+End')
  await page.locator('.fixed-toolbar .toolbar-popup__dropdown-add').click()
  await page.locator('.toolbar-popup__dropdown-item-upload').click()
  return page.locator('.list-drawer')
}

/** Uploads a first image in the dialog of the editor: refused without a description, taken with a blank one. */
export async function uploadInDialog(page: Page): Promise<void> {
  const images = await askForImage(page)
  await images.locator('.no-results').waitFor()
  await images.locator('.list-header .doc-drawer__toggler, .list-header button').first().click()
  const form = page.locator('.doc-drawer')
  await form
    .locator('input[type="file"]')
    .setInputFiles({ buffer: png, mimeType: 'image/png', name: 'shop.png' })
  await untilRested(page)
  await form.locator('#action-save').click()
  await form.locator('.field-error').first().waitFor()
  await form.locator('#field-alt').fill(blank)
  await untilRested(page)
  await form.locator('#action-save').click()
}

/** Takes the one image that its owner has. */
export async function chooseOwn(page: Page): Promise<void> {
  const images = await askForImage(page)
  await images.locator('tbody tr').first().waitFor()
  // Those of the site are read by everybody, and stand in nobody's letters.
  expect(await images.locator('tbody tr').count()).toBe(1)
  await images.locator('tbody tr button').click()
}

/** The buttons on an image of the text show themselves when it is pointed at. */
export async function describeImage(page: Page, image: Locator, alt: string): Promise<void> {
  await image.locator('img').hover()
  await image.locator('.LexicalEditorTheme__upload__upload-drawer-toggler').click()
  const form = page.locator('dialog[id*="lexical-upload-drawer"]')
  await form.locator('#field-alt').fill(alt)
  await untilRested(page)
  await form.locator('button[type="submit"]').click()
  await form.waitFor({ state: 'detached' })
}
