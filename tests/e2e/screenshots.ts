import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { type Browser, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'

import type { Site } from './steps/api.ts'

import { describeSite, startSite } from '../support/app.ts'
import { findChromium } from '../support/chromium.ts'
import { linkIn } from '../support/mailbox.ts'
import { waitFor } from '../support/signals.ts'
import { openApi } from './steps/api.ts'
import { finishedRun, runsOf } from './steps/mailings.ts'
import { newAddress, PASSWORD, type Person } from './steps/people.ts'

/** `npm run screenshots [-- data directory of a site that runs]`: pictures of the pages, for docs/images. */
const IMAGES = resolve(import.meta.dirname, '../../docs/images')
const MOST_BYTES = 60_000
const WIDEST = 1_000

type Language = 'en' | 'ru'

/** What is shown in one language: the demo user who speaks it, and a mailing of his. */
type Scene = {
  confirmLink: string
  language: Language
  letterId: string
  mailingId: number
  messageId: number
  owner: Person
  runId: number
  /** A manager. */
  staff: Person
  unsubscribeLink: string
}

type Shot = {
  /** Seen by a manager. */
  isStaff?: boolean
  isDark?: boolean
  isPhone?: boolean
  name: string
  /** Gets the page ready and says down to where it is pictured; undefined: as far as the window reaches. */
  prepare?: (page: Page) => Promise<number | undefined>
  url: (scene: Scene) => string
}

const shown = {
  en: { email: 'user@demo.example', list: 'Bread letter', mailing: 'Bread on Mondays' },
  ru: { email: 'second@demo.example', list: 'Группа четверга', mailing: 'Занятие по четвергам' },
} as const

const bottomOf = async (page: Page, selector: string): Promise<number> => {
  const box = await page.locator(selector).first().boundingBox()
  return Math.ceil((box?.y ?? 0) + (box?.height ?? 0)) + 24
}

async function signedIn(site: Site, email: string): Promise<Person> {
  const account = site.accounts.find((each) => each.email === email)
  if (!account) throw new Error(`The demo has no ${email}.`)
  const api = await openApi(site, account)
  const { user } = await api.get<{ user: { id: number; name: string } }>('/users/me')
  return { ...account, id: user.id, api, name: user.name }
}

async function idOf({ api }: Person, collection: string, query = ''): Promise<number> {
  const { docs } = await api.get<{ docs: { id: number }[] }>(`/${collection}?depth=0&${query}`)
  if (!docs[0]) throw new Error(`There is nothing in ${collection}?${query}.`)
  return docs[0].id
}

/** A weekly mailing to one of the demo lists that starts tomorrow. */
async function makeMailing(owner: Person, language: Language): Promise<number> {
  const { list, mailing } = shown[language]
  const message = await idOf(owner, 'messages', 'sort=id')
  const lists = [
    await idOf(owner, 'lists', new URLSearchParams({ 'where[name][equals]': list }).toString()),
  ]
  const { doc } = await owner.api.post<{ doc: { id: number } }>('/mailings', {
    message,
    name: mailing,
    recipients: { lists },
    recurrence: {
      every: 1,
      kind: 'weekly',
      localTime: language === 'en' ? '07:30' : '10:00',
      weekdays: [language === 'en' ? 'monday' : 'thursday'],
    },
    startAt: new Date(Date.now() + 86_400_000).toISOString(),
    timeZone: language === 'en' ? 'Europe/London' : 'Europe/Moscow',
  })
  return doc.id
}

/** Sends it, lets one client unsubscribe, and sends it again. */
async function sendTwice(site: Site, owner: Person, mailingId: number): Promise<Sent> {
  await owner.api.post(`/mailings/${mailingId}/send-now`)
  const first = await finishedRun(owner.api, mailingId)
  const { docs } = await owner.api.get<{ docs: { email: string }[] }>(
    `/attempts?depth=0&limit=3&sort=id&where[run][equals]=${first.id}`,
  )
  const letter = await site.mailbox.next({ to: docs[2]?.email ?? '' })
  await fetch(linkIn(letter, '/unsubscribe/'), { method: 'POST' })
  await owner.api.post(`/mailings/${mailingId}/send-now`)
  const run = await finishedRun(owner.api, mailingId, 2)
  await owner.api.post(`/mailings/${mailingId}/activate`)
  const kept = await site.mailbox.next({ to: docs[0]?.email ?? '' })
  return { letterId: kept.id, runId: run.id, unsubscribeLink: linkIn(kept, '/unsubscribe/') }
}

type Sent = Pick<Scene, 'letterId' | 'runId' | 'unsubscribeLink'>

async function lastSent(site: Site, runId: number): Promise<Sent> {
  const letter = await site.mailbox.next({ to: '@clients.example' })
  return { letterId: letter.id, runId, unsubscribeLink: linkIn(letter, '/unsubscribe/') }
}

async function linkToConfirm(site: Site, language: Language): Promise<string> {
  const email = newAddress(language === 'en' ? 'Nora Newman' : 'Ivan Petrov')
  await fetch(`${site.url}/api/users/register`, {
    body: JSON.stringify({ email, language, password: PASSWORD }),
    headers: { 'Content-Type': 'application/json' },
    method: 'POST',
  })
  return linkIn(await site.mailbox.next({ to: email }), '/confirm?token=')
}

/** Lays what the pictures of one language show; what an earlier call has laid is taken again. */
async function laySceneOf(site: Site, language: Language): Promise<Scene> {
  const owner = await signedIn(site, shown[language].email)
  const name = new URLSearchParams({ 'where[name][equals]': shown[language].mailing })
  const known = await idOf(owner, 'mailings', name.toString()).catch(() => undefined)
  const mailingId = known ?? (await makeMailing(owner, language))
  const confirmLink = await linkToConfirm(site, language)
  const staff = await signedIn(site, 'manager@demo.example')
  const messageId = await idOf(owner, 'messages', 'sort=id')
  const [run] = await runsOf(owner.api, mailingId)
  const sent = run ? await lastSent(site, run.id) : await sendTwice(site, owner, mailingId)
  return { confirmLink, language, mailingId, messageId, owner, staff, ...sent }
}

/** What is read of a file before it is imported; a line of it is refused. */
const openImport = async (page: Page): Promise<number> => {
  const lines = [
    'E-mail;Name;City',
    'anna.berg@clients.example;Anna Berg;Riga',
    'ben.cohen@clients.example;Ben Cohen;Paris',
    'clara.clients.example;Clara Cole;Rome',
  ]
  await page.locator('.mailings-import__file').setInputFiles({
    buffer: Buffer.from(`${lines.join('\n')}\n`),
    mimeType: 'text/csv',
    name: 'clients.csv',
  })
  await page.waitForURL(/\/imports\/\d+/)
  await page.locator('.mailings-import__bad').first().waitFor()
  return bottomOf(page, 'section:has(#mailings-import)')
}

/** Lists of the panel, by their slugs. */
const listShots = (site: Site): Shot[] =>
  ['lists', 'suppressions', 'mailings', 'messages', 'runs'].map((slug) => ({
    name: `list-of-${slug}`,
    prepare: (page) => bottomOf(page, '.collection-list'),
    url: () => `${site.url}/admin/collections/${slug}`,
  }))

/** Screens that have nothing to get ready but their end. */
const plainShots = (site: Site): Shot[] => [
  { name: 'forgot', prepare: (page) => bottomOf(page, '.sheet'), url: () => `${site.url}/forgot` },
  {
    name: 'report-of-mailing',
    prepare: (page) => bottomOf(page, '.mailings-report'),
    url: ({ mailingId }) => `${site.url}/admin/mailings-report/mailing/${mailingId}`,
  },
  {
    name: 'client',
    prepare: async (page) => {
      await page.locator('.collection-list tbody a').first().click()
      await page.waitForURL(/\/clients\/\d+/)
      await page.locator('.mailings-panel').first().waitFor()
      return bottomOf(page, '.document-fields')
    },
    url: () => `${site.url}/admin/collections/clients`,
  },
  { name: 'login', prepare: (page) => bottomOf(page, '.sheet'), url: () => `${site.url}/login` },
  { name: 'posts', url: () => `${site.url}/posts` },
  { name: 'unsubscribe', url: ({ unsubscribeLink }) => unsubscribeLink },
  {
    name: 'report',
    prepare: (page) => bottomOf(page, '.mailings-report'),
    url: ({ runId }) => `${site.url}/admin/mailings-report/run/${runId}`,
  },
  {
    name: 'dashboard-staff',
    isStaff: true,
    prepare: (page) => bottomOf(page, '.mailings-dashboard'),
    url: () => `${site.url}/admin`,
  },
  {
    name: 'attempts',
    prepare: (page) => bottomOf(page, '.collection-list'),
    url: () => `${site.url}/admin/collections/attempts`,
  },
  {
    name: 'import',
    prepare: openImport,
    url: () => `${site.url}/admin/collections/imports`,
  },
]

const shotsOf = (site: Site): Shot[] => {
  const home: Shot = {
    name: 'home',
    prepare: async (page) => {
      // What the first visit shows may have been kept from before the demo was laid.
      await waitFor(
        async () => {
          await page.reload({ waitUntil: 'networkidle' })
          return (await page.locator('[data-counter="active"]').innerText()) !== '0'
        },
        { description: 'the counters are of now', everyMs: 1_000, timeoutMs: 60_000 },
      )
      for (const image of await page.locator('.cards img').all()) {
        await image.scrollIntoViewIfNeeded()
        await waitFor(
          () => image.evaluate((element) => (element as HTMLImageElement).naturalWidth > 0),
          { description: 'the picture of a post is loaded' },
        )
      }
      await page.evaluate(() => window.scrollTo(0, 0))
      return bottomOf(page, '.cards')
    },
    url: () => site.url,
  }
  const run: Shot = {
    name: 'run',
    prepare: async (page) => {
      await page.locator('.mailings-letters tbody tr').first().waitFor()
      return bottomOf(page, '.mailings-letters tbody tr:last-child')
    },
    url: ({ runId }) => `${site.url}/admin/collections/runs/${runId}`,
  }
  return [
    home,
    { ...home, name: 'home-dark', isDark: true },
    { name: 'home-phone', isPhone: true, url: home.url },
    {
      name: 'register',
      prepare: (page) => bottomOf(page, '.sheet'),
      url: () => `${site.url}/register`,
    },
    { name: 'confirm', url: ({ confirmLink }) => confirmLink },
    {
      name: 'mailing',
      prepare: async (page) => {
        await page.locator('.mailings-times li').nth(9).waitFor()
        return bottomOf(page, 'section:has(#mailings-next-times)')
      },
      url: ({ mailingId }) => `${site.url}/admin/collections/mailings/${mailingId}`,
    },
    run,
    { ...run, name: 'run-dark', isDark: true },
    {
      name: 'dashboard',
      prepare: (page) => bottomOf(page, '.mailings-dashboard'),
      url: () => `${site.url}/admin`,
    },
    { name: 'dashboard-phone', isDark: true, isPhone: true, url: () => `${site.url}/admin` },
    {
      name: 'calendar',
      prepare: (page) => bottomOf(page, '.mailings-calendar'),
      url: () => `${site.url}/admin/mailings-calendar`,
    },
    {
      name: 'clients',
      prepare: async (page) => {
        const unready = page.locator('td', { hasText: /^(?:Loading|Загрузка)/ })
        await unready.first().waitFor({ state: 'detached' })
        await page.locator('#mailings-bulk-open').waitFor()
        return bottomOf(page, '.collection-list')
      },
      url: () => `${site.url}/admin/collections/clients`,
    },
    {
      name: 'message',
      prepare: async (page) => {
        const letter = page.frameLocator('.mailings-preview iframe')
        await letter.locator('table, p').last().waitFor()
        await page.evaluate(() => window.scrollTo(0, 0))
        return bottomOf(page, '.mailings-preview')
      },
      url: ({ messageId }) => `${site.url}/admin/collections/messages/${messageId}`,
    },
    {
      name: 'account',
      prepare: (page) => bottomOf(page, '.sheets'),
      url: () => `${site.url}/account`,
    },
    { name: 'account-phone', isDark: true, isPhone: true, url: () => `${site.url}/account` },
    ...plainShots(site),
    ...listShots(site),
    { name: 'mailbox', url: () => site.mailboxUrl },
    { name: 'letter', url: ({ letterId }) => `${site.mailboxUrl}/letters/${letterId}` },
  ]
}

async function openPage(browser: Browser, site: Site, shot: Shot, scene: Scene): Promise<Page> {
  const isRussian = scene.language === 'ru'
  const context = await browser.newContext({
    colorScheme: shot.isDark ? 'dark' : 'light',
    locale: isRussian ? 'ru-RU' : 'en-GB',
    timezoneId: isRussian ? 'Europe/Moscow' : 'Europe/London',
    viewport: shot.isPhone ? { height: 844, width: 390 } : { height: 860, width: 1280 },
  })
  if (/\/(?:admin|account)/.test(shot.url(scene)))
    await context.addCookies([
      {
        name: 'mailings-token',
        url: site.url,
        value: (shot.isStaff ? scene.staff : scene.owner).api.token,
      },
    ])
  return context.newPage()
}

/** As small as it must be: less exact, not less wide. */
async function write(picture: Buffer, path: string): Promise<number> {
  for (let quality = 76; ; quality -= 6) {
    const image = sharp(picture).resize({ width: WIDEST, withoutEnlargement: true })
    const { size } = await image.webp({ effort: 6, quality }).toFile(path)
    if (size <= MOST_BYTES || quality < 30) return size
  }
}

async function take(browser: Browser, site: Site, shot: Shot, scene: Scene): Promise<void> {
  const page = await openPage(browser, site, shot, scene)
  await page.goto(shot.url(scene), { waitUntil: 'networkidle' })
  const bottom = await shot.prepare?.(page)
  const width = page.viewportSize()?.width ?? 1280
  // A window as high as the picture: in one that is scrolled the frame of a letter stays empty and bars lie across.
  if (bottom) await page.setViewportSize({ height: bottom, width })
  const picture = await page.screenshot({ animations: 'disabled' })
  const name = `${shot.name}-${scene.language}.webp`
  const size = await write(picture, join(IMAGES, name))
  process.stdout.write(`${name} ${Math.round(size / 1000)} kB\n`)
  await page.context().close()
}

async function main([dataDir]: string[]): Promise<void> {
  mkdirSync(IMAGES, { recursive: true })
  const started = dataDir ? undefined : await startSite()
  const site: Site = started ?? { ...describeSite(String(dataDir)), dataDir: String(dataDir) }
  const { env, executablePath } = await findChromium()
  const browser = await chromium.launch({
    args: ['--no-sandbox'],
    env: { ...process.env, ...env },
    executablePath,
  })
  try {
    for (const language of ['en', 'ru'] as const) {
      const scene = await laySceneOf(site, language)
      for (const shot of shotsOf(site)) await take(browser, site, shot, scene)
    }
  } finally {
    await browser.close()
    await started?.stop()
  }
}

await main(process.argv.slice(2))
