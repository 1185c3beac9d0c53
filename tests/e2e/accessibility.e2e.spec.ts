import type { Page } from 'playwright-core'

import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { linkIn } from '../support/mailbox.ts'
import { sharedSite } from '../support/site.ts'
import { finishedRun, layMailing } from './steps/mailings.ts'
import { newUser, signIn } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Faults of Payload's own admin (3.90.1), which no option of it mends: where, by which rule, and what is wrong. */
const PAYLOADS: { reason: string; rule: string; selector: string }[] = [
  {
    reason: 'the arrow and the cross of a select are hidden from screen readers but take the focus',
    rule: 'aria-hidden-focus',
    selector: '.dropdown-indicator, .clear-indicator',
  },
  {
    reason: 'buttons of its document bar, date picker, tables and pager have a picture and no name',
    rule: 'button-name',
    selector:
      '.popup-button, .date-time-picker__clear-button, .drawer-link__doc-drawer-toggler, .clickable-arrow',
  },
  {
    reason: 'its selects and date pickers do not tie the label to the input',
    rule: 'label',
    selector: '.date-time-picker input, .rs__input, [id^="react-select"]',
  },
  {
    reason: 'the tabs of a document are a list without list items',
    rule: 'list',
    selector: '.doc-tabs__tabs',
  },
  {
    reason: 'a chosen value is a button with buttons in it',
    rule: 'nested-interactive',
    selector: '.multi-value',
  },
  {
    reason: 'the bar of a document scrolls on a phone and takes no focus',
    rule: 'scrollable-region-focusable',
    selector: '.doc-controls__content',
  },
  {
    reason: 'arrows of a table, the plus of a card, and what is chosen are smaller than 24 pixels',
    rule: 'target-size',
    selector: `.card__actions a, .date-time-picker__clear-button, .multi-value, .multi-value-remove,
      .relationship--multi-value-label__drawer-toggler, .rs__input, .sort-column__button`,
  },
]

type Fault = { html: string; rule: string; target: string }

async function faultsOf(page: Page, { isAdmin = false } = {}): Promise<Fault[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, target }) => ({ html, rule: id, target: target.join(' ') })),
  )
  if (!isAdmin) return faults
  const isPayloads = await Promise.all(
    faults.map(({ html, rule, target }) =>
      page.locator(target).evaluateAll(
        (elements, { found, selectors }) => {
          const same = elements.filter((element) => element.outerHTML === found)
          const [meant] = same.length > 0 ? same : elements
          return selectors.some((selector) => meant?.matches(selector))
        },
        {
          found: html,
          selectors: PAYLOADS.filter((known) => known.rule === rule).map(
            ({ selector }) => selector,
          ),
        },
      ),
    ),
  )
  return faults.filter((_, index) => !isPayloads[index])
}

const looks = [
  { colorScheme: 'light', locale: 'en-GB', viewport: { height: 900, width: 1280 } },
  { colorScheme: 'dark', locale: 'ru-RU', viewport: { height: 844, width: 390 } },
] as const

describe.each(looks)('in $colorScheme colours, $locale, $viewport.width pixels wide', (look) => {
  it.each(['/', '/posts', '/register', '/login', '/forgot', '/nowhere'])(
    '%s has no fault by WCAG 2.2 AA',
    async (path) => {
      const page = await newPage(look)
      await page.goto(`${site.url}${path}`)
      expect(await faultsOf(page)).toEqual([])
    },
  )

  it('a post, the account and a refused form have none', async () => {
    const page = await newPage(look)
    await page.goto(`${site.url}/posts`)
    await page.locator('.card a').first().click()
    await page.waitForURL('**/posts/*')
    expect(await faultsOf(page)).toEqual([])
    await page.goto(`${site.url}/register`)
    await page.locator('.form__submit').click()
    await page.locator('[aria-invalid="true"]').first().waitFor()
    expect(await faultsOf(page)).toEqual([])
    await signIn(page, site, await newUser(site))
    await page.goto(`${site.url}/account`)
    expect(await faultsOf(page)).toEqual([])
  })

  it('the unsubscribe page, the mailing form, the run and the dashboard have none', async () => {
    // The unsubscribe page allows no scripts, that of the examination included.
    const page = await newPage({ ...look, bypassCSP: true })
    const owner = await newUser(site)
    const { clients, mailingId } = await layMailing(owner)
    await owner.api.post(`/mailings/${mailingId}/activate`)
    const run = await finishedRun(owner.api, mailingId)
    const letter = await site.mailbox.next({ to: clients[0]?.email ?? '' })
    await page.goto(linkIn(letter, '/unsubscribe/'))
    expect(await faultsOf(page)).toEqual([])

    await signIn(page, site, owner)
    for (const path of ['', `/collections/mailings/${mailingId}`, `/collections/runs/${run.id}`]) {
      await page.goto(`${site.url}/admin${path}`)
      await page.locator('.mailings-panel').first().waitFor()
      expect(await faultsOf(page, { isAdmin: true }), path).toEqual([])
    }
  })
})
