import type { Locator, Page } from 'playwright-core'

import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { body, words } from '../support/editorState.ts'
import { waitFor } from '../support/signals.ts'
import { sharedSite } from '../support/site.ts'
import { untilRested } from './steps/adminForm.ts'
import { layMailing } from './steps/mailings.ts'
import { newUser, type Person, signIn } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const square = { background: 'teal', channels: 3, height: 900, width: 900 } as const
const png = await sharp({ create: square }).png().toBuffer()

async function uploadImage({ api }: Person, alt: string): Promise<number> {
  const form = new FormData()
  form.set('_payload', JSON.stringify({ alt }))
  form.set('file', new File([new Uint8Array(png)], 'shop.png', { type: 'image/png' }))
  const headers = { Authorization: `JWT ${api.token}` }
  const answer = await fetch(`${site.url}/api/media`, { body: form, headers, method: 'POST' })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { doc: { id: number } }).doc.id
}

/** How wide an image is shown and how wide it is, once it is loaded. */
async function sizesOf(shown: Locator): Promise<number[]> {
  const size = () =>
    shown.evaluate((img) => {
      const { clientWidth, naturalWidth } = img as HTMLImageElement
      return [clientWidth, naturalWidth]
    })
  await waitFor(async () => ((await size())[1] ?? 0) > 0, { description: 'the image is loaded' })
  return size()
}

it('an image of a message is seen in its preview, under the policy of the page', async () => {
  const person = await newUser(site)
  const image = {
    fields: { width: 320 },
    format: '',
    id: 'c'.repeat(24),
    relationTo: 'media',
    type: 'upload',
    value: await uploadImage(person, 'Our shop'),
    version: 3,
  }
  const { doc } = await person.api.post<{ doc: { id: number } }>('/messages', {
    body: body(words('Look:'), image),
    language: 'en',
    subject: 'A letter with an image',
  })
  const page = await newPage()
  await signIn(page, site, person)
  await page.goto(`${site.url}/admin/collections/messages/${doc.id}`)
  await page.getByRole('button', { name: 'Show a preview' }).click()
  const shown = page.frameLocator('iframe[title="Preview of the letter"]').getByAltText('Our shop')
  expect(await sizesOf(shown)).toEqual([320, 900])
})

/** Puts the cursor behind the text and asks for an image; answers the dialog that offers those one has. */
async function askForImage(page: Page): Promise<Locator> {
  await page.locator('.rich-text-lexical [contenteditable="true"]').first().click()
  await page.keyboard.press('Control+End')
  await page.locator('.fixed-toolbar .toolbar-popup__dropdown-add').click()
  await page.locator('.toolbar-popup__dropdown-item-upload').click()
  return page.locator('.list-drawer')
}

/** A space passes for a description in the form of an image, as nothing does not. */
const blank = ' '

async function uploadInDialog(page: Page): Promise<void> {
  const images = await askForImage(page)
  await images.getByText('No Results.').waitFor()
  await images.getByRole('button', { name: 'Create new Image' }).click()
  const form = page.locator('.doc-drawer')
  await form
    .locator('input[type="file"]')
    .setInputFiles({ buffer: png, mimeType: 'image/png', name: 'shop.png' })
  await form.locator('#action-save').click()
  await form.getByText('This field is required.').waitFor()
  await form.locator('#field-alt').fill(blank)
  await untilRested(page)
  await form.locator('#action-save').click()
}

async function chooseOwn(page: Page): Promise<void> {
  const images = await askForImage(page)
  await images.locator('tbody tr').first().waitFor()
  // Those of the site are read by everybody, and stand in nobody's letters.
  expect(await images.locator('tbody tr').count()).toBe(1)
  await images.locator('tbody tr button').click()
}

/** The buttons on an image of the text show themselves when it is pointed at. */
async function describeImage(page: Page, image: Locator, alt: string): Promise<void> {
  await image.locator('img').hover()
  await image.locator('.LexicalEditorTheme__upload__upload-drawer-toggler').click()
  const form = page.locator('dialog[id*="lexical-upload-drawer"]')
  await form.locator('#field-alt').fill(alt)
  await untilRested(page)
  await form.locator('button[type="submit"]').click()
  await form.waitFor({ state: 'detached' })
}

describe.each([
  {
    alt: 'Our shop, seen from the street',
    colorScheme: 'light' as const,
    kept: 0,
    language: 'en',
    locale: 'en-GB',
    name: 'uploaded in its dialog',
    place: uploadInDialog,
    show: 'Show a preview',
    viewport: { height: 1000, width: 1280 },
    warning: /^The image “.+” has no alt text/,
  },
  {
    alt: 'Наша лавка с улицы',
    colorScheme: 'dark' as const,
    kept: 1,
    language: 'ru',
    locale: 'ru-RU',
    name: 'chosen among those one has',
    place: chooseOwn,
    show: 'Показать просмотр',
    viewport: { height: 844, width: 390 },
    warning: /^У изображения «.+» нет описания/,
  },
])(
  'an image put into a message, $name, $language',
  ({ alt, colorScheme, kept, language, locale, place, show, viewport, warning }) => {
    it('is warned of until it is described, and seen in the preview while one writes', async () => {
      const person = await newUser(site, { language })
      if (kept > 0) await uploadImage(person, blank)
      const { messageId } = await layMailing(person)
      const page = await newPage({ colorScheme, locale, viewport })
      await signIn(page, site, person)
      await page.goto(`${site.url}/admin/collections/messages/${messageId}`)
      await place(page)
      const image = page.locator('.LexicalEditorTheme__upload')
      await image.locator('img').waitFor()

      await page.getByRole('button', { name: show }).click()
      const warned = page.locator('.mailings-problems').getByText(warning)
      await warned.waitFor()
      await describeImage(page, image, alt)
      await warned.waitFor({ state: 'detached' })
      const shown = page.frameLocator('.mailings-preview iframe').getByAltText(alt)
      expect((await sizesOf(shown))[1]).toBe(900)
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
      ).toBe(true)

      await untilRested(page)
      const [answer] = await Promise.all([
        page.waitForResponse((each) => each.request().method() === 'PATCH'),
        page.locator('#action-save').click(),
      ])
      expect(answer.status()).toBe(200)
      const saved = await person.api.get<object>(`/messages/${messageId}?depth=0`)
      expect(JSON.stringify(saved)).toContain(`"alt":"${alt}"`)
    })
  },
)
