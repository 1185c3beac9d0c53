import type { Page } from 'playwright-core'

import { describe, expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { waitFor } from '../support/signals.ts'
import { sharedSite } from '../support/site.ts'
import { fill, write } from './steps/adminForm.ts'
import { layMailing } from './steps/mailings.ts'
import { newUser, signIn, staff } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

async function readCounters(page: Page): Promise<Record<string, number>> {
  await page.goto(site.url)
  const counters = await page.locator('[data-counter]').all()
  const read = counters.map(async (counter) => [
    await counter.getAttribute('data-counter'),
    Number((await counter.innerText()).replace(/\D/g, '')),
  ])
  return Object.fromEntries(await Promise.all(read)) as Record<string, number>
}

describe('the home page', () => {
  it('counts mailings and client addresses of the whole service', async () => {
    const before = await readCounters(await newPage())
    expect(Object.keys(before)).toEqual(['mailings', 'active', 'clients'])
    expect(before.mailings).toBeGreaterThanOrEqual(3)
    expect(before.clients).toBeGreaterThanOrEqual(26)

    await layMailing(await newUser(site))
    const after = await waitFor(
      async () => {
        // A page of its own each time: a browser may keep the home page for half a minute.
        const page = await newPage()
        const counters = await readCounters(page)
        await page.context().close()
        return Number(counters.mailings) > Number(before.mailings) && counters
      },
      { description: 'the counters go up', everyMs: 1_000, timeoutMs: 60_000 },
    )
    expect(after.clients).toBeGreaterThanOrEqual(Number(before.clients) + 2)
  })

  it('shows three published posts, and each opens', async () => {
    const page = await newPage()
    await page.goto(site.url)
    const cards = page.locator('.card')
    expect(await cards.count()).toBe(3)
    const title = (await cards.first().getByRole('heading').innerText()).trim()
    await cards.first().getByRole('link').first().click()
    await page.waitForURL('**/posts/*')
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title)
    const image = page.locator('main img').first()
    await image.scrollIntoViewIfNeeded()
    await waitFor(
      () => image.evaluate((element) => (element as HTMLImageElement).naturalWidth > 0),
      { description: 'the cover is loaded' },
    )
  })

  it('speaks the language of the browser, and the one that is chosen on all pages', async () => {
    const page = await newPage({ locale: 'ru-RU' })
    await page.goto(`${site.url}/posts`)
    expect(await page.locator('html').getAttribute('lang')).toBe('ru')
    await page.getByRole('heading', { name: 'Статьи о хороших рассылках' }).waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Articles about mailing well' }).waitFor()
    expect(page.url()).toBe(`${site.url}/posts`)
    await page.goto(site.url)
    await page.getByRole('heading', { name: 'Letters that leave on time' }).waitFor()
    await page.goto(`${site.url}/admin`)
    await page.waitForURL('**/login**')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
  })

  it('is dark where the device is, and where dark is chosen', async () => {
    const brightness = (page: Page) =>
      page.evaluate(() => {
        const [red = 0, green = 0, blue = 0] =
          getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g)?.map(Number) ??
          []
        return (red + green + blue) / 3
      })
    const dark = await newPage({ colorScheme: 'dark' })
    await dark.goto(site.url)
    expect(await brightness(dark)).toBeLessThan(60)

    const page = await newPage({ colorScheme: 'light' })
    await page.goto(site.url)
    expect(await brightness(page)).toBeGreaterThan(200)
    await page.getByRole('button', { exact: true, name: 'Dark' }).click()
    expect(await brightness(page)).toBeLessThan(60)
    await page.goto(`${site.url}/posts`)
    expect(await brightness(page)).toBeLessThan(60)
  })
})

describe('the pages', () => {
  it.each(['en-GB', 'ru-RU'])('fit a phone in %s', async (locale) => {
    const page = await newPage({ locale, viewport: { height: 740, width: 320 } })
    await signIn(page, site, await newUser(site))
    const slug = new URL((await firstPost(page)) ?? '', site.url).pathname
    for (const path of ['/', '/posts', slug, '/account', '/register', '/forgot', '/nowhere']) {
      await page.goto(`${site.url}${path}`)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      )
      expect(overflow, path).toBeLessThanOrEqual(0)
    }
  })

  it('say that there is none at a wrong address', async () => {
    const page = await newPage()
    for (const path of ['/nowhere', '/posts/no-such-post', '/a/b/c']) {
      const response = await page.goto(`${site.url}${path}`)
      expect(response?.status(), path).toBe(404)
      await page.getByRole('heading', { name: 'Return to sender' }).waitFor()
      await page.getByRole('link', { name: 'To the home page' }).waitFor()
    }
  })
})

const firstPost = async (page: Page): Promise<null | string> => {
  await page.goto(`${site.url}/posts`)
  return page.locator('.card a').first().getAttribute('href')
}

describe('an editor', () => {
  it('publishes a post that stands on the site at once, and is gone at once', async () => {
    const title = `Fresh from the press ${Date.now()}`
    const readTitles = async () => {
      const reader = await newPage()
      await reader.goto(`${site.url}/posts`)
      const titles = await reader.locator('.card').allInnerTexts()
      await reader.context().close()
      return titles.join()
    }
    expect(await readTitles()).not.toContain(title)

    const page = await newPage()
    await signIn(page, site, await staff(site, 'editor'))
    await page.goto(`${site.url}/admin/collections/posts/create`)
    await fill(page, 'title', title)
    await fill(page, 'excerpt', 'What the press brought today.')
    await write(page, 'Ink is still wet.')
    await page.locator('#action-save').click()
    await page.waitForURL(/\/admin\/collections\/posts\/\d+/)
    expect(await readTitles()).toContain(title)

    const id = page.url().match(/\d+$/)?.[0]
    const { api } = await staff(site, 'editor')
    await api.patch(`/posts/${id}`, { _status: 'draft' })
    expect(await readTitles()).not.toContain(title)
  })
})
