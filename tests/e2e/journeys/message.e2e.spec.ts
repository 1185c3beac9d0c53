import type { Page } from 'playwright-core'

import { describe, expect, it } from 'vitest'

import { titleOf } from '../../../src/mailings/rendering/merge/titles.ts'
import { preview as texts } from '../../../src/mailings/translations/preview.ts'
import { startBrowser } from '../../support/browser.ts'
import { looksOf } from '../../support/looks.ts'
import { waitFor } from '../../support/signals.ts'
import { sharedSite } from '../../support/site.ts'
import { fill, saveAgain, saveNew, toast, untilRested, write } from '../steps/adminForm.ts'
import {
  blank,
  chooseOwn,
  describeImage,
  sizesOf,
  uploadImage,
  uploadInDialog,
} from '../steps/images.ts'
import { layMailing } from '../steps/mailings.ts'
import { newUser, signIn } from '../steps/people.ts'
import { openPreview } from '../steps/preview.ts'
import { startWalk } from '../steps/walk.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const admin = (path: string) => `${site.url}/admin/collections/${path}`

const letterOn = (page: Page) => page.frameLocator('.mailings-preview iframe')

/** Puts a button behind the text. */
async function addButton(page: Page, { label, url }: { label: string; url: string }) {
  // On the text, not on a chip: what is inserted goes where the cursor is.
  const text = page.locator('.rich-text-lexical [contenteditable="true"]').first()
  await text.click({ position: { x: 4, y: 12 } })
  await page.keyboard.press('Control+End')
  await page.locator('.fixed-toolbar .toolbar-popup__button-button').click()
  const block = page.locator('.LexicalEditorTheme__block').last()
  await block.locator('input[name$="label"]').fill(label)
  await block.locator('input[name$="url"]').fill(url)
}

/** What is wrong with an image that has no description. */
const missingAlt = { en: /^The image has no alt text/, ru: /^Изображение: нет описания/ }

describe.each(looksOf('message'))('a message: $name', ({ look }) => {
  const { language } = look

  it('is written with variables, a button and a file, previewed, tried out, and put back', async () => {
    const walk = await startWalk(newPage, look)
    const { page, say } = walk
    const person = await newUser(site, { language, name: 'Wanda Writer' })
    await layMailing(person, { names: ['Clara Cole'] })
    await signIn(page, site, person)

    await page.goto(admin('attachments/create'))
    await page.locator('input[type="file"]').setInputFiles({
      buffer: Buffer.from('Rye, wheat and spelt.'),
      mimeType: 'text/plain',
      name: 'breads.txt',
    })
    await page.locator('#action-save').click()
    await page.waitForURL(/\/attachments\/\d+/)
    await walk.look('a file')

    await page.goto(admin('messages/create'))
    await fill(page, 'subject', 'Bread for ')
    await page.locator('#field-subject').press('End')
    await page.locator('.mailings-insert button').first().click()
    const name = titleOf('client.name')?.[language] ?? ''
    await page.locator('.popup-button-list__button', { hasText: name }).first().click()
    await waitFor(
      async () => (await page.locator('#field-subject').inputValue()).includes('client.name'),
      { description: 'the variable stands in the subject' },
    )
    await write(page, 'Dear ')
    await page.locator('.fixed-toolbar .toolbar-popup__dropdown-variables').click()
    await page.locator('[class*="dropdown-item-variable-client.firstName"]').click()
    const variable = page.locator('.lexical-drawer, .drawer').last()
    await variable.locator('[id$="fallback"]').fill('friend')
    await untilRested(page)
    await walk.look('the question about a variable')
    await variable.locator('button[type="submit"]').click()
    await page.locator('.mailings-variable', { hasText: 'friend' }).waitFor()
    await addButton(page, { label: 'See all breads', url: 'https://bakery.example/breads' })
    await fill(page, 'plainText', 'Dear {{ client.firstName }}, see https://bakery.example/breads')
    await walk.look('the form of a new message')
    await saveNew(page, 'messages')

    await page.locator('.upload__listToggler').click()
    await page.locator('.list-drawer').getByText('breads.txt').first().click()
    await page.locator('.list-drawer').waitFor({ state: 'detached' })
    await saveAgain(page)
    await openPreview({ page, say })
    await letterOn(page).getByRole('link', { name: 'See all breads' }).waitFor()
    await walk.look('a message with its preview')
    await page.getByRole('radio', { name: say(texts.phone) }).check()
    await page.locator('.mailings-letter--phone').waitFor()
    await walk.look('a message with its preview on a phone')
    await page.getByRole('radio', { name: say(texts.plainText) }).check()
    await page.locator('.mailings-letter__text').getByText('see https://bakery').waitFor()
    await walk.look('a message with its plain text')
    await page.getByRole('button', { name: say(texts.testSend) }).click()
    await toast(page, say(texts.testSent, { address: person.email }))
    const test = await site.mailbox.next({ to: person.email })
    expect(test.attachments.map(({ filename }) => filename)).toEqual(['breads.txt'])
    expect(test.html).toContain('https://bakery.example/breads')

    await fill(page, 'subject', 'Nothing today')
    await saveAgain(page)
    const id = page.url().match(/\d+$/)?.[0]
    await page.goto(`${admin(`messages/${id}`)}/versions`)
    const rows = page.locator('tbody tr')
    await rows.nth(2).waitFor()
    await walk.look('the versions of a message')
    await rows.last().locator('a').first().click()
    await page.locator('.restore-version button').first().waitFor()
    await walk.look('a version of a message')
    await page.locator('.restore-version button').first().click()
    await page.locator('#confirm-action').click()
    const subjectNow = async () =>
      (await person.api.get<{ subject: string }>(`/messages/${id}?depth=0`)).subject
    await waitFor(async () => (await subjectNow()) === 'Bread for {{ client.name }}', {
      description: 'the first version is back',
      timeoutMs: 15_000,
    })
  })

  it.each([
    { kept: 0, place: uploadInDialog, what: 'uploaded in its dialog' },
    { kept: 1, place: chooseOwn, what: 'chosen among those one has' },
  ])('is warned of an image, $what, until it is described', async ({ kept, place }) => {
    const walk = await startWalk(newPage, look)
    const { page, say } = walk
    const alt = language === 'en' ? 'Our shop from the street' : 'Наша лавка с улицы'
    const person = await newUser(site, { language })
    if (kept > 0) await uploadImage(site, person, { alt: blank })
    const { messageId } = await layMailing(person)
    await signIn(page, site, person)
    await page.goto(admin(`messages/${messageId}`))
    await place(page)
    const image = page.locator('.LexicalEditorTheme__upload')
    await image.locator('img').waitFor()

    await openPreview({ page, say })
    const warned = page.locator('.mailings-problems').getByText(missingAlt[language])
    await warned.waitFor()
    await walk.look('a message with a warning')
    await describeImage(page, image, alt)
    await warned.waitFor({ state: 'detached' })
    expect((await sizesOf(letterOn(page).getByAltText(alt)))[1]).toBe(900)
    await walk.look('a message with an image')

    await untilRested(page)
    const [answer] = await Promise.all([
      page.waitForResponse((each) => each.request().method() === 'PATCH'),
      page.locator('#action-save').click(),
    ])
    expect(answer.status()).toBe(200)
    const saved = await person.api.get<object>(`/messages/${messageId}?depth=0`)
    expect(JSON.stringify(saved)).toContain(`"alt":"${alt}"`)
  })
})
