import { describe, expect, it } from 'vitest'

import { recurrenceWords } from '../../../src/mailings/collections/recurrenceFields.ts'
import { controls } from '../../../src/mailings/translations/controls.ts'
import { progress } from '../../../src/mailings/translations/progress.ts'
import { recipients } from '../../../src/mailings/translations/recipients.ts'
import { schedule } from '../../../src/mailings/translations/schedule.ts'
import { standing as standingTexts } from '../../../src/mailings/translations/standing.ts'
import {
  attemptStates,
  mailingStatuses,
  runStatuses,
} from '../../../src/mailings/translations/states.ts'
import { startBrowser } from '../../support/browser.ts'
import { looksOf } from '../../support/looks.ts'
import { waitFor } from '../../support/signals.ts'
import { sharedSite } from '../../support/site.ts'
import {
  choose,
  fill,
  fillDate,
  follow,
  press,
  pressBarred,
  saveNew,
  toast,
  write,
} from '../steps/adminForm.ts'
import { finishedRun, layMailing, runsOf } from '../steps/mailings.ts'
import { newAddress, newUser, signIn } from '../steps/people.ts'
import { openPreview } from '../steps/preview.ts'
import { startWalk } from '../steps/walk.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const DAY_MS = 24 * 3_600_000

const admin = (path: string) => `${site.url}/admin/collections/${path}`

const weekday = { en: { monday: 'Mon', tuesday: 'Tue' }, ru: { monday: 'пн', tuesday: 'вт' } }

describe.each(looksOf('mailing'))('a mailing: $name', ({ look }) => {
  const { language } = look

  it('is made in the admin, previewed, activated, and arrives with the name of each client', async () => {
    const walk = await startWalk(newPage, look)
    const { page, say } = walk
    const person = await newUser(site, { language, name: 'Olga Owner' })
    await signIn(page, site, person)

    await page.goto(admin('lists/create'))
    await fill(page, 'name', 'Regulars')
    await saveNew(page, 'lists')

    const clients = ['Anna Berg', 'Ben Cohen'].map((name) => ({
      email: newAddress(name, 'clients.example'),
      name,
    }))
    for (const { email, name } of clients) {
      await page.goto(admin('clients/create'))
      await fill(page, 'name', name)
      await fill(page, 'email', email)
      await choose(page, 'lists', 'Regulars')
      await walk.look(`the form of ${name}`)
      await saveNew(page, 'clients')
    }

    await page.goto(admin('messages/create'))
    await fill(page, 'subject', 'Bread for {{ client.name }}')
    await write(page, 'Dear {{ client.firstName | "friend" }}, the oven is warm.')
    await openPreview({ page, say })
    const letter = page.frameLocator('.mailings-preview iframe')
    await letter.getByText('the oven is warm').waitFor()
    expect(await page.locator('.mailings-preview iframe').getAttribute('sandbox')).toBe('')
    const ground = () =>
      letter.locator('.m-card').evaluate((card) => getComputedStyle(card).backgroundColor)
    expect(await ground()).toBe('rgb(255, 255, 255)')
    await page.locator('#mailings-look-dark').check()
    await waitFor(async () => (await ground()) === 'rgb(29, 32, 37)', {
      description: 'the letter is dark',
    })
    await walk.look('a message with its preview')
    await saveNew(page, 'messages')

    await page.goto(admin('mailings/create'))
    await page.getByText(say(standingTexts.thenActivate)).waitFor()
    await fill(page, 'name', 'Bread every Monday')
    await choose(page, 'message', 'Bread for {{ client.name }}')
    await choose(page, 'recipients.lists', 'Regulars')
    await page.getByText(`${say(recipients.willGet, { count: 2 })}.`).waitFor()
    const kind = (value: string) => recurrenceWords[value]?.[language] ?? value
    await choose(page, 'recurrence.kind', kind('weekly'))
    await choose(page, 'recurrence.weekdays', kind('monday'))
    await fill(page, 'recurrence.localTime', '09:00')
    await fillDate(page, 'startAt', { date: new Date(Date.now() - 7 * DAY_MS), language })
    const times = page.locator('.mailings-times time')
    await page.getByText(say(schedule.nextTimes, { count: 10 })).waitFor()
    expect(await times.count()).toBe(10)
    const { monday, tuesday } = weekday[language]
    expect(await times.allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringMatching(new RegExp(`^${monday}, .* 09:00`))]),
    )
    await choose(page, 'recurrence.kind', kind('daily'))
    await page
      .locator('.mailings-times time', { hasText: `${tuesday}, ` })
      .first()
      .waitFor()
    await walk.look('the form of a new mailing, filled in')
    await saveNew(page, 'mailings')
    expect(await site.mailbox.count({ to: clients[0]?.email ?? '' })).toBe(0)
    await walk.look('a mailing that is not activated')

    await press(page, 'activate')
    await toast(page, say(controls.activatedNow))
    for (const { email, name } of clients) {
      const { headers, html, subject, text } = await site.mailbox.next({ to: email })
      const header = (wanted: string) => headers.find((each) => each.name.toLowerCase() === wanted)
      expect(subject).toBe(`Bread for ${name}`)
      expect(html).toContain(`Dear ${name.split(' ')[0]}, the oven is warm.`)
      expect(text).toContain(`Dear ${name.split(' ')[0]}, the oven is warm.`)
      expect(header('list-unsubscribe')?.value).toMatch(/^<http.*\/unsubscribe\/.+>$/)
      expect(header('list-unsubscribe-post')?.value).toBe('List-Unsubscribe=One-Click')
    }

    const finished = say(runStatuses.finished)
    await page.locator('.field-type.join tbody tr', { hasText: finished }).waitFor()
    await walk.look('a mailing that has been sent')
    await follow(
      page.getByRole('link', { name: say(standingTexts.openRun) }),
      /\/collections\/runs\/\d+/,
    )
    await page.getByText(say(progress.sentenceFinishedAll)).waitFor()
    for (const { email } of clients) {
      const row = page.locator('tr', { hasText: email })
      await row.getByText(say(attemptStates.sent), { exact: true }).waitFor()
      expect(await row.innerText()).toContain('OK: kept as')
    }
  })

  it('is disabled by a manager with a reason that its owner reads and cannot undo', async () => {
    const [staff, own] = [await startWalk(newPage, look), await startWalk(newPage, look)]
    const { page, say } = staff
    const owner = await newUser(site, { language })
    const { mailingId } = await layMailing(owner, {
      recurrence: { kind: 'daily', localTime: '09:00' },
      startAt: new Date(Date.now() + DAY_MS).toISOString(),
    })
    await owner.api.post(`/mailings/${mailingId}/activate`)
    await signIn(page, site, await newUser(site, { language, role: 'manager' }))
    await page.goto(admin(`mailings/${mailingId}`))
    await page.locator('#mailings-action-disable').click()
    await page.locator('#mailings-disable-yes').click()
    await page.getByRole('alert').getByText(say(controls.disableReasonMissing)).waitFor()
    await staff.look('the question before a mailing is disabled')
    await page
      .getByLabel(say(controls.disableReason))
      .fill('The text promises what nobody can keep.')
    await page.locator('#mailings-disable-yes').click()
    await toast(page, say(controls.disabled))

    await signIn(own.page, site, owner)
    await own.page.goto(admin(`mailings/${mailingId}`))
    const standing = own.page.getByRole('region', { name: say(standingTexts.heading) })
    await standing.getByText('The text promises what nobody can keep.').waitFor()
    await standing.getByText(say(mailingStatuses.disabled), { exact: true }).waitFor()
    await own.look('a mailing that a manager has disabled')
    await pressBarred(own.page, 'send-now')
    await toast(own.page, say(controls.whyDisabled))
    expect(await own.page.locator('#mailings-action-enable').count()).toBe(0)
    for (const verb of ['activate', 'enable', 'resume', 'send-now'])
      await expect(owner.api.post(`/mailings/${mailingId}/${verb}`)).rejects.toThrow(/ 40[39]: /)
    expect(await runsOf(owner.api, mailingId)).toEqual([])

    await press(page, 'enable')
    await toast(page, say(controls.enabled))
    await page.locator('#field-disabledBy').waitFor({ state: 'detached' })
    await staff.look('a mailing as a manager sees it')
    await owner.api.post(`/mailings/${mailingId}/send-now`)
    expect(await finishedRun(owner.api, mailingId)).toMatchObject({ sent: 2, total: 2 })
  })

  it('is paused, resumed and sent now; the calendar goes on', async () => {
    const walk = await startWalk(newPage, look)
    const { page, say } = walk
    const person = await newUser(site, { language })
    const { clients, mailingId } = await layMailing(person, {
      recurrence: { every: 1, kind: 'daily', localTime: '09:00' },
      startAt: new Date(Date.now() + 3 * DAY_MS).toISOString(),
    })
    const to = clients[0]?.email ?? ''
    await signIn(page, site, person)
    await page.goto(admin(`mailings/${mailingId}`))
    const standing = page.getByRole('region', { name: say(standingTexts.heading) })

    await press(page, 'activate')
    await toast(page, walk.startOf(controls.activatedAt))
    await standing.getByText(say(mailingStatuses.active), { exact: true }).waitFor()
    await press(page, 'pause')
    await standing.getByText(say(mailingStatuses.paused), { exact: true }).waitFor()
    await pressBarred(page, 'send-now')
    await toast(page, say(controls.whyPaused))
    expect(await runsOf(person.api, mailingId)).toEqual([])
    await walk.look('a mailing that is paused')

    await press(page, 'resume')
    await page.locator('#mailings-action-pause').waitFor()
    await press(page, 'send-now')
    await toast(page, say(controls.sentNow))
    const run = await finishedRun(person.api, mailingId)
    expect(run).toMatchObject({ sent: 2, total: 2 })
    expect((await site.mailbox.next({ to })).subject).toBe('Fresh bread for Clara Cole')
    await standing.getByText(say(mailingStatuses.started), { exact: true }).waitFor()
    const { nextRunAt } = await person.api.get<{ nextRunAt: string }>(`/mailings/${mailingId}`)
    expect(Date.parse(nextRunAt)).toBeGreaterThan(Date.now() + 2 * DAY_MS)
  })
})
