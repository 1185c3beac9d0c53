import type { Page } from 'playwright-core'

import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'

import { letters as letterTexts } from '../../../src/mailings/translations/letters.ts'
import { recipients as recipientTexts } from '../../../src/mailings/translations/recipients.ts'
import { report as reportTexts } from '../../../src/mailings/translations/report.ts'
import { attemptStates } from '../../../src/mailings/translations/states.ts'
import { why as whyTexts } from '../../../src/mailings/translations/why.ts'
import { startBrowser } from '../../support/browser.ts'
import { looksOf } from '../../support/looks.ts'
import { waitFor } from '../../support/signals.ts'
import { sharedSite } from '../../support/site.ts'
import { follow } from '../steps/adminForm.ts'
import { loseAnswer, refuseLetter, suppress } from '../steps/letters.ts'
import { attemptsOf, finishedRun, layMailing, type Run } from '../steps/mailings.ts'
import { newAddress, newUser, signIn } from '../steps/people.ts'
import { startWalk } from '../steps/walk.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const admin = (path: string) => `${site.url}/admin${path}`

/** One of our framed parts, by the id of its heading. */
const panel = (page: Page, name: string) =>
  page.locator('section', { has: page.locator(`#mailings-${name}`) })

/** As much of a sheet of A4 as a browser prints on, in pixels. */
const sheet = { height: 1040, width: 720 }

describe.each(looksOf('run'))('a run: $name', ({ look }) => {
  const { language } = look

  it('says who will get it, why somebody did not, and what it came to', async () => {
    const walk = await startWalk(newPage, look)
    const { page, say } = walk
    const person = await newUser(site, { language })
    const { clients, listId, mailingId } = await layMailing(person)
    const shut = newAddress('Eve Shut', 'clients.example')
    await person.api.post('/clients', { email: shut, lists: [listId], name: 'Eve Shut' })
    await suppress({ email: shut, owner: person, site })
    await signIn(page, site, person)

    await page.goto(admin(`/collections/mailings/${mailingId}`))
    const recipients = panel(page, 'recipients')
    const kept = say(recipientTexts.manual, { count: 1 })
    const willNot = say(recipientTexts.willNot, { count: 1 })
    const lead = `${say(recipientTexts.willGet, { count: 2 })}, ${willNot}: ${kept}.`
    await recipients.getByText(lead).waitFor()
    await recipients.getByRole('button', { name: kept }).click()
    await recipients.getByText(shut).waitFor()
    await walk.look('a mailing with those who will not get it')

    await person.api.post(`/mailings/${mailingId}/activate`)
    const run = await finishedRun(person.api, mailingId)
    expect(run).toMatchObject({ sent: 2, skipped: 1, total: 3 })
    await page.goto(admin(`/collections/runs/${run.id}`))
    const why = panel(page, 'why')
    const ask = async (address: string, sentence: string) => {
      await why.locator('#mailings-why-address').fill(address)
      await why.getByRole('button', { name: say(whyTexts.ask) }).click()
      await why.getByText(sentence).waitFor()
    }
    const client = clients[0]?.email ?? ''
    const upTo = (text: typeof whyTexts.sent | typeof whyTexts.manualAt, address: string) =>
      say(text, { address }).split('{')[0]?.trim() ?? ''
    await ask(client, upTo(whyTexts.sent, client))
    await ask(shut, upTo(whyTexts.manualAt, shut))
    await walk.look('a run that is finished')
    await page.goto(admin(`/collections/attempts/${await attemptOf(person.api, run.id)}`))
    await panel(page, 'attempt').waitFor()
    await walk.look('one letter')

    await page.goto(admin(`/collections/runs/${run.id}`))
    const toReport = page.getByRole('link', { exact: true, name: say(reportTexts.link) }).first()
    await follow(toReport, new RegExp(`/mailings-report/run/${run.id}$`))
    await panel(page, 'report-answers').getByText(say(reportTexts.answers)).waitFor()
    await walk.look('the report of a run')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: say(reportTexts.csv) }).click(),
    ])
    const csv = await readFile(await download.path(), 'utf8')
    for (const address of [shut, ...clients.map(({ email }) => email)]) {
      expect(csv).toContain(address)
    }
    await page.goto(admin(`/mailings-report/mailing/${mailingId}`))
    await panel(page, 'report-runs').getByText(say(reportTexts.runs)).waitFor()
    await walk.look('the report of a mailing')
  })

  it('has its failed letters sent again, and the unknown ones settled as sent', async () => {
    const walk = await startWalk(newPage, look)
    const { page, say } = walk
    const person = await newUser(site, { language })
    const { clients, mailingId } = await layMailing(person)
    const [lost = '', refused = ''] = clients.map(({ email }) => email)
    await person.api.post(`/mailings/${mailingId}/activate`)
    const run = await finishedRun(person.api, mailingId)
    await loseAnswer({ email: lost, runId: run.id, site })
    await refuseLetter({ email: refused, runId: run.id, site })
    await signIn(page, site, person)
    await page.goto(admin(`/collections/runs/${run.id}`))
    const letters = panel(page, 'run-letters')
    const filter = (name: string) =>
      letters.getByRole('button', { name: new RegExp(`^${name}`) }).first()
    await filter(say(attemptStates.unknown)).click()
    await letters.locator('tr', { hasText: lost }).waitFor()
    await letters.locator('tr', { hasText: refused }).waitFor({ state: 'detached' })
    await walk.look('the unknown letters of a run')
    await page.locator('#mailings-action-settle-unknown').click()
    await page.locator('[id$="-yes"]').click()
    const settled = () => person.api.get<Run>(`/runs/${run.id}?depth=0&joins=false`)
    await waitFor(async () => (await settled()).sent === 1, {
      description: 'the unknown letter counts as sent',
      timeoutMs: 15_000,
    })
    expect((await attemptsOf(person.api, run.id)).map(({ reason }) => reason)).toContain(
      'settledByOwner',
    )
    // The page is rendered anew, and one looks on at what one had chosen.
    const sent = panel(page, 'progress').locator('li', { hasText: say(attemptStates.sent) })
    await sent.getByText('1', { exact: true }).waitFor()
    await letters.getByText(say(letterTexts.emptyFilter)).waitFor()
    expect(await filter(say(attemptStates.unknown)).getAttribute('aria-pressed')).toBe('true')

    await page.reload()
    await filter(say(attemptStates.rejected)).click()
    await letters.locator('tr', { hasText: refused }).getByText('No such user here').waitFor()
    await page.locator('#mailings-action-retry').click()
    await page.getByText(say(letterTexts.retryAsk, { count: 1 })).waitFor()
    await walk.look('the question before letters are sent again')
    await page.locator('[id$="-yes"]').click()
    await waitFor(async () => (await settled()).sent === 2, {
      description: 'the refused letter is sent',
      timeoutMs: 30_000,
    })
    expect(await site.mailbox.count({ to: refused })).toBe(2)
    expect(await site.mailbox.count({ to: lost })).toBe(1)
  })

  it('is printed without what one presses, dark on white', async () => {
    const { page, say } = await startWalk(newPage, look, { viewport: sheet })
    const person = await newUser(site, { language })
    const { mailingId } = await layMailing(person)
    await person.api.post(`/mailings/${mailingId}/activate`)
    const run = await finishedRun(person.api, mailingId)
    await signIn(page, site, person)
    await page.goto(admin(`/mailings-report/run/${run.id}`))
    const controls = page.locator('a:visible, button:visible, nav:visible, input:visible')
    await controls.first().waitFor()

    await page.emulateMedia({ media: 'print' })
    expect(await controls.allTextContents()).toEqual([])
    const title = say(reportTexts.headingRun, { name: 'Weekly bread' }).split(',')[0]
    expect(await page.locator('h1').innerText()).toContain(title)
    await page
      .locator('section', { hasText: say(reportTexts.chartHeading) })
      .locator('svg .mailings-plot__sent')
      .waitFor()
    await page.getByRole('columnheader').first().waitFor()
    // A row of a table, not the cells of one beneath each other, as a phone of the same width has them.
    const row = `${say(attemptStates.sent)} 2 100 %`
    await page.getByRole('row', { exact: true, name: row }).waitFor()
    expect(
      await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme),
    ).not.toBe('dark')
    const [ink, paper] = await page.evaluate(() =>
      ['h1', 'html'].map((name) => {
        const style = getComputedStyle(document.querySelector(name) ?? document.body)
        return name === 'h1' ? style.color : style.backgroundColor
      }),
    )
    expect([ink, paper]).toEqual(['rgb(47, 47, 47)', 'rgb(255, 255, 255)'])
  })
})

const attemptOf = async (api: { get: <T>(path: string) => Promise<T> }, runId: number) => {
  const found = await api.get<{ docs: { id: number }[] }>(
    `/attempts?depth=0&limit=1&where[run][equals]=${runId}`,
  )
  return found.docs[0]?.id
}
