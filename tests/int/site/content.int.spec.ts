import type { AddressInfo } from 'node:net'

import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { createUser, PASSWORD } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from '../users/support/api.ts'
import { environmentOf } from './support/environment.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const api = createApi(payload)
const { dataDir, remove } = await environmentOf()
afterAll(remove)

const { createAccount } = await import('../../../seed/accounts/staffAccount.ts')
const { createIntervals } = await import('../../../seed/createIntervals.ts')
const { createPosts } = await import('../../../seed/createPosts.ts')
const { articles } = await import('../../../seed/posts/articles/index.ts')
const { toLexical } = await import('../../../seed/posts/toLexical.ts')
const { findPost } = await import('../../../src/site/queries/findPost.ts')
const { findPosts } = await import('../../../src/site/queries/findPosts.ts')
const { readCounters } = await import('../../../src/site/queries/readCounters.ts')

const tokenOf = async (role: string): Promise<string> => {
  const { email } = await createUser(payload, { role })
  const { body } = await api({ body: { email, password: PASSWORD }, path: '/users/login' })
  return String(body.token)
}

const draft = {
  body: toLexical('Not yet.'),
  excerpt: 'Not yet',
  slug: 'a-draft',
  title: 'Canary draft',
}

const upload = async ({
  data,
  name,
  token,
  type,
}: {
  data: Buffer
  name: string
  token: string
  type: string
}) => {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(data)], { type }), name)
  form.append('_payload', JSON.stringify({ alt: 'A picture', purpose: 'site' }))
  return api({ form, path: '/media', token })
}

const picture = (format: 'jpeg' | 'png' = 'png') =>
  sharp({ create: { background: '#c8321f', channels: 3, height: 900, width: 1600 } })
    .withExif({ IFD0: { Copyright: 'Canary owner' } })
    .toFormat(format)
    .toBuffer()

// Seven covers in five sizes each: seconds on an idle machine, a minute on a busy one.
describe('the seeds', { timeout: 180_000 }, () => {
  it('lay intervals and posts, and nothing twice', async () => {
    expect(await createIntervals(payload)).toEqual({ existed: 0, made: 12 })
    expect(await createPosts(payload)).toEqual({ existed: 0, made: articles.length })
    expect(await createIntervals(payload)).toEqual({ existed: 12, made: 0 })
    expect(await createPosts(payload)).toEqual({ existed: articles.length, made: 0 })
  })

  it('lay each article in both languages, with its picture', async () => {
    for (const language of ['en', 'ru'] as const) {
      for (const { slug, title } of articles) {
        const post = await findPost({ language, payload, slug })
        expect(post?.title).toBe(title[language])
        expect(post?.cover).toMatchObject({
          height: 720,
          url: expect.stringContaining('/api/media/file/'),
          width: 1440,
        })
        expect(post?.cover?.alt).toMatch(language === 'en' ? /[a-z]{3}/ : /[а-я]{3}/)
      }
    }
  })
})

describe('an account that a command makes', () => {
  const account = {
    email: 'Staff@Example.Test',
    password: 'seven green bicycles',
    role: 'manager',
  } as const

  it('is confirmed at once, and left alone the second time', async () => {
    const made = await createAccount({ account, payload })
    expect(made.kind).toBe('created')
    const [before] = await database.query('select * from users where id = $1', [made.id])
    expect(before).toMatchObject({ _verified: true, email: 'staff@example.test', role: 'manager' })
    const again = { ...account, password: 'another phrase of mine' }
    expect(await createAccount({ account: again, payload })).toEqual({
      id: made.id,
      kind: 'existed',
    })
    expect(await database.query('select * from users where id = $1', [made.id])).toEqual([before])
  })

  it.each([
    ['an address that is none', { email: 'staff' }, /not one complete e-mail address/],
    [
      'a weak password',
      { email: 'weak@example.test', password: 'qwertyuiop123' },
      /too easy to guess/,
    ],
    [
      'somebody with another role',
      { role: 'admin' },
      /already has an account, with the role "manager"/,
    ],
  ] as const)('is refused for %s', async (_, changes, sentence) => {
    await expect(createAccount({ account: { ...account, ...changes }, payload })).rejects.toThrow(
      sentence,
    )
  })
})

describe('the articles', () => {
  it('are listed newest first, page by page, published ones only', async () => {
    await payload.create({ collection: 'posts', data: draft, draft: true, overrideAccess: true })
    const first = await findPosts({ language: 'en', limit: 4, page: 1, payload })
    const second = await findPosts({ language: 'en', limit: 4, page: 2, payload })
    expect([first.pages, first.posts.length, second.posts.length]).toEqual([2, 4, 3])
    const slugs = [...first.posts, ...second.posts].map(({ slug }) => slug)
    expect(slugs).toEqual(
      [...articles].sort((a, b) => a.publishedDaysAgo - b.publishedDaysAgo).map(({ slug }) => slug),
    )
    expect(await findPost({ language: 'en', payload, slug: 'a-draft' })).toBeNull()
  })

  it('are written by editors and administrators only, drafts read by them only', async () => {
    const body = { ...draft, slug: 'from-rest' }
    for (const role of ['user', 'manager']) {
      const token = await tokenOf(role)
      expect((await api({ body, path: '/posts', token })).status).toBe(403)
      expect((await api({ path: '/posts?draft=true&limit=50', token })).text).not.toMatch(
        /Canary draft/,
      )
      expect((await api({ path: '/posts/versions', token })).status).toBe(403)
    }
    expect((await api({ path: '/posts?draft=true&limit=50' })).text).not.toMatch(/Canary draft/)
    const editor = await tokenOf('editor')
    const made = await api({
      body: { ...body, _status: 'published' },
      path: '/posts',
      token: editor,
    })
    expect(made.status).toBe(201)
    expect(made.body.doc).toMatchObject({ publishedAt: expect.any(String), slug: 'from-rest' })
    expect((await api({ path: '/posts?draft=true&limit=50', token: editor })).text).toMatch(
      /Canary draft/,
    )
  })

  it('get an address out of their title', async () => {
    const data = { ...draft, slug: '', title: 'Щука, ёж & объём' }
    const post = await payload.create({ collection: 'posts', data, overrideAccess: true })
    expect(post.slug).toBe('shchuka-ezh-obem')
  })
})

describe('images', () => {
  it('are decoded and encoded anew, under a name that cannot be guessed', async () => {
    const token = await tokenOf('user')
    const answer = await upload({
      data: await picture('jpeg'),
      name: 'holiday.jpg',
      token,
      type: 'image/jpeg',
    })
    expect(answer.status).toBe(201)
    const { filename, mimeType, purpose, sizes } = answer.body.doc as Record<string, unknown>
    expect(filename).toMatch(/^[0-9a-f-]{36}\.webp$/)
    expect([mimeType, purpose]).toEqual(['image/webp', 'letters'])
    expect(sizes).toMatchObject({ letter: { mimeType: 'image/jpeg', width: 1200 } })
    const kept = await sharp(`${dataDir}/media/${String(filename)}`).metadata()
    expect(kept.exif).toBeUndefined()
  })

  it('of a user are seen by him and by staff; the file itself by whoever has its name', async () => {
    const [owner, other] = [await tokenOf('user'), await tokenOf('user')]
    const { body } = await upload({
      data: await picture(),
      name: 'mine.png',
      token: owner,
      type: 'image/png',
    })
    const { id, filename } = body.doc as { filename: string; id: number }
    const seen = async (token?: string) =>
      (await api({ path: `/media/${id}`, ...(token && { token }) })).status
    expect([await seen(owner), await seen(other), await seen()]).toEqual([200, 404, 404])
    expect(await seen(await tokenOf('manager'))).toBe(200)
    const file = await api({ path: `/media/file/${filename}` })
    expect(file.status).toBe(200)
    expect(file.headers.get('cache-control')).toMatch(/immutable/)
    expect((await api({ method: 'DELETE', path: `/media/${id}`, token: other })).status).toBe(403)
    expect(
      (await api({ body: { alt: 'x' }, method: 'PATCH', path: `/media/${id}`, token: other }))
        .status,
    ).toBe(403)
  })

  it.each([
    [
      'an SVG',
      'x.svg',
      'image/svg+xml',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ],
    [
      'an SVG that says it is a PNG',
      'x.png',
      'image/png',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
    ],
    ['HTML', 'x.html', 'text/html', '<script>alert(1)</script>'],
    [
      'HTML that says it is a picture',
      'x.jpg',
      'image/jpeg',
      '<html><script>alert(1)</script></html>',
    ],
  ])('refuse %s', async (_, name, type, text) => {
    const before = readdirSync(`${dataDir}/media`).length
    const answer = await upload({
      data: Buffer.from(text),
      name,
      token: await tokenOf('user'),
      type,
    })
    expect(answer.status).toBe(400)
    expect(readdirSync(`${dataDir}/media`)).toHaveLength(before)
  })

  it('refuse a file over the bound, and take one below it', async () => {
    const token = await tokenOf('user')
    const small = await picture()
    const padded = (bytes: number) => Buffer.concat([small, Buffer.alloc(bytes - small.length)])
    const [big, fitting] = [padded(5_000_001), padded(5_000_000)]
    const refused = await upload({ data: big, name: 'big.png', token, type: 'image/png' })
    expect(refused.status).toBe(400)
    expect(refused.text).toMatch(/larger than 5 MB/)
    expect(
      (await upload({ data: fitting, name: 'fits.png', token, type: 'image/png' })).status,
    ).toBe(201)
  })

  it('are not fetched from anywhere', async () => {
    let hits = 0
    const trap = createServer((_, response) => {
      hits += 1
      response.end()
    })
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(trap.address() as AddressInfo).port}/x.png`
    const token = await tokenOf('editor')
    const { body } = await upload({
      data: await picture(),
      name: 'x.png',
      token,
      type: 'image/png',
    })
    const { id } = body.doc as { id: number }
    const asked = { alt: 'x', filename: 'x.png', url }
    expect((await api({ body: asked, path: '/media', token })).status).toBeGreaterThanOrEqual(400)
    await api({ body: asked, method: 'PATCH', path: `/media/${id}`, token })
    await api({ path: `/media/paste-url?src=${encodeURIComponent(url)}`, token })
    expect(hits).toBe(0)
    trap.close()
  })

  it('need somebody who is signed in', async () => {
    expect(
      (await upload({ data: await picture(), name: 'x.png', token: 'none', type: 'image/png' }))
        .status,
    ).toBe(403)
  })
})

describe('the counters', () => {
  it('count mailings, and each client address once', async () => {
    const [one, two] = [await createUser(payload), await createUser(payload)]
    for (const owner of [one, two]) {
      const data = { email: 'Same@Example.Test', name: 'Same', owner: owner.id }
      await payload.create({ collection: 'clients', data, overrideAccess: true })
    }
    expect(await readCounters(payload)).toEqual({ active: 0, clients: 1, mailings: 0 })
  })
})
