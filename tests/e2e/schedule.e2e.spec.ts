import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { sharedSite } from '../support/site.ts'
import { choose, fill, saveAgain } from './steps/adminForm.ts'
import { layMailing } from './steps/mailings.ts'
import { newUser, signIn, staff } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const admin = (path: string) => `${site.url}/admin${path}`

const DAY_MS = 24 * 3_600_000
const daily = { kind: 'daily', localTime: '09:00' }
const tomorrow = () => new Date(Date.now() + DAY_MS).toISOString()

const pickInterval = async (page: Page, name: string): Promise<void> => {
  await page.locator('#field-interval-box .rs__control').click()
  await page.locator('.rs__option').getByText(name, { exact: true }).click()
}

describe('the schedule of a mailing', () => {
  it('offers intervals by their names in the reader’s language, saves one and takes it away again', async () => {
    const page = await newPage({ locale: 'ru-RU', viewport: { height: 1000, width: 390 } })
    const person = await newUser(site, { language: 'ru', name: 'Инна Интервалова' })
    const { mailingId } = await layMailing(person, { recurrence: daily, startAt: tomorrow() })
    await signIn(page, site, person)
    await page.goto(admin(`/collections/mailings/${mailingId}`))
    await page.getByText('Ближайшие 10 сроков').waitFor()
    const saved = () =>
      person.api.get<{ interval: null | number }>(`/mailings/${mailingId}?depth=0`)
    await pickInterval(page, 'Каждый понедельник')
    await page.getByText(/каждый понедельник в \d\d:\d\d/i).waitFor()
    await saveAgain(page)
    expect((await saved()).interval).not.toBeNull()
    await page.reload()
    await page.locator('#field-interval-box').getByText('Каждый понедельник').waitFor()
    await page.locator('#field-interval-box .clear-indicator').click()
    await page.getByText('каждый день в 09:00').first().waitFor()
    await saveAgain(page)
    expect((await saved()).interval ?? null).toBeNull()
  })

  it('shows the times that are left of a count, and none to come in the list while it is paused', async () => {
    const page = await newPage()
    const person = await newUser(site, { name: 'Paul Paused' })
    const { mailingId } = await layMailing(person, {
      count: 3,
      name: 'Three times',
      recurrence: daily,
      startAt: tomorrow(),
    })
    await person.api.post(`/mailings/${mailingId}/activate`)
    await signIn(page, site, person)
    await page.goto(admin(`/collections/mailings/${mailingId}`))
    await page.getByText('The next 3 times').waitFor()
    await page.goto(admin('/collections/mailings'))
    const cell = page.locator('.cell-nextRunAt').last()
    await cell.locator('time').waitFor()
    await person.api.post(`/mailings/${mailingId}/pause`)
    await page.reload()
    await cell.getByText('none while stopped').waitFor()
  })
})

describe('an interval', () => {
  it('shows its times, and warns of too many', async () => {
    const page = await newPage()
    await signIn(page, site, await staff(site, 'admin'))
    await page.goto(admin('/collections/intervals/create'))
    await fill(page, 'name', 'Very often')
    await page.getByText('The next 10 times').waitFor()
    await choose(page, 'recurrence.kind', 'By a cron pattern')
    await fill(page, 'recurrence.cron', '*/5 * * * *')
    await page.getByText('only 5 minutes apart').waitFor()
    await page.locator('#action-save').click()
    await page.waitForURL(/\/intervals\/\d+/)
    await fill(page, 'recurrence.cron', '0 9 * * 1')
    await page.getByText('at 09:00, on Monday', { exact: false }).first().waitFor()
    await saveAgain(page)
  })
})
