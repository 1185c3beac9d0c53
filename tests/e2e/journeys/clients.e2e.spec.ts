import type { Page } from 'playwright-core'

import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'

import { bulk } from '../../../src/mailings/translations/bulk.ts'
import { clients as texts } from '../../../src/mailings/translations/clients.ts'
import { attemptStates, clientJobStatuses } from '../../../src/mailings/translations/states.ts'
import { startBrowser } from '../../support/browser.ts'
import { looksOf } from '../../support/looks.ts'
import { waitFor } from '../../support/signals.ts'
import { sharedSite } from '../../support/site.ts'
import { follow } from '../steps/adminForm.ts'
import { finishedRun, layMailing } from '../steps/mailings.ts'
import { newAddress, newUser, type Person, signIn } from '../steps/people.ts'
import { startWalk } from '../steps/walk.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const admin = (path: string) => `${site.url}/admin/collections/${path}`

const addClient = async ({ api }: Person, name: string, fields: object = {}): Promise<string> => {
  const email = newAddress(name, 'clients.example')
  await api.post('/clients', { email, name, ...fields })
  return email
}

async function chooseFile(page: Page, lines: string[]): Promise<void> {
  await page.goto(admin('clients'))
  await follow(page.locator('#mailings-clients-import'), /\/collections\/imports(?:\?|$)/)
  await page.locator('.mailings-import__file').setInputFiles({
    buffer: Buffer.from(`${lines.join('\n')}\n`),
    mimeType: 'text/csv',
    name: 'clients.csv',
  })
  await page.waitForURL(/\/imports\/\d+/)
}

const download = async (page: Page, selector: string): Promise<string> => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(selector).click()])
  return readFile(await file.path(), 'utf8')
}

describe.each(looksOf('clients'))('clients: $name', ({ look }) => {
  const { language } = look

  it('are imported from a file: previewed, met again, refused by line, and given up', async () => {
    const { page, say, ...walk } = await startWalk(newPage, look)
    const person = await newUser(site, { language })
    await person.api.post('/lists', { name: 'Regulars' })
    const known = await addClient(person, 'Anna Old')
    const fresh = newAddress('Ben Cohen', 'clients.example')
    await signIn(page, site, person)
    await page.goto(admin('clients'))
    await page.getByRole('cell', { name: 'Anna Old' }).waitFor()
    await walk.look('the list of clients')

    const header = 'E-mail;Name;City'
    const lines = [`${known};Anna Berg;Riga`, `${fresh};Ben Cohen;Paris`, 'not-an-address;X;Oslo']
    await chooseFile(page, [header, ...lines])
    const city = page.getByLabel(say(texts.attributeName, { column: 'City' }))
    await city.waitFor()
    await page.locator('.mailings-import__bad').getByText('not-an-address').waitFor()
    await page.locator('#mailings-import-conflict').selectOption('update')
    await page.getByLabel(say(texts.tagsForAll)).fill('imported')
    await page.getByLabel('Regulars').check()
    await walk.look('what is read of a file')
    await page.locator('#mailings-import-start').click()
    await page.getByText(say(clientJobStatuses.finished), { exact: true }).first().waitFor()
    for (const count of ['created', 'updated', 'refused']) {
      expect(await page.locator(`#mailings-import-${count}`).innerText(), count).toBe('1')
    }
    await walk.look('the report of an import')
    expect(await download(page, '#mailings-import-report')).toContain('not-an-address')
    const { docs } = await person.api.get<{ docs: object[] }>('/clients?depth=1&sort=name')
    expect(docs).toMatchObject([
      {
        attributes: { City: 'Riga' },
        email: known,
        lists: [{ name: 'Regulars' }],
        name: 'Anna Berg',
      },
      { attributes: { City: 'Paris' }, email: fresh, tags: ['imported'] },
    ])

    await chooseFile(page, [header, `${newAddress('Clara Cole', 'clients.example')};Clara;Rome`])
    await page.getByRole('button', { name: say(texts.cancel) }).click()
    await page.getByText(say(clientJobStatuses.cancelled), { exact: true }).first().waitFor()
    expect(await person.api.get('/clients?depth=0')).toMatchObject({ totalDocs: 2 })
    await walk.look('an import that was given up')
  })

  it('are changed together as a search finds them, and exported without formulas', async () => {
    const { page, say, ...walk } = await startWalk(newPage, look)
    const person = await newUser(site, { language })
    const email = await addClient(person, '=HYPERLINK("evil") Anna')
    await addClient(person, 'Anna Berg')
    await addClient(person, 'Ben Cohen')
    await signIn(page, site, person)
    await page.goto(admin('clients?search=Anna'))
    await page
      .locator('#mailings-bulk-open')
      .getByText(say(bulk.open, { count: 2 }))
      .click()
    await page.locator('#mailings-bulk-tag').fill('guests')
    await walk.look('the question before all are changed')
    await page.getByRole('button', { name: say(bulk.confirm, { count: 2 }) }).click()
    const done = page.locator('#mailings-bulk-state')
    await done.getByText(say(bulk.resultFinished, { total: 2 })).waitFor()
    await page.getByRole('cell', { name: 'guests' }).first().waitFor()
    await walk.look('the list of clients after a change of all')

    const csv = await download(page, '#mailings-clients-export')
    expect(csv).toContain(email)
    expect(csv).not.toContain('Ben Cohen')
    expect(csv).toContain(`'=HYPERLINK`)
    expect(csv.split('\r\n')[0]?.split(language === 'ru' ? ';' : ',').length).toBeGreaterThan(3)

    await page.locator('#mailings-bulk-open').click()
    await page.locator('#mailings-bulk-action').selectOption('untag')
    await page.locator('#mailings-bulk-tag').fill('guests')
    await page.getByRole('button', { name: say(bulk.confirm, { count: 2 }) }).click()
    const tagged = async () => {
      const { docs } = await person.api.get<{ docs: { tags: string[] }[] }>('/clients?depth=0')
      return docs.filter(({ tags }) => tags.includes('guests')).length
    }
    await waitFor(async () => (await tagged()) === 0, {
      description: 'the tag is taken off again',
      timeoutMs: 30_000,
    })
  })

  it('stay on their page when their file is refused, which says why', async () => {
    const { page, say } = await startWalk(newPage, look)
    const person = await newUser(site, { language })
    await addClient(person, 'Anna Berg')
    await signIn(page, site, person)
    await page.goto(admin('clients?sort=name'))
    await page.getByText(say(texts.exportOrder)).waitFor()
    await page.context().clearCookies()
    await page.locator('#mailings-clients-export').click()
    await page.getByText(language === 'ru' ? 'Сначала войдите.' : 'Sign in first.').waitFor()
    expect(page.url()).toContain('/collections/clients')
  })

  it('have a page each, with every letter that went to them', async () => {
    const { page, say, ...walk } = await startWalk(newPage, look)
    const person = await newUser(site, { language })
    const { clients, listId, mailingId } = await layMailing(person)
    await signIn(page, site, person)
    await page.goto(admin(`clients/${clients[0]?.id}`))
    const history = page.getByRole('region', { name: say(texts.historyHeading) })
    await history.getByText(say(texts.historyEmpty)).waitFor()
    await walk.look('a client without letters')
    await person.api.post(`/mailings/${mailingId}/activate`)
    await finishedRun(person.api, mailingId)
    await page.reload()
    const row = history.getByRole('row', { name: 'Weekly bread' })
    await row.getByText(say(attemptStates.sent), { exact: true }).waitFor()
    await walk.look('a client with a letter')
    await page.goto(admin(`lists/${listId}`))
    await page.locator('#field-name').waitFor()
    await walk.look('a list')
  })
})
