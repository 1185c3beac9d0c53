import { describe, expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { waitFor } from '../support/signals.ts'
import { sharedSite } from '../support/site.ts'
import { saveAgain } from './steps/adminForm.ts'
import { layManyClients } from './steps/clients.ts'
import { layMailing, runsOf } from './steps/mailings.ts'
import { isSignedIn, newUser, PASSWORD, signIn, staff } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

/** More than leave before somebody has pressed a button. */
const QUEUED = 4_000

const admin = (path: string) => `${site.url}/admin${path}`

describe('a manager', () => {
  it('sees everything and edits nothing', async () => {
    const page = await newPage()
    const manager = await staff(site, 'manager')
    const owner = await newUser(site, { name: 'Sonja Seen' })
    const { clients, mailingId, messageId } = await layMailing(owner, { name: 'Seen by managers' })
    await signIn(page, site, manager)

    await page.goto(admin('/collections/mailings?search=Seen+by+managers'))
    await page.getByRole('link', { name: 'Seen by managers' }).first().click()
    await page.locator('#field-name').waitFor()
    expect(await page.locator('#field-name').isDisabled()).toBe(true)
    expect(await page.locator('#action-save').count()).toBe(0)
    expect(await page.locator('#mailings-action-activate').count()).toBe(0)
    await page.goto(admin(`/collections/clients/${clients[0]?.id}`))
    await page.locator('#field-email').waitFor()
    expect(await page.locator('#field-email').inputValue()).toBe(clients[0]?.email)

    const refused = /answered 403/
    const { api } = manager
    await expect(api.patch(`/mailings/${mailingId}`, { name: 'Mine' })).rejects.toThrow(refused)
    await expect(api.patch(`/messages/${messageId}`, { subject: 'Mine' })).rejects.toThrow(refused)
    await expect(api.post(`/mailings/${mailingId}/activate`)).rejects.toThrow(refused)
    expect(await owner.api.get(`/mailings/${mailingId}`)).toMatchObject({
      name: 'Seen by managers',
      status: 'created',
    })
  })

  it('blocks a user: his session ends, he cannot sign in, his queued letters stop', async () => {
    const [page, ownPage] = [await newPage(), await newPage()]
    const owner = await newUser(site, { name: 'Bill Blocked' })
    const { listId, mailingId } = await layMailing(owner)
    const domain = await layManyClients({ count: QUEUED, listId, owner, site })
    await signIn(ownPage, site, owner)
    await ownPage.goto(admin('/collections/mailings'))
    await signIn(page, site, await staff(site, 'manager'))
    await page.goto(admin(`/collections/users/${owner.id}`))
    await page.locator('#field-blocked').check()
    await page.locator('#field-blockedReason').fill('He writes to people who never asked.')

    await owner.api.post(`/mailings/${mailingId}/activate`)
    await waitFor(async () => (await site.mailbox.count({ to: domain })) > 0, {
      description: 'the first letters arrive',
      timeoutMs: 30_000,
    })
    await saveAgain(page)

    const { api } = await staff(site, 'manager')
    const lettersStopped = (least: number) =>
      waitFor(
        async () => {
          const [run] = await runsOf(api, mailingId)
          const where = `where[run][equals]=${run?.id}&where[reason][equals]=ownerBlocked`
          const { totalDocs } = await api.get<{ totalDocs: number }>(`/attempts/count?${where}`)
          return totalDocs >= least && totalDocs
        },
        { description: `${least} letters are stopped`, everyMs: 100, timeoutMs: 60_000 },
      )
    const arrived = () => site.mailbox.count({ to: domain })
    const stopped = await lettersStopped(200)
    const arrivedThen = await arrived()
    await lettersStopped(stopped + 200)
    expect(await arrived()).toBe(arrivedThen)
    expect(arrivedThen).toBeLessThan(QUEUED)
    process.stdout.write(`blocked when ${arrivedThen} of ${QUEUED} letters had left\n`)

    expect(await isSignedIn(ownPage, site)).toBe(false)
    await ownPage.goto(admin('/collections/mailings'))
    await ownPage.waitForURL('**/login**')
    await ownPage.goto(`${site.url}/login`)
    await ownPage.getByLabel('E-mail address').fill(owner.email)
    await ownPage.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await ownPage.getByRole('button', { exact: true, name: 'Sign in' }).click()
    await ownPage.getByText('Reason: He writes to people who never asked.').waitFor()
  })
})
