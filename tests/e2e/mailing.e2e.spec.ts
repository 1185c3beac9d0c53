import { describe, expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { linkIn } from '../support/mailbox.ts'
import { waitFor } from '../support/signals.ts'
import { sharedSite } from '../support/site.ts'
import {
  choose,
  fill,
  fillDate,
  press,
  pressBarred,
  saveNew,
  toast,
  write,
} from './steps/adminForm.ts'
import { attemptsOf, finishedRun, layMailing, runsOf } from './steps/mailings.ts'
import { newAddress, newUser, signIn } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const DAY_MS = 24 * 3_600_000

const admin = (path: string) => `${site.url}/admin${path}`

describe('a first mailing', () => {
  it('is made in the admin, previewed, activated, and arrives with the name of each client', async () => {
    const page = await newPage({ viewport: { height: 1000, width: 1280 } })
    const person = await newUser(site, { name: 'Olga Owner' })
    await signIn(page, site, person)

    await page.goto(admin('/collections/lists/create'))
    await fill(page, 'name', 'Regulars')
    await saveNew(page, 'lists')

    const clients = ['Anna Berg', 'Ben Cohen'].map((name) => ({
      email: newAddress(name, 'clients.example'),
      name,
    }))
    for (const { email, name } of clients) {
      await page.goto(admin('/collections/clients/create'))
      await fill(page, 'name', name)
      await fill(page, 'email', email)
      await choose(page, 'lists', 'Regulars')
      await saveNew(page, 'clients')
    }

    await page.goto(admin('/collections/messages/create'))
    await fill(page, 'subject', 'Bread for {{ client.name }}')
    await write(page, 'Dear {{ client.firstName | "friend" }}, the oven is warm.')
    await page.getByRole('button', { name: 'Show a preview' }).click()
    const letter = page.frameLocator('iframe[title="Preview of the letter"]')
    await letter.getByText('the oven is warm').waitFor()
    const frame = page.locator('iframe[title="Preview of the letter"]')
    expect(await frame.getAttribute('sandbox')).toBe('')
    const ground = () =>
      letter.locator('.m-card').evaluate((card) => getComputedStyle(card).backgroundColor)
    expect(await ground()).toBe('rgb(255, 255, 255)')
    await page.locator('#mailings-look-dark').check()
    await waitFor(async () => (await ground()) === 'rgb(29, 32, 37)', {
      description: 'the letter is dark',
    })
    await saveNew(page, 'messages')

    await page.goto(admin('/collections/mailings/create'))
    await page.getByText('Nothing is sent before you save it').waitFor()
    expect(await page.content()).not.toContain('[object Object]')
    await fill(page, 'name', 'Bread every Monday')
    await choose(page, 'message', 'Bread for {{ client.name }}')
    await choose(page, 'recipients.lists', 'Regulars')
    await choose(page, 'recurrence.kind', 'Every week or every N weeks')
    await choose(page, 'recurrence.weekdays', 'Monday')
    await fill(page, 'recurrence.localTime', '09:00')
    await fillDate(page, 'startAt', new Date(Date.now() - 7 * DAY_MS))
    const times = page.locator('.mailings-times time')
    await page.getByText('The next 10 times').waitFor()
    expect(await times.count()).toBe(10)
    expect(await times.allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Mon, .* 09:00/)]),
    )
    await choose(page, 'recurrence.kind', 'Every day or every N days')
    await page.locator('.mailings-times time', { hasText: 'Tue, ' }).first().waitFor()
    await saveNew(page, 'mailings')
    expect(await site.mailbox.count({ to: clients[0]?.email ?? '' })).toBe(0)

    await press(page, 'activate')
    await toast(page, 'Activated. The first letters are leaving.')
    for (const { email, name } of clients) {
      const { headers, html, subject, text } = await site.mailbox.next({ to: email })
      const header = (wanted: string) => headers.find((each) => each.name.toLowerCase() === wanted)
      expect(subject).toBe(`Bread for ${name}`)
      expect(html).toContain(`Dear ${name.split(' ')[0]}, the oven is warm.`)
      expect(text).toContain(`Dear ${name.split(' ')[0]}, the oven is warm.`)
      expect(header('list-unsubscribe')?.value).toMatch(/^<http.*\/unsubscribe\/.+>$/)
      expect(header('list-unsubscribe-post')?.value).toBe('List-Unsubscribe=One-Click')
    }

    await page.locator('.field-type.join tbody tr', { hasText: 'Finished' }).waitFor()
    await page.getByRole('link', { name: 'Open this run' }).click()
    await page.getByText('All letters were sent.').waitFor()
    for (const { email } of clients) {
      const row = page.locator('tr', { hasText: email })
      await row.getByText('Sent', { exact: true }).waitFor()
      expect(await row.innerText()).toContain('OK: kept as')
    }
  })

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
  it('is paused, resumed and sent now; the calendar goes on', async () => {
    const page = await newPage()
    const person = await newUser(site)
    const { clients, mailingId } = await layMailing(person, {
      recurrence: { every: 1, kind: 'daily', localTime: '09:00' },
      startAt: new Date(Date.now() + 3 * DAY_MS).toISOString(),
    })
    const to = clients[0]?.email ?? ''
    await signIn(page, site, person)
    await page.goto(admin(`/collections/mailings/${mailingId}`))
    const standing = page.getByRole('region', { name: 'How it stands' })

    await press(page, 'activate')
    await toast(page, 'Activated. The first run is due on')
    await standing.getByText('Active', { exact: true }).waitFor()
    await press(page, 'pause')
    await standing.getByText('Paused', { exact: true }).waitFor()
    await pressBarred(page, 'send-now')
    await toast(page, 'It is paused. Resume it first.')
    expect(await runsOf(person.api, mailingId)).toEqual([])

    await press(page, 'resume')
    await page.locator('#mailings-action-pause').waitFor()
    await press(page, 'send-now')
    await toast(page, 'The letters are leaving.')
    const run = await finishedRun(person.api, mailingId)
    expect(run).toMatchObject({ sent: 2, total: 2 })
    expect((await site.mailbox.next({ to })).subject).toBe('Fresh bread for Clara Cole')
    await standing.getByText('Started', { exact: true }).waitFor()
    const { nextRunAt } = await person.api.get<{ nextRunAt: string }>(`/mailings/${mailingId}`)
    expect(Date.parse(nextRunAt)).toBeGreaterThan(Date.now() + 2 * DAY_MS)
  })

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

describe('рассылка по-русски', () => {
  it('показывает сроки и доходит до клиента', async () => {
    const page = await newPage({ locale: 'ru-RU' })
    const person = await newUser(site, { language: 'ru', name: 'Ольга Ильина' })
    const { clients, mailingId } = await layMailing(person, { names: ['Анна Орлова'] })
    await signIn(page, site, person)
    await page.goto(admin(`/collections/mailings/${mailingId}`))
    await page.getByText('Ещё не активна').waitFor()
    await press(page, 'activate')
    await toast(page, 'Рассылка активирована, первые письма отправляются.')
    const letter = await site.mailbox.next({ to: clients[0]?.email ?? '' })
    expect(letter.subject).toBe('Fresh bread for Анна Орлова')
    await waitFor(() => page.getByText('Завершена', { exact: true }).first().isVisible(), {
      description: 'the mailing stands completed',
      timeoutMs: 45_000,
    })
    expect(linkIn(letter, '/unsubscribe/')).toContain(site.url)
  })
})
