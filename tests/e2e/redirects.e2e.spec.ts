import { expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { sharedSite } from '../support/site.ts'
import { fromSomewhere, newUser } from './steps/people.ts'

/* Every address of the site that leads on to one which somebody has sent: it leads to this site only. */

const site = await sharedSite()
const { newPage } = await startBrowser()
const person = await newUser(site)
const session = { Cookie: `mailings-token=${person.api.token}`, Origin: site.url }
const { host, origin } = new URL(site.url)

/** Another site's address in the disguises that a browser sees through. */
const EVIL = [
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'https:evil.example',
  `https://${host}@evil.example`,
  `${origin}.evil.example`,
  'javascript:alert(1)',
  'data:text/html,x',
]

/** Where an answer leads: by its header, or within a page that has begun. */
const leadsTo = async (response: Response): Promise<string[]> => {
  const text = await response.text()
  const inPage = [
    ...text.matchAll(/NEXT_REDIRECT;\w+;([^;"]+);/g),
    ...text.matchAll(/http-equiv="refresh" content="\d+;\s*url=([^"]+)"/gi),
  ].flatMap(([, address = '']) => [address])
  return [response.headers.get('location') ?? [], inPage].flat()
}

/** The way that a browser is led, to its end; it is judged at each step. */
const follow = async (path: string, init: RequestInit = {}): Promise<string[]> => {
  const way: string[] = []
  let response = await fetch(`${site.url}${path}`, { ...init, redirect: 'manual' })
  for (let steps = 0; steps < 5; steps += 1) {
    const places = await leadsTo(response)
    const [next] = places
    if (next === undefined) break
    for (const place of places)
      expect({ at: path, origin: new URL(place, site.url).origin }).toEqual({ at: path, origin })
    way.push(new URL(next, site.url).pathname)
    response = await fetch(new URL(next, site.url), { headers: session, redirect: 'manual' })
  }
  return way
}

const sendLanguage = (back: string): RequestInit => ({
  body: new URLSearchParams({ back, language: 'en' }),
  headers: { Origin: site.url },
  method: 'POST',
})

it('leads where it was asked to on this site', async () => {
  const next = encodeURIComponent('/account')
  expect(await follow(`/login?next=${next}`, { headers: session })).toEqual(['/account'])
  expect(await follow(`/admin/login?redirect=${next}`, { headers: session })).toEqual([
    '/login',
    '/account',
  ])
  expect((await follow('/language', sendLanguage('/posts'))).at(0)).toBe('/posts')
})

it.each(EVIL)('never leads to %j', async (address) => {
  const wanted = encodeURIComponent(address)
  const signedIn = { headers: session }
  expect((await follow(`/login?next=${wanted}`, signedIn)).at(0)).toBe('/admin')
  expect(await follow(`/admin/login?redirect=${wanted}`, signedIn)).toContain('/login')
  expect((await follow(`/admin/login/?redirect=${wanted}`, signedIn)).length).toBeGreaterThan(0)
  expect((await follow(`/admin/logout?redirect=${wanted}`)).every((at) => at !== wanted)).toBe(true)
  expect((await follow('/language', sendLanguage(address))).at(0)).toBe('/')
})

it.each(['/%09/evil.example', '/%5Cevil.example'])(
  'takes %j for the path of this site that it is',
  async (path) => {
    const way = await follow(`/login?next=${encodeURIComponent(path)}`, { headers: session })
    expect(way.at(0)).toBe(path)
  },
)

it('leads whoever signs in by the form to this site, whatever his link said', async () => {
  for (const address of ['https://evil.example/x', '/\\evil.example']) {
    const page = await newPage(fromSomewhere())
    await page.goto(`${site.url}/login?next=${encodeURIComponent(address)}`)
    // What the page hands to the form can be sent by anybody, too.
    await page.locator('input[name=next]').evaluate((input, next) => {
      ;(input as HTMLInputElement).value = next
    }, address)
    await page.getByLabel('E-mail address').fill(person.email)
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await page.getByRole('button', { exact: true, name: 'Sign in' }).click()
    await page.waitForURL(`${site.url}/admin**`)
  }
})
