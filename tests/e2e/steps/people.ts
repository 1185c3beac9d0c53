import type { Page } from 'playwright-core'

import { randomUUID } from 'node:crypto'

import type { Api, Site } from './api.ts'

import { openApi } from './api.ts'

/** Somebody with an account. */
export type Person = { api: Api; email: string; id: number; name: string; password: string }

/** Passes the rule for passwords. */
export const PASSWORD = 'violet-Kettle-92-harbour'

/** An address that no other test has, with what is Latin of the name in front of it. */
export function newAddress(name: string, domain = 'people.example'): string {
  const words = name.toLowerCase().match(/[a-z]+/g) ?? ['somebody']
  return `${words.join('.')}.${randomUUID().slice(0, 8)}@${domain}`
}

/** A network address of its own for a page: what a stranger may ask for is counted by it. */
export const fromSomewhere = (): { extraHTTPHeaders: Record<string, string> } => ({
  extraHTTPHeaders: { 'X-Forwarded-For': `2001:db8:${randomUUID().slice(0, 4)}::1` },
})

/** One of the accounts that the first start made. */
export async function staff(
  site: Site,
  role: 'admin' | 'editor' | 'manager' | 'user',
): Promise<Person> {
  const account = site.accounts.find((each) => each.role === role)
  if (!account) throw new Error(`The first start made no ${role}.`)
  const api = await openApi(site, account)
  const { user } = await api.get<{ user: { id: number; name: string } }>('/users/me')
  return { ...account, id: user.id, api, name: user.name }
}

/** A confirmed account of the test's own, made by the administrator. */
export async function newUser(
  site: Site,
  { language = 'en', name = 'Paula Pine', role = 'user', timeZone = 'UTC' } = {},
): Promise<Person> {
  const { api: admin } = await staff(site, 'admin')
  const account = { email: newAddress(name), name, password: PASSWORD }
  const { doc } = await admin.post<{ doc: { id: number } }>('/users', {
    ...account,
    _verified: true,
    language,
    role,
    timeZone,
  })
  return { ...account, id: doc.id, api: await openApi(site, account) }
}

/** Signs the browser in without the form, which has a test of its own. */
export async function signIn(page: Page, site: Site, { api }: Person): Promise<void> {
  await page.context().addCookies([{ name: 'mailings-token', url: site.url, value: api.token }])
}

/** Whether the site still takes the cookie of a browser. */
export async function isSignedIn(page: Page, site: Site): Promise<boolean> {
  // A cookie counts only in requests that say where they come from, as those of a browser do.
  const headers = { Origin: site.url }
  const response = await page.request.get(`${site.url}/api/users/me`, { headers })
  const { user } = (await response.json()) as { user: object | null }
  return user !== null
}
