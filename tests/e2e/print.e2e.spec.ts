import { expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { sharedSite } from '../support/site.ts'
import { finishedRun, layMailing } from './steps/mailings.ts'
import { newUser, signIn } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

/** As much of a sheet of A4 as a browser prints on, in pixels. */
const sheet = { height: 1040, width: 720 }

it.each([
  {
    colorScheme: 'light' as const,
    heading: 'Letters over time',
    language: 'en',
    locale: 'en-GB',
    row: 'Sent 2 100 %',
    title: 'Report: Weekly bread',
  },
  {
    colorScheme: 'dark' as const,
    heading: 'Письма по времени',
    language: 'ru',
    locale: 'ru-RU',
    row: 'Отправлено 2 100 %',
    title: 'Отчёт: Weekly bread',
  },
])(
  'the report of a run is printed without what one presses, dark on white, $language',
  async ({ colorScheme, heading, language, locale, row, title }) => {
    const person = await newUser(site, { language })
    const { mailingId } = await layMailing(person)
    await person.api.post(`/mailings/${mailingId}/activate`)
    const run = await finishedRun(person.api, mailingId)
    const page = await newPage({ colorScheme, locale, viewport: sheet })
    await signIn(page, site, person)
    await page.goto(`${site.url}/admin/mailings-report/run/${run.id}`)
    const controls = page.locator('a:visible, button:visible, nav:visible, input:visible')
    await controls.first().waitFor()

    await page.emulateMedia({ media: 'print' })
    expect(await controls.allTextContents()).toEqual([])
    expect(await page.locator('h1').innerText()).toContain(title)
    await page
      .locator('section', { hasText: heading })
      .locator('svg .mailings-plot__sent')
      .waitFor()
    await page.getByRole('columnheader').first().waitFor()
    // A row of a table, not the cells of one beneath each other, as a phone of the same width has them.
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
  },
)
