import { describe, expect, it } from 'vitest'

import { letterTexts } from '../../../src/collections/SystemLetters/letters/text.ts'
import { dashboard } from '../../../src/mailings/translations/dashboard.ts'
import { startBrowser } from '../../support/browser.ts'
import { looksOf } from '../../support/looks.ts'
import { linkIn } from '../../support/mailbox.ts'
import { sharedSite } from '../../support/site.ts'
import {
  fromSomewhere,
  isSignedIn,
  newAddress,
  newUser,
  PASSWORD,
  signIn,
} from '../steps/people.ts'
import { fillLogin } from '../steps/publicForms.ts'
import { startWalk } from '../steps/walk.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const NEW_PASSWORD = 'copper-Lantern-47-meadow'

describe.each(looksOf('site'))('the public site: $name', ({ look }) => {
  const letters = letterTexts[look.language]

  it('makes an account, confirms it by the link of a letter, and lets its owner in', async () => {
    const walk = await startWalk(newPage, look, fromSomewhere())
    const { page, say, t } = walk
    const email = newAddress('Nora Newman')
    await page.goto(site.url)
    await page.getByRole('heading', { level: 1, name: t('heroTitle') }).waitFor()
    await walk.look('the home page')
    await page
      .getByRole('link', { name: t('register') })
      .first()
      .click()
    await page.waitForURL('**/register')
    await page.getByLabel(t('byEmail')).fill(email)
    await page.getByLabel(t('name'), { exact: true }).fill('Nora Newman')
    await page.getByLabel(t('password'), { exact: true }).fill(PASSWORD)
    await walk.look('the form of a new account')
    await page.getByRole('button', { name: t('registerSubmit') }).click()
    await page.getByRole('status').getByText(t('checkInbox')).waitFor()
    await walk.look('the answer to a registration')

    const letter = await site.mailbox.next({ to: email })
    expect(letter.subject).toBe(letters.confirm.subject)
    await fillLogin(walk, site, { email, password: PASSWORD })
    await page.getByText(t('loginUnconfirmed')).waitFor()
    await walk.look('a sign-in before the address is confirmed')
    await page.goto(linkIn(letter, '/confirm?token='))
    expect(page.url().startsWith(site.url)).toBe(true)
    await walk.look('the page that confirms an address')
    await page.getByRole('button', { name: t('confirmButton') }).click()
    await page.getByText(t('confirmDone')).waitFor()
    await page
      .getByRole('status')
      .getByRole('link', { name: t('loginTitle') })
      .click()
    await page.waitForURL('**/login')

    await fillLogin(walk, site, { email, password: 'not-the-Password-at-all' })
    await page.locator('.answer--problem').getByText(t('loginWrong'), { exact: true }).waitFor()
    await walk.look('a sign-in that is refused')
    await fillLogin(walk, site, { email, password: PASSWORD })
    await page.waitForURL(`${site.url}/admin`)
    await page.getByRole('heading', { name: say(dashboard.firstSteps) }).waitFor()
  })

  it('sets a forgotten password by a letter; the old one and all sessions are dead', async () => {
    const elsewhere = await startWalk(newPage, look)
    const walk = await startWalk(newPage, look, fromSomewhere())
    const { page, t } = walk
    const person = await newUser(site, { language: look.language })
    const { email } = person
    await signIn(elsewhere.page, site, person)
    expect(await isSignedIn(elsewhere.page, site)).toBe(true)

    await page.goto(`${site.url}/login`)
    await page.getByRole('link', { name: t('forgotLink') }).click()
    await page.waitForURL('**/forgot')
    await walk.look('the question for a new password')
    await page.getByLabel(t('byEmail')).fill(email)
    await page.getByRole('button', { name: t('forgotSubmit') }).click()
    await page.getByRole('status').getByText(t('checkInbox')).waitFor()

    const letter = await site.mailbox.next({ subject: letters.reset.subject, to: email })
    await page.goto(linkIn(letter, '/reset?token='))
    await page.getByLabel(t('passwordNew'), { exact: true }).fill(NEW_PASSWORD)
    await walk.look('the page that sets a new password')
    await page.getByRole('button', { name: t('resetSubmit') }).click()
    await page.getByText(t('resetDone')).waitFor()

    expect(await isSignedIn(elsewhere.page, site)).toBe(false)
    await elsewhere.page.goto(`${site.url}/admin`)
    await elsewhere.page.waitForURL('**/login**')
    await fillLogin(walk, site, { email, password: PASSWORD })
    await page.locator('.answer--problem').getByText(t('loginWrong'), { exact: true }).waitFor()
    await fillLogin(walk, site, { email, password: NEW_PASSWORD })
    await page.waitForURL(`${site.url}/admin`)
    await site.mailbox.next({ subject: letters['password-changed'].subject, to: email })
  })

  it('is read: the articles, one of them, and a wrong address', async () => {
    const walk = await startWalk(newPage, look)
    const { page, t } = walk
    await page.goto(`${site.url}/posts`)
    await page.getByRole('heading', { name: t('postsTitle') }).waitFor()
    await walk.look('the articles')
    await page.locator('.card a').first().click()
    await page.waitForURL('**/posts/*')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await walk.look('an article')
    expect((await page.goto(`${site.url}/nowhere`))?.status()).toBe(404)
    await page.getByRole('heading', { name: t('notFoundTitle') }).waitFor()
    await walk.look('a wrong address')
  })
})
