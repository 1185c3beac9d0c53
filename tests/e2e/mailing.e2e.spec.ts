import { describe, expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { sharedSite } from '../support/site.ts'
import { fill, press, write } from './steps/adminForm.ts'
import { attemptsOf, layMailing, runsOf } from './steps/mailings.ts'
import { newUser, signIn } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const admin = (path: string) => `${site.url}/admin${path}`

describe('a message', () => {
  it('is refused with the field named when the message has a mistake', async () => {
    const page = await newPage()
    await signIn(page, site, await newUser(site))
    await page.goto(admin('/collections/messages/create'))
    await fill(page, 'subject', 'Hello {{ client.nam }}')
    await write(page, 'Good day.')
    await page.locator('#action-save').click()
    const error = page.locator('.field-type.text', { has: page.locator('#field-subject') })
    await error.locator('.field-error').getByText('client.name').waitFor()
  })
})

describe('a mailing under way', () => {
  it('stands completed when nothing is left to send', async () => {
    const page = await newPage()
    const person = await newUser(site)
    const { mailingId } = await layMailing(person)
    await signIn(page, site, person)
    await page.goto(admin(`/collections/mailings/${mailingId}`))
    await press(page, 'activate')
    const standing = page.getByRole('region', { name: 'How it stands' })
    await standing.getByText('Completed', { exact: true }).waitFor()
    await page.getByText('Completed: nothing is left to send.').waitFor()
    const runs = await runsOf(person.api, mailingId)
    expect(runs).toHaveLength(1)
    const attempts = await attemptsOf(person.api, runs[0]?.id ?? 0)
    expect(attempts.map(({ state }) => state)).toEqual(['sent', 'sent'])
  })
})
