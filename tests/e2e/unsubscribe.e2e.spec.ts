import { describe, expect, it } from 'vitest'

import type { Letter } from '../support/mailbox.ts'
import type { Person } from './steps/people.ts'

import { startBrowser } from '../support/browser.ts'
import { linkIn } from '../support/mailbox.ts'
import { sharedSite } from '../support/site.ts'
import { attemptsOf, finishedRun, layMailing } from './steps/mailings.ts'
import { newUser, signIn } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

/** A user whose first run has arrived at two clients, with the letter of each. */
async function afterTheFirstRun(): Promise<{
  letters: Letter[]
  mailingId: number
  owner: Person
}> {
  const owner = await newUser(site, { name: 'Rosa Rye' })
  const { clients, mailingId } = await layMailing(owner)
  await owner.api.post(`/mailings/${mailingId}/activate`)
  await finishedRun(owner.api, mailingId)
  const letters = await Promise.all(clients.map(({ email }) => site.mailbox.next({ to: email })))
  return { letters, mailingId, owner }
}

const headerOf = (letter: Letter | undefined, name: string): string =>
  letter?.headers.find((header) => header.name.toLowerCase() === name)?.value ?? ''

const sendAgain = async ({ api }: Person, mailingId: number, count: number) => {
  await api.post(`/mailings/${mailingId}/send-now`)
  const run = await finishedRun(api, mailingId, count)
  return { attempts: await attemptsOf(api, run.id), run }
}

const suppressed = async ({ api }: Person): Promise<number> =>
  (await api.get<{ totalDocs: number }>('/suppressions')).totalDocs

describe('the unsubscribe link of a letter', () => {
  it('changes nothing by being opened; its button does, and the next run leaves him out', async () => {
    const { letters, mailingId, owner } = await afterTheFirstRun()
    const [letter, other] = letters
    if (!letter || !other) throw new Error('Two letters were expected.')
    const link = linkIn(letter, '/unsubscribe/')

    const page = await newPage()
    await page.goto(link)
    await page.getByRole('heading', { name: 'Unsubscribe?' }).waitFor()
    expect(await page.locator('main').innerText()).toContain(letter.to[0])
    await page.reload()
    await page.getByRole('heading', { name: 'Unsubscribe?' }).waitFor()
    await fetch(link, { method: 'HEAD' })
    expect(await suppressed(owner)).toBe(0)

    await page.getByRole('button', { name: 'Unsubscribe' }).click()
    await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor()
    expect(await suppressed(owner)).toBe(1)
    await page.goto(link)
    await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor()

    const { attempts, run } = await sendAgain(owner, mailingId, 2)
    expect(run).toMatchObject({ sent: 1, skipped: 1, total: 2 })
    expect(attempts.find(({ email }) => email === letter.to[0])?.state).toBe('skipped')
    expect(await site.mailbox.count({ to: letter.to[0] ?? '' })).toBe(1)
    expect(await site.mailbox.count({ to: other.to[0] ?? '' })).toBe(2)

    const form = await newPage()
    await signIn(form, site, owner)
    await form.goto(`${site.url}/admin/collections/runs/${run.id}`)
    const row = form.locator('tr', { hasText: letter.to[0] ?? '' })
    await row.getByText('Not sent: this person has unsubscribed.').waitFor()
  })

  it('works with one press of the mail program (RFC 8058), twice too', async () => {
    const { letters, mailingId, owner } = await afterTheFirstRun()
    const [letter] = letters
    const link = headerOf(letter, 'list-unsubscribe').slice(1, -1)
    const press = () =>
      fetch(link, {
        body: 'List-Unsubscribe=One-Click',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        method: 'POST',
        redirect: 'manual',
      })
    expect(headerOf(letter, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect((await press()).status).toBe(200)
    expect((await press()).status).toBe(200)
    expect(await suppressed(owner)).toBe(1)
    const { run } = await sendAgain(owner, mailingId, 2)
    expect(run).toMatchObject({ sent: 1, skipped: 1 })
  })

  it('unsubscribes from this sender only, and a forged one from nobody', async () => {
    const { letters, owner } = await afterTheFirstRun()
    const stranger = await newUser(site)
    const link = linkIn(letters[0] as Letter, '/unsubscribe/')
    const forged = link.replace(/.(?=.{8}$)/, (sign) => (sign === 'A' ? 'B' : 'A'))
    const page = await newPage()
    const answer = await page.goto(forged)
    expect(answer?.status()).toBe(404)
    await page.getByRole('heading', { name: 'This link does not work' }).waitFor()
    expect((await fetch(forged, { method: 'POST' })).status).toBe(404)
    expect(await suppressed(owner)).toBe(0)

    expect((await fetch(link, { method: 'POST' })).status).toBe(200)
    const { clients, mailingId } = await layMailing(stranger, {
      names: [],
      recipients: { everyone: true },
    })
    expect(clients).toEqual([])
    await stranger.api.post('/clients', { email: letters[0]?.to[0], name: 'Clara Cole' })
    await stranger.api.post(`/mailings/${mailingId}/activate`)
    expect(await finishedRun(stranger.api, mailingId)).toMatchObject({ sent: 1, skipped: 0 })
  })
})
