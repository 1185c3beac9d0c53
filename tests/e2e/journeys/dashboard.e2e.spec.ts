import { describe, expect, it } from 'vitest'

import { calendar } from '../../../src/mailings/translations/calendar.ts'
import { dashboard } from '../../../src/mailings/translations/dashboard.ts'
import { startBrowser } from '../../support/browser.ts'
import { looksOf } from '../../support/looks.ts'
import { sharedSite } from '../../support/site.ts'
import { finishedRun, layMailing } from '../steps/mailings.ts'
import { newUser, signIn } from '../steps/people.ts'
import { startWalk } from '../steps/walk.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

describe.each(looksOf('dashboard'))('the dashboard: $name', ({ look }) => {
  const { language } = look

  it('leads an empty account to its first mailing, and then shows what it sends', async () => {
    const { page, say, ...walk } = await startWalk(newPage, look)
    const person = await newUser(site, { language })
    await signIn(page, site, person)
    await page.goto(`${site.url}/admin`)
    const steps = page.getByRole('region', { name: say(dashboard.firstSteps) })
    expect(await steps.getByRole('listitem').count()).toBe(4)
    expect(await steps.locator('[aria-current="step"]').innerText()).toContain(
      say(dashboard.stepClients),
    )
    await walk.look('the dashboard of an empty account')

    const { mailingId } = await layMailing(person)
    await page.reload()
    expect(await steps.locator('[aria-current="step"]').innerText()).toContain(
      say(dashboard.stepActivate),
    )
    const attention = page.getByRole('region', { name: say(dashboard.attentionHeading) })
    await attention.getByText(say(dashboard.neverActivatedItem)).waitFor()
    await walk.look('the dashboard of an account whose mailing was not activated')
    await person.api.post(`/mailings/${mailingId}/activate`)
    await finishedRun(person.api, mailingId)
    await page.reload()
    await page.getByRole('heading', { name: say(dashboard.headingUser) }).waitFor()
    const runs = page.getByRole('region', { name: say(dashboard.lastRuns) })
    await runs.getByText('Weekly bread').waitFor()
    expect([await steps.count(), await attention.count()]).toEqual([0, 0])
    await walk.look('the dashboard of an account that sends')
    await page.goto(`${site.url}/admin/mailings-calendar`)
    await page.getByRole('heading', { name: say(calendar.headingUser) }).waitFor()
    await page.getByText('Weekly bread').first().waitFor()
    await walk.look('the calendar')
  })

  it.each(['manager', 'admin'] as const)('shows everybody’s mailings to a %s', async (role) => {
    const { page, say, ...walk } = await startWalk(newPage, look)
    await signIn(page, site, await newUser(site, { language, name: 'Stella Staff', role }))
    await page.goto(`${site.url}/admin`)
    await page.getByRole('heading', { name: say(dashboard.headingStaff) }).waitFor()
    await page.locator('#mailings-workers').waitFor()
    await walk.look(`the dashboard of a ${role}`)
  })

  it('shows no mailings to an editor', async () => {
    const { page, ...walk } = await startWalk(newPage, look)
    await signIn(page, site, await newUser(site, { language, name: 'Edda Editor', role: 'editor' }))
    await page.goto(`${site.url}/admin`)
    await page.locator('[href$="/collections/posts"]').first().waitFor({ state: 'attached' })
    expect(await page.locator('.mailings-dashboard').count()).toBe(0)
    await walk.look('the dashboard of an editor')
  })
})
