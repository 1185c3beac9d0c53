import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'

import { bulk } from '../../src/mailings/translations/bulk.ts'
import { clients as texts } from '../../src/mailings/translations/clients.ts'
import { controls } from '../../src/mailings/translations/controls.ts'
import { moreTroubles } from '../../src/mailings/translations/dashboard.ts'
import { speak } from '../../src/mailings/translations/say.ts'
import { startBrowser } from '../support/browser.ts'
import { waitFor } from '../support/signals.ts'
import { sharedSite } from '../support/site.ts'
import { toast } from './steps/adminForm.ts'
import { uploadFile } from './steps/imports.ts'
import { layMailing } from './steps/mailings.ts'
import { newAddress, newUser, signIn } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()
const say = speak('en')

const admin = (path: string) => `${site.url}/admin/${path}`

/** The next call of the API that goes there does not come through. */
const failOnce = (page: Page, path: string) =>
  page.route(`**/api/${path}`, (route) => route.abort(), { times: 1 })

it('a reason for disabling is still there when the request has failed', async () => {
  const page = await newPage()
  const { mailingId } = await layMailing(await newUser(site))
  await signIn(page, site, await newUser(site, { role: 'manager' }))
  await page.goto(admin(`collections/mailings/${mailingId}`))
  await page.locator('#mailings-action-disable').click()
  const reason = page.getByLabel(say(controls.disableReason))
  await reason.fill('The text promises what nobody can keep.')
  await failOnce(page, 'mailings/*/disable')
  await page.locator('#mailings-disable-yes').click()
  await page.getByRole('dialog').getByText(say(controls.networkDown)).waitFor()
  expect(await reason.inputValue()).toBe('The text promises what nobody can keep.')
  await page.locator('#mailings-disable-yes').click()
  await toast(page, say(controls.disabled))
  await reason.waitFor({ state: 'detached' })
})

it('an import says that it could not be read, and keeps what was said of its columns', async () => {
  const page = await newPage()
  const person = await newUser(site)
  const id = await uploadFile({
    csv: `email;town\n${newAddress('Anna Berg')};Riga\n`,
    person,
    site,
  })
  await signIn(page, site, person)
  await failOnce(page, 'imports/*/preview')
  await page.goto(admin(`collections/imports/${id}`))
  await page.getByRole('alert').getByText(say(controls.networkDown)).waitFor()
  expect(await page.getByRole('button', { name: say(texts.cancel) }).count()).toBe(1)
  await page.locator('#mailings-import-again').click()
  const name = page.getByLabel(say(texts.attributeName, { column: 'town' }))
  await name.fill('City of birth')
  await name.blur()
  const isKept = async () => (await name.inputValue()) === 'City_of_birth'
  await waitFor(isKept, { description: 'the name is one that messages can hold' })
  const encoding = page.getByLabel(say(texts.encoding))
  await encoding.selectOption('windows-1251')
  await waitFor(async () => (await encoding.inputValue()) === 'windows-1251', {
    description: 'the file is read in the other encoding',
  })
  expect(await isKept()).toBe(true)
  const delimiter = page.locator('#mailings-import-delimiter')
  await delimiter.selectOption({ label: 'Bar |' })
  await name.waitFor({ state: 'detached' })
  await delimiter.selectOption({ label: 'Semicolon ;' })
  await name.waitFor()
  expect(await isKept()).toBe(true)
})

it('a bulk action that ended without its page is told of, until it is put aside', async () => {
  const page = await newPage()
  const person = await newUser(site)
  await layMailing(person)
  const { id } = await person.api.post<{ id: number }>('/clients/bulk-actions', {
    action: 'addTag',
    tag: 'guests',
    where: {},
  })
  const isOver = async () =>
    (await person.api.get<{ status: string }>(`/bulk-actions/${id}`)).status === 'finished'
  await waitFor(isOver, { description: 'it ends', timeoutMs: 30_000 })
  await signIn(page, site, person)
  await page.goto(admin('collections/clients'))
  const outcome = page
    .locator('#mailings-bulk-state')
    .getByText(say(bulk.resultFinished, { total: 2 }))
  await outcome.waitFor()
  await page.locator('#mailings-bulk-dismiss').click()
  await outcome.waitFor({ state: 'detached' })
  await page.reload()
  await page.locator('#mailings-bulk-open').waitFor()
  await page.waitForLoadState('networkidle')
  expect(await outcome.count()).toBe(0)
})

it('“select all” and Delete of more than one call may delete says so, and deletes nothing', async () => {
  const page = await newPage()
  const person = await newUser(site)
  const lines = Array.from({ length: 501 }, (_, at) => newAddress(`Reader ${at}`))
  const id = await uploadFile({ csv: `email\n${lines.join('\n')}\n`, person, site })
  await signIn(page, site, person)
  await page.goto(admin(`collections/imports/${id}`))
  await page.locator('#mailings-import-start').click()
  const count = async () =>
    (await person.api.get<{ totalDocs: number }>('/clients?depth=0&limit=1')).totalDocs
  await waitFor(async () => (await count()) === 501, {
    description: 'all clients are there',
    timeoutMs: 30_000,
  })
  await page.goto(admin('collections/clients'))
  await page.locator('th .checkbox-input input').first().check()
  await page.locator('.list-selection button', { hasText: '501' }).click()
  await page.locator('.delete-documents__toggle').first().click()
  await page.locator('.confirmation-modal #confirm-action').click()
  await page.getByText('501 documents match').waitFor()
  expect(await count()).toBe(501)
})

it('the dashboard leads to all that were never activated, and a report names its tab once', async () => {
  const page = await newPage()
  const person = await newUser(site)
  const { messageId, ...first } = await layMailing(person, { name: 'Forgotten 0' })
  for (let number = 1; number < 6; number += 1) {
    await person.api.post('/mailings', {
      message: messageId,
      name: `Forgotten ${number}`,
      recipients: { everyone: true },
      recurrence: { kind: 'once' },
      startAt: new Date(Date.now() - 60_000).toISOString(),
      timeZone: 'UTC',
    })
  }
  await signIn(page, site, person)
  await page.goto(admin(''))
  const attention = page.locator('section[aria-labelledby="mailings-attention"]')
  await attention.waitFor()
  expect(await attention.getByText('Forgotten').count()).toBe(5)
  await attention.getByText(say(moreTroubles.neverActivated)).click()
  await page.waitForURL('**/collections/mailings?**')
  for (let number = 0; number < 6; number += 1) {
    await page
      .getByRole('link', { name: `Forgotten ${number}` })
      .first()
      .waitFor()
  }
  await page.goto(admin(`mailings-report/mailing/${first.mailingId}`))
  expect(await page.title()).toMatch(/^Report\b/)
  expect(await page.title()).not.toContain('Отчёт')
})
