import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import { blackPng } from '../../support/blackPng.ts'
import { createDatabase } from '../../support/database.ts'
import { body as textOf, words } from '../../support/editorState.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openGate } from '../access/support/gate.ts'
import { createPeople } from '../access/support/people.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const gate = openGate(payload)
const people = await createPeople(payload)

const png = await sharp({ create: { background: '#345', channels: 3, height: 9, width: 9 } })
  .png()
  .toBuffer()
const MOST_BYTES = 5_000_000
const script = '<script>alert(document.domain)</script>'
const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`

const upload = (args: { content: Buffer | string; name: string; type: string }) => {
  const form = new FormData()
  form.set('_payload', JSON.stringify({ alt: 'A picture' }))
  const bytes = new Uint8Array(Buffer.from(args.content))
  form.set('file', new File([bytes], args.name, { type: args.type }))
  return gate.rest(people.A, { body: form, method: 'POST', path: '/media' })
}

describe('an upload', () => {
  it.each([
    ['an SVG', svg, 'a.svg', 'image/svg+xml'],
    ['an SVG that calls itself PNG', svg, 'a.png', 'image/png'],
    ['a page', script, 'a.html', 'text/html'],
    ['a page that calls itself PNG', script, 'a.png', 'image/png'],
    ['a page that calls itself GIF and begins like one', `GIF89a${script}`, 'a.gif', 'image/gif'],
    ['a script', 'alert(1)', 'a.js', 'text/javascript'],
    ['a PDF', '%PDF-1.7', 'a.pdf', 'application/pdf'],
    ['nothing', '', 'a.png', 'image/png'],
  ])('of %s is refused and leaves nothing', async (_, content, name, type) => {
    const { status } = await upload({ content, name, type })
    expect([name, status]).toEqual([name, 400])
    expect(await database.query('select 1 from media')).toEqual([])
  })

  it('of an image with a page behind it, and a page’s name, keeps the pixels only', async () => {
    for (const [name, expected] of [
      ['a.png', 201],
      ['page.html', 201],
      ['../../evil.php', 201],
    ] as const) {
      const { body, status } = await upload({
        content: Buffer.concat([png, Buffer.from(script)]),
        name,
        type: 'image/png',
      })
      expect([name, status]).toEqual([name, expected])
      const doc = body.doc as { filename: string; mimeType: string }
      expect([name, doc.mimeType]).toEqual([name, 'image/webp'])
      expect(doc.filename).toMatch(/^[0-9a-f-]{36}\.webp$/)
      const file = await gate.rest(people.nobody, { path: `/media/file/${doc.filename}` })
      expect(file.status).toBe(200)
      expect(file.headers.get('content-type')).toBe('image/webp')
      expect(file.text).not.toContain('script')
    }
  })

  it('is bounded at 5 MB', async () => {
    const filled = (size: number) => Buffer.concat([png, Buffer.alloc(size - png.length)])
    const [at, past] = [
      await upload({ content: filled(MOST_BYTES), name: 'a.png', type: 'image/png' }),
      await upload({ content: filled(MOST_BYTES + 1), name: 'a.png', type: 'image/png' }),
    ]
    expect([at.status, past.status]).toEqual([201, 400])
    expect(past.text).toMatch(/larger than 5 MB/)
  })

  it('of a few KB that would be 144 million pixels is refused before it is decoded', async () => {
    const content = blackPng(12_000, 12_000)
    expect(content.length).toBeLessThan(100_000)
    const { status, text } = await upload({ content, name: 'a.png', type: 'image/png' })
    expect([status, text]).toEqual([400, expect.stringContaining('144000000 pixels')])
    expect(text).toContain('"path":"file"')
    expect(text).toContain('at most 50000000')
  })
})

describe('a cookie', () => {
  const token = people.A.headers.Authorization?.replace('JWT ', '') ?? ''
  const whoIs = async (headers: Record<string, string>) => {
    const visitor = { ...people.nobody, headers: { Cookie: `mailings-token=${token}`, ...headers } }
    const { body } = await gate.rest(visitor, { path: '/users/me' })
    return (body.user as { id?: number } | null)?.id ?? null
  }
  const own = 'http://127.0.0.1:3000'

  it.each([
    [own, true],
    ['https://evil.example', false],
    ['null', false],
    ['http://127.0.0.1:3000.evil.example', false],
    ['http://127.0.0.1:3001', false],
    ['http://evil.example/?http://127.0.0.1:3000', false],
    ['https://127.0.0.1:3000', false],
  ])('sent from %s signs in: %s', async (Origin, isIn) => {
    expect((await whoIs({ Origin })) === people.A.user?.id).toBe(isIn)
  })

  it.each([
    ['same-origin', true],
    ['none', true],
    ['cross-site', false],
  ])('of a request without an origin that is %s signs in: %s', async (site, isIn) => {
    expect((await whoIs({ 'Sec-Fetch-Site': site })) === people.A.user?.id).toBe(isIn)
  })

  it('is not believed because of a forged host', async () => {
    const headers = {
      Host: 'evil.example',
      Origin: 'http://evil.example',
      'X-Forwarded-Host': 'evil.example',
    }
    expect(await whoIs(headers)).toBe(null)
  })

  it('is kept from scripts and from other sites', async () => {
    const { headers, status } = await gate.rest(people.nobody, {
      body: { email: people.B.user?.email, password: 'violet-Kettle-92-harbour' },
      path: '/users/login',
    })
    expect(status).toBe(200)
    expect(headers.get('set-cookie')).toMatch(/^mailings-token=[^;]+;.*HttpOnly/i)
    expect(headers.get('set-cookie')).toMatch(/SameSite=(Lax|Strict)/i)
  })

  it.each([
    ['a letter changed', (jwt: string) => jwt.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A'))],
    ['no signature', (jwt: string) => `${jwt.split('.').slice(0, 2).join('.')}.`],
    [
      'alg none',
      (jwt: string) =>
        `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${jwt.split('.')[1]}.`,
    ],
    [
      'another account named',
      (jwt: string) => {
        const [head, body = '', mac] = jwt.split('.')
        const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object
        const forged = { ...claims, id: people.admin.user?.id }
        return [head, Buffer.from(JSON.stringify(forged)).toString('base64url'), mac].join('.')
      },
    ],
  ])('with %s signs nobody in', async (_, forge) => {
    expect(await whoIs({ Cookie: `mailings-token=${forge(token)}` })).toBe(null)
  })
})

describe('an article', () => {
  const node = (relationTo: string, value: unknown) => ({
    fields: {},
    format: '',
    id: 'c'.repeat(24),
    relationTo,
    type: 'upload',
    value,
    version: 3,
  })
  const write = (nodes: object[], slug: string, role: 'admin' | 'editor' = 'editor') =>
    gate.rest(people[role], {
      body: {
        _status: 'published',
        body: textOf(words('An article'), ...nodes),
        excerpt: 'x',
        slug,
        title: 'x',
      },
      path: '/posts',
    })

  it('holds no image of somebody’s letters, and nothing else that is private, whoever writes it', async () => {
    const uploaded = async (role: 'A' | 'editor') => {
      const form = new FormData()
      form.set('_payload', JSON.stringify({ alt: 'A picture' }))
      form.set('file', new File([new Uint8Array(png)], 'a.png', { type: 'image/png' }))
      const { body } = await gate.rest(people[role], { body: form, method: 'POST', path: '/media' })
      return (body.doc as { id: number }).id
    }
    const [theirs, ofSite] = [await uploaded('A'), await uploaded('editor')]
    expect((await write([node('media', ofSite)], 'open')).status).toBe(201)
    const link = (relationTo: string) => ({
      children: [words('there')],
      fields: { doc: { relationTo, value: 1 }, linkType: 'internal' },
      type: 'link',
      version: 3,
    })
    for (const [nodes, slug] of [
      [[node('media', theirs)], 'a'],
      [[node('media', ofSite), node('media', { id: theirs })], 'b'],
      [[node('media', 999_999)], 'c'],
      [[node('attachments', 1)], 'd'],
      [[{ ...node('clients', 1), type: 'relationship' }], 'e'],
      [[link('users')], 'f'],
    ] as const) {
      for (const role of ['editor', 'admin'] as const) {
        const { status, text } = await write([...nodes], `${slug}-${role}`, role)
        expect([slug, status, text]).toEqual([slug, 400, expect.stringContaining('body')])
      }
    }
  })
})
