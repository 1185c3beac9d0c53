import { readFile } from 'node:fs/promises'

import { describe, expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { waitFor } from '../support/signals.ts'
import { sharedSite } from '../support/site.ts'
import { faultsOf } from './steps/accessibility.ts'
import { layMailing } from './steps/mailings.ts'
import { isSignedIn, newUser, signIn, staff } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const words = {
  en: {
    closed: 'Your account is deleted',
    download: 'Download my data',
    farewell: 'Your account is deleted',
    key: 'Make a key',
    password: 'Your password, to confirm',
    remove: 'Delete everything',
    revoke: 'Revoke the key',
    revoked: 'The key is revoked',
    wrong: 'The present password is not right.',
  },
  ru: {
    closed: 'Ваша учётная запись удалена',
    download: 'Скачать мои данные',
    farewell: 'Ваша учётная запись удалена',
    key: 'Создать ключ',
    password: 'Ваш пароль для подтверждения',
    remove: 'Удалить всё',
    revoke: 'Отозвать ключ',
    revoked: 'Ключ отозван',
    wrong: 'Нынешний пароль указан неверно.',
  },
} as const

const looks = [
  { colorScheme: 'light', language: 'en', locale: 'en-GB', width: 1280 },
  { colorScheme: 'dark', language: 'ru', locale: 'ru-RU', width: 390 },
] as const

describe.each(looks)('the account page in $language, $width pixels wide', (look) => {
  it('makes a key, hands out the data, and ends the account', async () => {
    const { colorScheme, language, locale, width } = look
    const say = words[language]
    const page = await newPage({ colorScheme, locale, viewport: { height: 900, width } })
    const person = await newUser(site, { language })
    await layMailing(person)
    await signIn(page, site, person)
    await page.goto(`${site.url}/account`)

    await page.getByRole('button', { name: say.key }).click()
    const key = await page.locator('.secret__value').innerText()
    const headers = { Authorization: `users API-Key ${key}` }
    const asProgram = () => fetch(`${site.url}/api/clients?limit=1`, { headers })
    expect((await asProgram()).status).toBe(200)
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: say.revoke }).click()
    await page
      .getByText(say.revoked)
      .or(page.getByRole('button', { name: say.key }))
      .first()
      .waitFor()
    expect((await asProgram()).status).toBe(403)

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: say.download }).click(),
    ])
    const zip = await readFile(await file.path())
    expect(file.suggestedFilename()).toMatch(/^payload-mailings-\d{4}-\d\d-\d\d\.zip$/)
    expect(zip.includes('clients.json')).toBe(true)

    await page.getByLabel(say.password).fill('not the password at all')
    await page.getByRole('button', { name: say.remove }).click()
    await page.getByText(say.wrong).waitFor()
    await page.getByLabel(say.password).fill(person.password)
    await page.getByRole('button', { name: say.remove }).click()
    await page.getByRole('heading', { name: say.closed }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    expect(await isSignedIn(page, site)).toBe(false)
    await site.mailbox.next({ subject: say.farewell, to: person.email })
    const { api: admin } = await staff(site, 'admin')
    const left = async () => {
      const { totalDocs } = await admin.get<{ totalDocs: number }>(
        `/users?where[id][equals]=${person.id}`,
      )
      return totalDocs === 0
    }
    await waitFor(left, { description: 'the account is gone', timeoutMs: 30_000 })
  })
})
