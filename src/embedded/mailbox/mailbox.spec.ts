import type { SendMailOptions } from 'nodemailer'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import nodemailer from 'nodemailer'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'

import type { EmbeddedMailbox } from './index.ts'

import { findFreePort } from '../ports.ts'
import { startMailbox } from './index.ts'

const SCRIPT = '<script>alert(1)</script>'

let directory: string
let mailbox: EmbeddedMailbox
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'mailbox-'))
  mailbox = await startMailbox({
    directory,
    firstSmtpPort: await findFreePort(21_025),
    firstWebPort: await findFreePort(28_025),
  })
})
afterAll(async () => {
  await mailbox.stop()
  rmSync(directory, { recursive: true })
})
beforeEach(async () => void (await get('/api/letters', { method: 'DELETE' })))

const get = (path: string, options: RequestInit = {}) =>
  fetch(`${mailbox.webUrl}${path}`, { redirect: 'manual', ...options })
/** A page with its white space evened out. */
const page = async (path: string, language = 'en') => {
  const answer = await get(path, { headers: { 'Accept-Language': language } })
  return (await answer.text()).replace(/\s+/g, ' ')
}

type Found = { letters: { id: string; subject: string; to: string[] }[]; total: number }
const found = async (query = '') => (await get(`/api/letters${query}`)).json() as Promise<Found>

async function send(letter: SendMailOptions = {}): Promise<string> {
  const transport = nodemailer.createTransport(mailbox.smtpUrl)
  onTestFinished(() => transport.close())
  await transport.sendMail({
    from: { address: 'news@site.test', name: 'Новости' },
    html: `<p>Hello</p>${SCRIPT}`,
    subject: `Счёт ${SCRIPT}`,
    text: `Hello ${SCRIPT}`,
    to: 'anna@example.test',
    ...letter,
  })
  return (await found()).letters[0]?.id ?? ''
}

/** fetch does not let one lie about these headers. */
function status(path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${mailbox.webUrl}${path}`, { headers, method }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

describe('the mailbox for scripts', () => {
  it('finds letters by recipient and subject', async () => {
    await send()
    await send({ subject: 'Confirm', to: 'boris@example.test' })
    expect(await found()).toMatchObject({ total: 2 })
    expect(await found('?to=anna@example.test')).toMatchObject({
      letters: [{ subject: `Счёт ${SCRIPT}`, to: ['anna@example.test'] }],
      total: 1,
    })
    expect(await found('?subject=confirm')).toMatchObject({ letters: [{ subject: 'Confirm' }] })
    expect(await found('?subject=confirm&to=anna')).toMatchObject({ letters: [], total: 0 })
  })

  it('opens a letter', async () => {
    const id = await send({ attachments: [{ content: 'abc', filename: 'счёт.txt' }] })
    const letter: unknown = await (await get(`/api/letters/${id}`)).json()
    expect(letter).toMatchObject({
      attachments: [{ contentType: 'text/plain', filename: 'счёт.txt', size: 3 }],
      from: 'news@site.test',
      html: `<p>Hello</p>${SCRIPT}`,
      sender: 'Новости <news@site.test>',
      text: expect.stringContaining('Hello'),
    })
    expect(letter).toHaveProperty(
      'headers',
      expect.arrayContaining([{ name: 'MIME-Version', value: '1.0' }]),
    )
  })

  it('hands out the letter as it came', async () => {
    const raw = 'From: <a@b.test>\r\nSubject: as it is\r\n\r\n.dot\r\nend\r\n'
    const id = await send({ envelope: { from: 'a@b.test', to: 'c@d.test' }, raw })
    const answer = await get(`/api/letters/${id}/raw`)
    expect(answer.headers.get('content-type')).toBe('message/rfc822')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    expect(await answer.text()).toBe(raw)
  })

  it('takes a letter without sender, as bounces are', async () => {
    await send({ envelope: { from: '', to: ['anna@example.test'] } })
    expect(await found()).toMatchObject({ letters: [{ from: '' }], total: 1 })
  })

  it('takes one letter for many recipients as one', async () => {
    await send({ bcc: 'boris@example.test' })
    expect(await found()).toMatchObject({
      letters: [{ to: ['anna@example.test', 'boris@example.test'] }],
      total: 1,
    })
  })

  it('deletes all', async () => {
    const id = await send()
    expect((await get('/api/letters', { method: 'DELETE' })).status).toBe(204)
    expect((await get(`/api/letters/${id}`)).status).toBe(404)
  })

  it.each([
    '/api',
    '/api/nothing',
    '/api/letters/x',
    '/api/letters/x/raw',
    '/letters/x',
    '/x',
    '/%00',
    '/letters/..%2f..%2fx',
  ])('knows nothing of %s', async (path) => expect((await get(path)).status).toBe(404))
})

describe('the page of the mailbox', () => {
  it('speaks English and Russian, by the browser or by choice', async () => {
    expect(await page('/', 'en-US,en;q=0.9')).toContain('No letters yet')
    expect(await page('/', 'ru-RU,ru;q=0.9,en;q=0.5')).toContain('Писем пока нет')
    expect(await page('/', 'en;q=0.5, ru;q=0.9')).toContain('<html lang="ru">')
    const choice = await get('/language?to=ru&back=/?q=x')
    expect(choice.headers.get('location')).toBe('/?q=x')
    const cookie = choice.headers.get('set-cookie') ?? ''
    const answer = await get('/', { headers: { 'Accept-Language': 'en', cookie } })
    expect(await answer.text()).toContain('<html lang="ru">')
  })

  it.each(['https://evil.test/', '//evil.test', '/\\evil.test', ''])(
    'does not send people away to %j',
    async (back) => {
      const answer = await get(`/language?${new URLSearchParams({ back, to: 'en' })}`)
      expect(answer.headers.get('location')).toBe('/')
    },
  )

  it('escapes all that came by mail', async () => {
    const id = await send({ from: `"${SCRIPT}" <x@site.test>` })
    const pages = [
      `/`,
      `/?q=${encodeURIComponent(SCRIPT)}`,
      `/?q=none${encodeURIComponent(SCRIPT)}`,
    ]
    const views = ['html', 'text', 'source', 'headers'].map((tab) => `/letters/${id}?show=${tab}`)
    for (const path of [...pages, ...views]) {
      const text = await page(path)
      expect(text, path).not.toContain('<script>alert')
      expect(text, path).toContain('&#60;script&#62;alert')
    }
  })

  it('keeps the HTML of a letter in a cage', async () => {
    const id = await send()
    expect(await page(`/letters/${id}`)).toContain(
      `src="/letters/${id}/body" sandbox="allow-popups allow-popups-to-escape-sandbox"`,
    )
    const body = await get(`/letters/${id}/body`)
    const policy = body.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^sandbox allow-popups/)
    expect(policy).not.toContain('allow-scripts')
    expect(policy).toContain("default-src 'none'")
    expect(await body.text()).toContain('<base target="_blank"><p>Hello</p>')
  })

  it('tells whether anything has changed', async () => {
    await send()
    const first = await get('/?fragment=1')
    const tag = { 'If-None-Match': first.headers.get('etag') ?? '' }
    expect(await first.text()).toMatch(/^\s*<p class="count">1 letter/)
    expect((await get('/?fragment=1', { headers: tag })).status).toBe(304)
    await send()
    expect((await get('/?fragment=1', { headers: tag })).status).toBe(200)
  })

  it('shows fifty at a time', async () => {
    const transport = nodemailer.createTransport({ pool: true, url: mailbox.smtpUrl } as object)
    onTestFinished(() => transport.close())
    const numbers = Array.from({ length: 60 }, (_, index) => index)
    await Promise.all(
      numbers.map((number) =>
        transport.sendMail({ from: 'a@b.test', subject: `N${number}`, text: 'x', to: 'c@d.test' }),
      ),
    )
    const first = await page('/')
    expect(first).toContain('60 letters')
    expect(first.match(/<li>/g)).toHaveLength(50)
    const older = /href="(\/\?before=[^"]+)"/.exec(first)?.[1] ?? ''
    expect((await page(older)).match(/<li>/g)).toHaveLength(10)
  })

  it('deletes by its form', async () => {
    await send()
    expect((await get('/delete', { method: 'POST' })).status).toBe(303)
    expect((await found()).total).toBe(0)
  })
})

describe('other sites', () => {
  it('cannot read the letters under a name of their own', async () => {
    expect(await status('/', { host: 'evil.test' })).toBe(403)
    expect(await status('/api/letters', { host: `evil.test:${mailbox.webPort}` })).toBe(403)
    expect(await status('/', { host: `localhost:${mailbox.webPort}` })).toBe(200)
  })

  it.each<Record<string, string>>([
    { origin: 'https://evil.test' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
  ])('cannot delete the letters: %j', async (headers) => {
    await send()
    expect(await status('/delete', headers, 'POST')).toBe(403)
    expect(await status('/api/letters', headers, 'DELETE')).toBe(403)
    expect((await found()).total).toBe(1)
  })
})

describe('the ports of the mailbox', () => {
  it('move on when they are taken', async () => {
    const other = createServer()
    const port = await findFreePort(29_025)
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    const second = await startMailbox({
      directory: join(directory, 'second'),
      firstSmtpPort: port,
      firstWebPort: port,
    })
    onTestFinished(async () => {
      other.close()
      await second.stop()
    })
    expect(second.smtpPort).toBeGreaterThan(port)
    expect(second.webPort).toBeGreaterThan(second.smtpPort)
    expect((await fetch(second.webUrl)).status).toBe(200)
  })
})
