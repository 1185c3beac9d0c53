import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'

import { letterTexts } from '../../../src/collections/SystemLetters/letters/text.ts'
import { translator } from '../../../src/site/text/index.ts'
import { startBrowser } from '../../support/browser.ts'
import { looksOf } from '../../support/looks.ts'
import { linkIn } from '../../support/mailbox.ts'
import { waitFor } from '../../support/signals.ts'
import { sharedSite } from '../../support/site.ts'
import { layMailing } from '../steps/mailings.ts'
import { isSignedIn, newAddress, newUser, PASSWORD, signIn, staff } from '../steps/people.ts'
import { fillLogin } from '../steps/publicForms.ts'
import { startWalk } from '../steps/walk.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

describe.each(looksOf('account'))('the account page: $name', ({ look }) => {
  const { language } = look
  const letters = letterTexts[language]

  it('makes a key, hands out the data, and ends the account', async () => {
    const walk = await startWalk(newPage, look)
    const { page, t } = walk
    const person = await newUser(site, { language })
    await layMailing(person)
    await signIn(page, site, person)
    await page.goto(`${site.url}/account`)
    // Who is signed in is not asked to sign in, above or below.
    expect(await page.getByRole('link', { exact: true, name: t('loginTitle') }).count()).toBe(0)

    await page.getByRole('button', { name: t('keyMake') }).click()
    const key = await page.locator('.secret__value').innerText()
    const headers = { Authorization: `users API-Key ${key}` }
    const asProgram = () => fetch(`${site.url}/api/clients?limit=1`, { headers })
    expect((await asProgram()).status).toBe(200)
    await walk.look('the account page with a key')
    await page.getByRole('button', { name: t('keyRevoke') }).click()
    await page
      .getByText(t('keyRevoked'))
      .or(page.getByRole('button', { name: t('keyMake') }))
      .first()
      .waitFor()
    expect((await asProgram()).status).toBe(403)

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: t('dataSubmit') }).click(),
    ])
    const zip = await readFile(await file.path())
    expect(file.suggestedFilename()).toMatch(/^payload-mailings-\d{4}-\d\d-\d\d\.zip$/)
    expect(zip.includes('clients.json')).toBe(true)

    await page.getByLabel(t('closePassword')).fill('not the password at all')
    await page.getByRole('button', { name: t('closeSubmit') }).click()
    await page.getByText(t('passwordWrong')).waitFor()
    await page.getByLabel(t('closePassword')).fill(person.password)
    await page.getByRole('button', { name: t('closeSubmit') }).click()
    await page.getByRole('heading', { name: t('closedTitle') }).waitFor()
    await walk.look('the farewell')
    expect(await isSignedIn(page, site)).toBe(false)
    await site.mailbox.next({ subject: letters['account-closed'].subject, to: person.email })
    const { api: admin } = await staff(site, 'admin')
    const left = async () => {
      const { totalDocs } = await admin.get<{ totalDocs: number }>(
        `/users?where[id][equals]=${person.id}`,
      )
      return totalDocs === 0
    }
    await waitFor(left, { description: 'the account is gone', timeoutMs: 30_000 })
  })

  it('says why it does not hand out the data', async () => {
    const walk = await startWalk(newPage, look)
    const { page, t } = walk
    await signIn(page, site, await newUser(site, { language }))
    await page.goto(`${site.url}/account`)
    // By the page itself: a cookie without an origin signs nobody in.
    const taken = await page.evaluate(async () => {
      const types: (null | string)[] = []
      for (let times = 0; times < 6; times += 1) {
        const answer = await fetch('/account/data')
        types.push(answer.headers.get('Content-Type'))
        await answer.arrayBuffer()
      }
      return types
    })
    expect(taken).toEqual(Array.from(taken, () => 'application/zip'))
    const link = page.getByRole('link', { name: t('dataSubmit') })
    await link.click()
    const [before = ''] = t('dataWait', { minutes: '\n' }).split('\n')
    await page.getByRole('alert').getByText(before).waitFor()
    await walk.look('the account page after too many downloads')

    await page.context().clearCookies()
    await link.click()
    await page.waitForURL(/\/login\?/)
  })

  it('takes another address only after the link sent to it was followed', async () => {
    const walk = await startWalk(newPage, look)
    const { page, t } = walk
    const person = await newUser(site, { language })
    const moved = newAddress('Paula Moved')
    await signIn(page, site, person)
    await page.goto(`${site.url}/account`)
    const form = page.locator('form', { has: page.getByLabel(t('addressNew')) })
    const ask = async (password: string) => {
      await form.getByLabel(t('addressNew')).fill(moved)
      await form.getByLabel(t('currentPassword')).fill(password)
      await form.getByRole('button', { name: t('addressSubmit') }).click()
    }
    await ask('not the password')
    await form.locator('[aria-invalid="true"]').first().waitFor()
    await walk.look('a change of address that is refused')
    await ask(person.password)
    await page.getByText(t('addressSent', { address: moved })).waitFor()
    await walk.look('a change of address that waits for its link')
    expect((await site.mailbox.next({ to: person.email })).text).toContain(moved)

    const nobody = await startWalk(newPage, look)
    await fillLogin(nobody, site, { email: moved, password: PASSWORD })
    await nobody.page.locator('.answer--problem').getByText(t('loginWrong')).waitFor()

    const { subject } = letters['address-confirm']
    const letter = await site.mailbox.next({ subject, to: moved })
    await page.goto(linkIn(letter, '/account/confirm-address?token='))
    await walk.look('the page that confirms a new address')
    await page.getByRole('button', { name: t('confirmAddressButton') }).click()
    await page.getByText(t('confirmAddressDone')).waitFor()
    await fillLogin(nobody, site, { email: moved, password: PASSWORD })
    await nobody.page.waitForURL(`${site.url}/admin`)
  })

  it('changes name, language and time zone', async () => {
    const walk = await startWalk(newPage, look)
    const { page, t } = walk
    const person = await newUser(site, { language })
    const other = language === 'en' ? 'ru' : 'en'
    await signIn(page, site, person)
    await page.goto(`${site.url}/account`)
    const form = page.locator('form', { has: page.locator('[name="timeZone"]') })
    await form.getByLabel(t('name'), { exact: true }).fill('Paula Renamed')
    await form.locator('[name="language"]').selectOption(other)
    await form.locator('[name="timeZone"]').fill('Asia/Tokyo')
    await form.getByRole('button', { name: t('profileSubmit') }).click()
    await page.getByRole('heading', { name: translator(other)('profileHeading') }).waitFor()
    await walk.look('the account page in the other language')
    expect(await person.api.get('/users/me')).toMatchObject({
      user: { language: other, name: 'Paula Renamed', timeZone: 'Asia/Tokyo' },
    })
  })
})
