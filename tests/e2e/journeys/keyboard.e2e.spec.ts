import { describe, expect, it } from 'vitest'

import { startBrowser } from '../../support/browser.ts'
import { looksOf } from '../../support/looks.ts'
import { linkIn } from '../../support/mailbox.ts'
import { sharedSite } from '../../support/site.ts'
import { sayDate } from '../steps/adminForm.ts'
import { pressOn, typeInto } from '../steps/keyboard.ts'
import { fromSomewhere, newAddress, PASSWORD } from '../steps/people.ts'
import { startWalk } from '../steps/walk.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const admin = (path: string) => `${site.url}/admin/collections/${path}`

describe.each(looksOf('keyboard'))('the keyboard: $name', ({ look }) => {
  it('is enough for the way from a new account to the first letter', async () => {
    const walk = await startWalk(newPage, look, fromSomewhere())
    const { page, t } = walk
    const email = newAddress('Kay Board')
    const client = newAddress('Tabea Tab', 'clients.example')
    const save = page.locator('#action-save')
    const field = (path: string) => page.locator(`#field-${path}`)
    const password = page.getByLabel(t('password'), { exact: true })

    await page.goto(`${site.url}/register`)
    await typeInto(page, page.getByLabel(t('byEmail')), email)
    await typeInto(page, password, PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText(t('checkInbox')).waitFor()
    await page.goto(linkIn(await site.mailbox.next({ to: email }), '/confirm?token='))
    await pressOn(page, page.getByRole('button', { name: t('confirmButton') }))
    await pressOn(page, page.getByRole('status').getByRole('link', { name: t('loginTitle') }))
    await page.waitForURL('**/login')
    await typeInto(page, page.getByLabel(t('byEmail')), email)
    await typeInto(page, password, PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${site.url}/admin`)

    await page.goto(admin('clients/create'))
    await typeInto(page, field('email'), client)
    await typeInto(page, field('name'), 'Tabea Tab')
    await walk.look('the form of a new client')
    await pressOn(page, save)
    await page.waitForURL(/\/clients\/\d+/)

    await page.goto(admin('messages/create'))
    await typeInto(page, field('subject'), 'By keyboard')
    await typeInto(page, page.locator('[contenteditable="true"]').first(), 'No mouse was needed.')
    await walk.look('the form of a new message')
    await pressOn(page, save)
    await page.waitForURL(/\/messages\/\d+/)

    await page.goto(admin('mailings/create'))
    await typeInto(page, field('name'), 'By keyboard')
    await typeInto(page, field('message').locator('input').first(), 'By keyboard')
    await page.locator('.rs__option').first().waitFor()
    await page.keyboard.press('Enter')
    await pressOn(page, field('recipients__everyone'), 'Space')
    const past = sayDate(new Date('2020-11-02T09:00:00Z'), look.language)
    await typeInto(page, field('startAt').locator('input'), past)
    await page.keyboard.press('Enter')
    await walk.look('the form of a new mailing')
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
})
