import { describe, expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { linkIn } from '../support/mailbox.ts'
import { sharedSite } from '../support/site.ts'

import { faultsOf } from './steps/accessibility.ts'
import { finishedRun, layMailing } from './steps/mailings.ts'
import { newUser, signIn } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const looks = [
  { colorScheme: 'light', locale: 'en-GB', viewport: { height: 900, width: 1280 } },
  { colorScheme: 'dark', locale: 'ru-RU', viewport: { height: 844, width: 390 } },
] as const

describe.each(looks)('in $colorScheme colours, $locale, $viewport.width pixels wide', (look) => {
  it.each([
    '/',
    '/posts',
    '/register',
    '/login',
    '/forgot',
    '/resend',
    '/account/closed',
    '/confirm?token=none',
    '/reset?token=none',
    '/nowhere',
  ])('%s has no fault by WCAG 2.2 AA', async (path) => {
    const page = await newPage(look)
    await page.goto(`${site.url}${path}`)
    expect(await faultsOf(page)).toEqual([])
  })

  it('a post, the account and a refused form have none', async () => {
    const page = await newPage(look)
    await page.goto(`${site.url}/posts`)
    await page.locator('.card a').first().click()
    await page.waitForURL('**/posts/*')
    expect(await faultsOf(page)).toEqual([])
    await page.goto(`${site.url}/register`)
    await page.locator('.form__submit').click()
    await page.locator('[aria-invalid="true"]').first().waitFor()
    expect(await faultsOf(page)).toEqual([])
    await signIn(page, site, await newUser(site))
    await page.goto(`${site.url}/account`)
    expect(await faultsOf(page)).toEqual([])
  })

  it('the unsubscribe page, dashboard, calendar, mailing and run have none', async () => {
    // The unsubscribe page allows no scripts, that of the examination included.
    const page = await newPage({ ...look, bypassCSP: true })
    const owner = await newUser(site)
    const { clients, mailingId } = await layMailing(owner)
    await owner.api.post(`/mailings/${mailingId}/activate`)
    const run = await finishedRun(owner.api, mailingId)
    const letter = await site.mailbox.next({ to: clients[0]?.email ?? '' })
    await page.goto(linkIn(letter, '/unsubscribe/'))
    expect(await faultsOf(page)).toEqual([])

    await signIn(page, site, owner)
    const paths = [
      '',
      '/mailings-calendar',
      `/collections/mailings/${mailingId}`,
      `/collections/runs/${run.id}`,
    ]
    for (const path of paths) {
      await page.goto(`${site.url}/admin${path}`)
      await page.locator('.mailings-panel, .mailings-calendar').first().waitFor()
      expect(await faultsOf(page, { isAdmin: true }), path).toEqual([])
    }
  })
})
