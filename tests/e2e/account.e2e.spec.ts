import type { Page } from 'playwright-core'

import { describe, expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { linkIn } from '../support/mailbox.ts'
import { waitFor } from '../support/signals.ts'
import { sharedSite } from '../support/site.ts'
import { fromSomewhere, newAddress, newUser, PASSWORD } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

async function register(page: Page, { email, name }: { email: string; name: string }) {
  await page.goto(site.url)
  await page.getByRole('link', { name: 'Create an account' }).click()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create the account' }).click()
  await page.getByRole('status').getByText('Look into your inbox').waitFor()
}

async function fillLogin(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto(`${site.url}/login`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { exact: true, name: 'Sign in' }).click()
}

const problemOn = (page: Page) => page.locator('.answer--problem').innerText()

describe('an account', () => {
  it('opens nothing by looking at the link, and the link works once', async () => {
    const page = await newPage(fromSomewhere())
    const email = newAddress('Oscar Once')
    await register(page, { email, name: 'Oscar Once' })
    const link = linkIn(await site.mailbox.next({ to: email }), '/confirm?token=')

    await page.goto(link)
    await fillLogin(page, { email, password: PASSWORD })
    expect(await problemOn(page)).toContain('not confirmed yet')

    for (const sentence of ['Your address is confirmed', 'used already or is too old']) {
      await page.goto(link)
      await page.getByRole('button', { name: 'Confirm my address' }).click()
      await page.getByText(sentence).waitFor()
    }
  })

  it('gets its confirmation letter again when asked', async () => {
    const page = await newPage(fromSomewhere())
    const email = newAddress('Rita Repeat')
    await register(page, { email, name: 'Rita Repeat' })
    await site.mailbox.next({ to: email })

    await page.goto(`${site.url}/login`)
    await page.getByRole('link', { name: 'Send the confirmation letter again' }).click()
    await page.waitForURL('**/resend')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Send it again' }).click()
    await page.getByRole('status').getByText('Look into your inbox').waitFor()
    await waitFor(async () => (await site.mailbox.count({ to: email })) === 2, {
      description: 'the second confirmation letter',
      timeoutMs: 30_000,
    })
    await page.goto(linkIn(await site.mailbox.next({ to: email }), '/confirm?token='))
    await page.getByRole('button', { name: 'Confirm my address' }).click()
    await page.getByText('Your address is confirmed').waitFor()
  })

  it('says the same of an address that has an account, and writes to its owner', async () => {
    const page = await newPage(fromSomewhere())
    const { email } = await newUser(site)
    await register(page, { email, name: 'Somebody Else' })
    const letter = await site.mailbox.next({ to: email })
    expect(letter.subject).toBe('You already have an account')
    await page.goto(linkIn(letter, '/reset?token='))
    await page.getByLabel('New password', { exact: true }).waitFor()
  })

  it('is refused a weak password and a wrong address, each beside its field', async () => {
    const page = await newPage(fromSomewhere())
    await page.goto(`${site.url}/register`)
    await page.getByLabel('E-mail address').fill('nora@')
    await page.getByLabel('Password', { exact: true }).fill('password1234')
    await page.getByRole('button', { name: 'Create the account' }).click()
    await page.getByText('This is not one complete e-mail address').waitFor()
    const password = page.getByLabel('Password', { exact: true })
    expect(await password.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('nora@')
  })
})
