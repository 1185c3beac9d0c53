import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { sharedSite } from '../support/site.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

describe('a site that was just started', () => {
  it('shows its home page', async () => {
    const page = await newPage()
    const response = await page.goto(site.url)
    expect(response?.status()).toBe(200)
    expect(await page.title()).not.toBe('')
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
  })

  it('lets every account of accounts.json in', async () => {
    expect(site.accounts.map(({ role }) => role)).toContain('admin')
    for (const { email, password } of site.accounts) {
      const response = await fetch(`${site.url}/api/users/login`, {
        body: JSON.stringify({ email, password }),
        headers: { 'content-type': 'application/json' },
        method: 'POST',
      })
      expect(response.status, email).toBe(200)
    }
  })

  it.each(['/api/clients/%F0%9F', '/posts/%'])(
    'says of %s that it cannot be read',
    async (path) => {
      expect((await fetch(`${site.url}${path}`)).status).toBe(400)
    },
  )

  it.each<Record<string, string>>([
    { host: 'mail.example.com' },
    { 'x-forwarded-host': 'mail.example.com' },
  ])('answers nobody who reaches it as %j: it is for this machine alone', async (headers) => {
    const refused = await new Promise<{ said: string; status?: number }>((resolve, reject) => {
      get(site.url, { headers }, (response) => {
        void text(response).then((said) => resolve({ said, status: response.statusCode }), reject)
      }).on('error', reject)
    })
    expect(refused.status).toBe(421)
    expect(refused.said).toMatch(/reached as "mail\.example\.com".*SITE_URL/)
  })

  it('has a mailbox that answers', async () => {
    expect(await site.mailbox.count({ to: 'nobody-has-this-address' })).toBe(0)
  })
})
