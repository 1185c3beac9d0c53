import { describe, expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { block, body, words } from '../support/editorState.ts'
import { linkIn } from '../support/mailbox.ts'
import { sharedSite } from '../support/site.ts'
import { faultsOf } from './steps/accessibility.ts'
import { pressOn } from './steps/keyboard.ts'
import { finishedRun, layMailing } from './steps/mailings.ts'
import { newUser } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

/** The link of an arrived letter to its own page. */
async function arrivedLink(language: 'en' | 'ru') {
  const owner = await newUser(site, { name: 'Rosa Rye' })
  const { clients, mailingId, messageId } = await layMailing(owner, { names: ['Clara Cole'] })
  const label = language === 'ru' ? 'Открыть в браузере' : 'View in the browser'
  await owner.api.patch(`/messages/${messageId}`, {
    body: body(
      words('Dear {{ client.firstName }}, this week there is fresh bread.'),
      block('button', { align: 'left', label, url: '{{ letter.url }}' }),
    ),
    language,
  })
  await owner.api.post(`/mailings/${mailingId}/activate`)
  await finishedRun(owner.api, mailingId)
  const letter = await site.mailbox.next({ to: clients[0]?.email ?? '' })
  const link = linkIn(letter, '/letter/')
  expect(letter.html).toContain(`href="${link}"`)
  return { label, letter, link, messageId, owner }
}

const looks = [
  { colorScheme: 'light', language: 'en', viewport: { height: 900, width: 1280 } },
  { colorScheme: 'dark', language: 'ru', viewport: { height: 844, width: 390 } },
] as const

describe.each(looks)('the page of an arrived letter, $colorScheme, $language', (look) => {
  const { language, ...screen } = look

  it('shows it as it arrived, without a fault by WCAG 2.2 AA, and its links by the keyboard', async () => {
    const { label, letter, link, messageId, owner } = await arrivedLink(language)
    await owner.api.patch(`/messages/${messageId}`, { subject: 'Another' })
    // The examination is a script, in the frame too: it gets the page without policy and sandbox. Below it is as served.
    const examined = await newPage({ ...screen, bypassCSP: true })
    await examined.route(link, async (route) => {
      const response = await route.fetch()
      const page = (await response.text()).replace(/ sandbox="[^"]*"/, '')
      await route.fulfill({ body: page, response })
    })
    await examined.goto(link)
    await examined.getByRole('heading', { name: 'Fresh bread for Clara Cole' }).waitFor()
    expect(await faultsOf(examined)).toEqual([])

    const page = await newPage(screen)
    const answer = await page.goto(link)
    expect(answer?.headers()['content-security-policy']).toMatch(/^default-src 'none'/)
    expect(answer?.headers()['x-robots-tag']).toBe('noindex')
    await page.getByRole('heading', { name: letter.subject }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    await page.getByText('Rosa Rye ·').waitFor()
    const frame = page.frameLocator('iframe')
    await frame.getByText('Dear Clara, this week there is fresh bread.').waitFor()
    await frame.getByRole('link', { name: label }).waitFor()
    const isWithin = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
    expect(isWithin).toBe(true)

    // Its page for unsubscribing is no longer in the sandbox: its button works.
    const opened = page.waitForEvent('popup')
    const unsubscribe = language === 'ru' ? 'Отписаться' : 'Unsubscribe'
    await pressOn(page, frame.getByRole('link', { name: unsubscribe }))
    const window = await opened
    await window.getByRole('button', { name: unsubscribe }).click()
    const done = language === 'ru' ? 'Вы отписались' : 'You are unsubscribed'
    await window.getByRole('heading', { name: done }).waitFor()
    expect(page.url()).toBe(link)
  })

  it('says in that language that a link is wrong, without a fault by WCAG 2.2 AA', async () => {
    const page = await newPage({ ...screen, bypassCSP: true, locale: language })
    const answer = await page.goto(`${site.url}/api/mailings/letter/preview`)
    expect(answer?.status()).toBe(404)
    const title = language === 'ru' ? 'Ссылка не работает' : 'This link does not work'
    await page.getByRole('heading', { name: title }).waitFor()
    expect(await faultsOf(page)).toEqual([])
  })
})
