import type { Page } from 'playwright-core'

import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { waitFor } from '../support/signals.ts'
import { sharedSite } from '../support/site.ts'
import { faultsOf } from './steps/accessibility.ts'
import { saveAgain } from './steps/adminForm.ts'
import { loseAnswer, suppress } from './steps/letters.ts'
import { attemptsOf, finishedRun, layMailing, type Run } from './steps/mailings.ts'
import { newAddress, newUser, type Person, signIn } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const wide = {
  colorScheme: 'light',
  locale: 'en-GB',
  viewport: { height: 1000, width: 1280 },
} as const
const phone = {
  colorScheme: 'dark',
  locale: 'ru-RU',
  viewport: { height: 844, width: 390 },
} as const

const admin = (path: string) => `${site.url}/admin${path}`

/** One of our framed parts, by the id of its heading. */
const panel = (page: Page, name: string) =>
  page.locator('section', { has: page.locator(`#mailings-${name}`) })

/** No part of a page may be wider than the window: on a phone it would be out of sight. */
const isWithinWindow = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

const addClient = async ({ api }: Person, name: string, fields: object = {}): Promise<string> => {
  const email = newAddress(name, 'clients.example')
  await api.post('/clients', { email, name, ...fields })
  return email
}

describe('the list of clients', () => {
  it('changes all that a search finds, and exports them without formulas', async () => {
    const person = await newUser(site)
    const email = await addClient(person, '=HYPERLINK("evil") Anna')
    await addClient(person, 'Anna Berg')
    await addClient(person, 'Ben Cohen')
    const page = await newPage(wide)
    await signIn(page, site, person)
    await page.goto(admin('/collections/clients?search=Anna'))
    await page.locator('#mailings-bulk-open').getByText('Change all 2 that match').click()
    await page.locator('#mailings-bulk-tag').fill('guests')
    await page.getByRole('button', { name: 'Change 2 clients' }).click()
    await page.locator('#mailings-bulk-state').getByText('Done for all 2 that matched.').waitFor()
    await page.getByRole('cell', { name: 'guests' }).first().waitFor()
    const tagged = await person.api.get<{ docs: { name: string; tags: string[] }[] }>(
      '/clients?depth=0&sort=name',
    )
    expect(tagged.docs.filter(({ tags }) => tags.includes('guests'))).toHaveLength(2)

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#mailings-clients-export').click(),
    ])
    const csv = await readFile(await download.path(), 'utf8')
    expect(csv).toContain(email)
    expect(csv).not.toContain('Ben Cohen')
    expect(csv).toContain(`'=HYPERLINK`)
  })

  it('делает то же по-русски на телефоне', async () => {
    const person = await newUser(site, { language: 'ru' })
    await addClient(person, 'Anna Berg', { tags: ['гости'] })
    const page = await newPage(phone)
    await signIn(page, site, person)
    await page.goto(admin('/collections/clients'))
    await page.locator('#mailings-bulk-open').getByText('Изменить подходящие: 1').click()
    await page.locator('#mailings-bulk-action').selectOption('untag')
    await page.locator('#mailings-bulk-tag').fill('гости')
    await page.getByRole('button', { name: 'Изменить 1 клиента' }).click()
    await page.locator('#mailings-bulk-state').getByText('Готово для всех: 1.').waitFor()
    expect(await isWithinWindow(page)).toBe(true)
  })
})

describe('the attributes of a client', () => {
  it('are names and values, kept as messages can name them', async () => {
    const person = await newUser(site)
    const email = await addClient(person, 'Anna Berg', { attributes: { 'first-visit': 2019 } })
    const find = async () =>
      (
        await person.api.get<{ docs: { attributes: object; email: string; id: number }[] }>(
          '/clients?depth=0',
        )
      ).docs.find((client) => client.email === email)
    const page = await newPage(wide)
    await signIn(page, site, person)
    await page.goto(admin(`/collections/clients/${(await find())?.id}`))
    await page.getByRole('button', { name: 'Add an attribute' }).click()
    await page.getByLabel('Name of attribute 2').fill('home town')
    await page.getByLabel('Value of attribute 2').fill('Riga')
    await page.getByText('In a message: {{ client.attributes.home_town }}').waitFor()
    expect(await faultsOf(page, { isAdmin: true })).toEqual([])
    await saveAgain(page)
    expect((await find())?.attributes).toEqual({ 'first-visit': 2019, home_town: 'Riga' })
    await page.getByRole('button', { name: 'Remove first-visit' }).click()
    await saveAgain(page)
    expect((await find())?.attributes).toEqual({ home_town: 'Riga' })
  })
})

describe('a message', () => {
  it('takes a file along, and shows whose letter it is', async () => {
    const person = await newUser(site)
    const { messageId } = await layMailing(person, { names: ['Clara Cole'] })
    const page = await newPage(wide)
    await signIn(page, site, person)
    await page.goto(admin('/collections/attachments/create'))
    await page.locator('input[type="file"]').setInputFiles({
      buffer: Buffer.from('Rye, wheat and spelt.'),
      mimeType: 'text/plain',
      name: 'breads.txt',
    })
    await page.locator('#action-save').click()
    await page.waitForURL(/\/admin\/collections\/attachments\/\d+/)

    await page.goto(admin(`/collections/messages/${messageId}`))
    await page.getByRole('button', { name: 'Choose from existing' }).click()
    await page.locator('.list-drawer').getByText('breads.txt').first().click()
    await page.locator('.list-drawer').waitFor({ state: 'detached' })
    await saveAgain(page)
    // Before the preview: axe waits for ever for a frame that runs no scripts.
    expect(await faultsOf(page, { isAdmin: true })).toEqual([])
    await page.getByRole('button', { name: 'Show a preview' }).click()
    const letter = page.frameLocator('iframe[title="Preview of the letter"]')
    await letter.getByText('this week there is fresh bread').waitFor()
    await page.getByRole('button', { name: 'Send a test to me' }).click()
    const test = await site.mailbox.next({ to: person.email })
    expect(test.attachments.map(({ filename }) => filename)).toEqual(['breads.txt'])
  })
})

describe.each([
  {
    ...wide,
    ask: 'Ask',
    got: 'got it: the mail server took it',
    heading: 'What the mail servers answered',
    kept: '1 excluded by hand',
    language: 'en',
    lead: '2 will get it, 1 will not: 1 excluded by hand.',
    manual: 'the address was excluded by hand',
    report: 'Report',
    runs: 'Runs',
  },
  {
    ...phone,
    ask: 'Узнать',
    got: 'письмо доставлено почтовому серверу',
    heading: 'Ответы почтовых серверов',
    kept: '1 исключён вручную',
    language: 'ru',
    lead: 'Получат 2 клиента, не получит 1: 1 исключён вручную.',
    manual: /исключ/,
    report: 'Отчёт',
    runs: 'Выпуски',
  },
])(
  'a mailing before and after it is sent, $language',
  ({ colorScheme, locale, viewport, ...words }) => {
    it('says who will get it, why somebody did not, and what it came to', async () => {
      const person = await newUser(site, { language: words.language })
      const { clients, listId, mailingId } = await layMailing(person)
      const shut = await addClient(person, 'Eve Shut', { lists: [listId] })
      await suppress({ email: shut, owner: person, site })
      const page = await newPage({ colorScheme, locale, viewport })
      await signIn(page, site, person)

      await page.goto(admin(`/collections/mailings/${mailingId}`))
      const recipients = panel(page, 'recipients')
      await recipients.getByText(words.lead).waitFor()
      await recipients.getByRole('button', { name: words.kept }).click()
      await recipients.getByText(shut).waitFor()
      expect(await isWithinWindow(page)).toBe(true)

      await person.api.post(`/mailings/${mailingId}/activate`)
      const run = await finishedRun(person.api, mailingId)
      expect(run).toMatchObject({ sent: 2, skipped: 1, total: 3 })
      await page.goto(admin(`/collections/runs/${run.id}`))
      const why = panel(page, 'why')
      const ask = async (address: string, sentence: RegExp | string) => {
        await why.locator('#mailings-why-address').fill(address)
        await why.getByRole('button', { name: words.ask }).click()
        await why.getByText(sentence).waitFor()
      }
      await ask(clients[0]?.email ?? '', words.got)
      await ask(shut, words.manual)

      await page.getByRole('link', { exact: true, name: words.report }).first().click()
      await page.waitForURL(`**/mailings-report/run/${run.id}`)
      await panel(page, 'report-answers').getByText(words.heading).waitFor()
      expect(await isWithinWindow(page)).toBe(true)
      expect(await faultsOf(page, { isAdmin: true })).toEqual([])
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'CSV' }).click(),
      ])
      const csv = await readFile(await download.path(), 'utf8')
      for (const address of [shut, ...clients.map(({ email }) => email)]) {
        expect(csv).toContain(address)
      }
      await page.goto(admin(`/mailings-report/mailing/${mailingId}`))
      await panel(page, 'report-runs').getByText(words.runs).waitFor()
      expect(await faultsOf(page, { isAdmin: true })).toEqual([])
    })
  },
)

describe('letters that nobody knows of', () => {
  it('are looked for by their state and settled as sent, from the page of their run', async () => {
    const person = await newUser(site)
    const { clients, mailingId } = await layMailing(person)
    await person.api.post(`/mailings/${mailingId}/activate`)
    const run = await finishedRun(person.api, mailingId)
    await loseAnswer({ email: clients[0]?.email ?? '', runId: run.id, site })
    const page = await newPage(wide)
    await signIn(page, site, person)
    await page.goto(admin(`/collections/runs/${run.id}`))
    const letters = panel(page, 'run-letters')
    await letters.getByRole('button', { name: /^Unknown/ }).click()
    await letters.locator('tr', { hasText: clients[0]?.email ?? '' }).waitFor()
    const other = letters.locator('tr', { hasText: clients[1]?.email ?? '' })
    await other.waitFor({ state: 'detached' })
    await page.locator('#mailings-action-settle-unknown').click()
    await page.locator('[id$="-yes"]').click()
    const settled = () => person.api.get<Run>(`/runs/${run.id}?depth=0&joins=false`)
    await waitFor(async () => (await settled()).sent === 2, {
      description: 'the letter counts as sent',
      timeoutMs: 15_000,
    })
    expect((await attemptsOf(person.api, run.id)).map(({ reason }) => reason)).toContain(
      'settledByOwner',
    )
  })
})
