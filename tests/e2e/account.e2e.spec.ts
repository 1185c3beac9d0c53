import type { Page } from 'playwright-core'

import { describe, expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { linkIn } from '../support/mailbox.ts'
import { waitFor } from '../support/signals.ts'
import { sharedSite } from '../support/site.ts'
import { fromSomewhere, isSignedIn, newAddress, newUser, PASSWORD, signIn } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const NEW_PASSWORD = 'copper-Lantern-47-meadow'

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
  it('is registered, confirmed by the link of a letter, and signed in to', async () => {
    const page = await newPage(fromSomewhere())
    const email = newAddress('Nora Newman')
    await register(page, { email, name: 'Nora Newman' })

    const letter = await site.mailbox.next({ to: email })
    expect(letter.subject).toBe('Confirm your address')
    expect(letter.text).toMatch(/^Hello!/)
    await fillLogin(page, { email, password: PASSWORD })
    await page.getByText('The address of this account is not confirmed yet').waitFor()

    await page.goto(linkIn(letter, '/confirm?token='))
    expect(page.url().startsWith(site.url)).toBe(true)
    await page.getByRole('button', { name: 'Confirm my address' }).click()
    await page.getByText('Your address is confirmed').waitFor()
    await page.getByRole('status').getByRole('link', { name: 'Sign in' }).click()
    await page.waitForURL('**/login')

    await fillLogin(page, { email, password: 'not-the-Password-at-all' })
    expect(await problemOn(page)).toBe('The address or the password is not right.')
    await fillLogin(page, { email, password: PASSWORD })
    await page.waitForURL(`${site.url}/admin`)
    await page.getByRole('heading', { name: 'Four steps to your first mailing' }).waitFor()
  })

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

describe('a forgotten password', () => {
  it('is set anew by a letter; the old one and all sessions are dead', async () => {
    const elsewhere = await newPage()
    const page = await newPage(fromSomewhere())
    const person = await newUser(site)
    const { email } = person
    await signIn(elsewhere, site, person)
    expect(await isSignedIn(elsewhere, site)).toBe(true)

    await page.goto(`${site.url}/login`)
    await page.getByRole('link', { name: 'Forgotten the password?' }).click()
    await page.waitForURL('**/forgot')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await page.getByRole('status').getByText('Look into your inbox').waitFor()

    const letter = await site.mailbox.next({ subject: 'A new password', to: email })
    await page.goto(linkIn(letter, '/reset?token='))
    await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Set the password' }).click()
    await page.getByText('The new password is set').waitFor()

    expect(await isSignedIn(elsewhere, site)).toBe(false)
    await elsewhere.goto(`${site.url}/admin`)
    await elsewhere.waitForURL('**/login**')
    await fillLogin(page, { email, password: PASSWORD })
    expect(await problemOn(page)).toBe('The address or the password is not right.')
    await fillLogin(page, { email, password: NEW_PASSWORD })
    await page.waitForURL(`${site.url}/admin`)
    await site.mailbox.next({ subject: 'Your password was changed', to: email })
  })
})

describe('another address', () => {
  it('counts only after the link sent to it was followed', async () => {
    const page = await newPage()
    const person = await newUser(site)
    const moved = newAddress('Paula Moved')
    await signIn(page, site, person)
    await page.goto(`${site.url}/account`)
    const form = page.locator('form', { has: page.getByLabel('New address') })
    const send = form.getByRole('button', { name: 'Send the link' })
    await form.getByLabel('New address').fill(moved)
    await form.getByLabel('Present password').fill('not the password')
    await send.click()
    await form.getByText('The password is not right.').waitFor()
    await form.getByLabel('New address').fill(moved)
    await form.getByLabel('Present password').fill(person.password)
    await send.click()
    await page.getByText(`Look into the inbox of ${moved}`).waitFor()
    const notice = await site.mailbox.next({ to: person.email })
    expect(notice.text).toContain(moved)

    const nobody = await newPage()
    await fillLogin(nobody, { email: moved, password: PASSWORD })
    expect(await problemOn(nobody)).toBe('The address or the password is not right.')

    const letter = await site.mailbox.next({ subject: 'Confirm your new address', to: moved })
    await page.goto(linkIn(letter, '/account/confirm-address?token='))
    await page.getByRole('button', { name: 'Use the new address' }).click()
    await page.getByText('this is your address now').waitFor()
    await fillLogin(nobody, { email: moved, password: PASSWORD })
    await nobody.waitForURL(`${site.url}/admin`)
  })
})

describe('по-русски', () => {
  it('регистрация, подтверждение и вход', async () => {
    const page = await newPage({ ...fromSomewhere(), locale: 'ru-RU' })
    const email = newAddress('Ivan Petrov')
    await page.goto(`${site.url}/register`)
    await page.getByLabel('Адрес электронной почты').fill(email)
    await page.getByLabel('Имя', { exact: true }).fill('Иван Петров')
    await page.getByLabel('Пароль', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Создать учётную запись' }).click()
    await page.getByText('Проверьте почту').waitFor()

    const letter = await site.mailbox.next({ to: email })
    expect(letter.subject).toBe('Подтвердите адрес')
    expect(letter.text).toMatch(/^Здравствуйте!/)
    await page.goto(linkIn(letter, '/confirm?token='))
    await page.getByRole('button', { name: 'Подтвердить адрес' }).click()
    await page.getByText('Адрес подтверждён').waitFor()

    await page.goto(`${site.url}/login`)
    await page.getByLabel('Адрес электронной почты').fill(email)
    await page.getByLabel('Пароль', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { exact: true, name: 'Войти' }).click()
    await page.waitForURL(`${site.url}/admin`)
    await page.getByRole('heading', { name: 'Четыре шага до первой рассылки' }).waitFor()
  })
})
