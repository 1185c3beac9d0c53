import { expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { linkIn } from '../support/mailbox.ts'
import { sharedSite } from '../support/site.ts'
import { pressOn, typeInto } from './steps/keyboard.ts'
import { fromSomewhere, newAddress, PASSWORD } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const admin = (path: string) => `${site.url}/admin/collections/${path}`

it('the way from a new account to the first letter needs no mouse', async () => {
  const page = await newPage({ ...fromSomewhere(), viewport: { height: 900, width: 1280 } })
  const email = newAddress('Kay Board')
  const client = newAddress('Tabea Tab', 'clients.example')
  const save = page.locator('#action-save')
  const field = (path: string) => page.locator(`#field-${path}`)

  await page.goto(`${site.url}/register`)
  await typeInto(page, page.getByLabel('E-mail address'), email)
  await typeInto(page, page.getByLabel('Password', { exact: true }), PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('Look into your inbox').waitFor()
  await page.goto(linkIn(await site.mailbox.next({ to: email }), '/confirm?token='))
  await pressOn(page, page.getByRole('button', { name: 'Confirm my address' }))
  await pressOn(page, page.getByRole('status').getByRole('link', { name: 'Sign in' }))
  await page.waitForURL('**/login')
  await typeInto(page, page.getByLabel('E-mail address'), email)
  await typeInto(page, page.getByLabel('Password', { exact: true }), PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${site.url}/admin`)

  await page.goto(admin('clients/create'))
  await typeInto(page, field('email'), client)
  await typeInto(page, field('name'), 'Tabea Tab')
  await pressOn(page, save)
  await page.waitForURL(/\/clients\/\d+/)

  await page.goto(admin('messages/create'))
  await typeInto(page, field('subject'), 'By keyboard')
  await typeInto(page, page.locator('[contenteditable="true"]').first(), 'No mouse was needed.')
  await pressOn(page, save)
  await page.waitForURL(/\/messages\/\d+/)

  await page.goto(admin('mailings/create'))
  await typeInto(page, field('name'), 'By keyboard')
  await typeInto(page, field('message').locator('input').first(), 'By keyboard')
  await page.locator('.rs__option').first().waitFor()
  await page.keyboard.press('Enter')
  await pressOn(page, field('recipients__everyone'), 'Space')
  await typeInto(page, field('startAt').locator('input'), '2 Nov 2020, 09:00')
  await page.keyboard.press('Enter')
  await pressOn(page, save)
  await page.waitForURL(/\/mailings\/\d+/)

  await pressOn(page, page.locator('#mailings-action-activate'))
  await pressOn(page, page.locator('#mailings-activate-yes'))
  const letter = await site.mailbox.next({ to: client })
  expect([letter.subject, letter.text]).toEqual([
    'By keyboard',
    expect.stringContaining('No mouse was needed.'),
  ])
})
