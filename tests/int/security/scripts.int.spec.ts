import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

import type { Post } from '../../../src/site/queries/findPost.ts'

import { letterPage } from '../../../src/mailings/endpoints/letterPage.ts'
import { getRuntime } from '../../../src/mailings/runtime.ts'
import { Body } from '../../../src/site/components/Body.tsx'

import { startBrowser } from '../../support/browser.ts'
import { createDatabase } from '../../support/database.ts'
import {
  createAttachment,
  createClient,
  createMailing,
  createMessage,
} from '../../support/factories/index.ts'
import { recordProof } from '../../support/figures.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openGate } from '../access/support/gate.ts'
import { createPeople } from '../access/support/people.ts'
import { bodyOf, corpus, judgePage, STRINGS } from './support/scriptCorpus.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const gate = openGate(payload)
const people = await createPeople(payload)
const owner = people.A.user?.id ?? 0
const { newPage } = await startBrowser()

it(`run nowhere in a letter: ${STRINGS} strings as text, name, comment, subject and link`, async () => {
  const page = await newPage()
  let ran = 0
  page.on('dialog', (dialog) => {
    ran += 1
    void dialog.dismiss()
  })
  for (let at = 0; at < corpus.length; at += 5) {
    const texts = corpus.slice(at, at + 5)
    const client = await createClient(payload, { name: 'C', owner })
    const [name, comment] = [texts[0]?.slice(0, 128), texts[1]]
    await database.query('update clients set name = $1, comment = $2 where id = $3', [
      name?.replaceAll('\u0000', ''),
      comment?.replaceAll('\u0000', ''),
      client.id,
    ])
    const { body, status, text } = await gate.rest(people.A, {
      body: {
        body: bodyOf(texts, ' {{ client.name }} {{ client.comment }}'),
        client: client.id,
        language: 'en',
        preheader: texts[2],
        subject: texts[3]?.slice(0, 200),
      },
      path: '/messages/preview',
    })
    expect([at, status, text.slice(0, 200)]).toEqual([at, 200, expect.any(String)])
    const html = String(body.html)
    expect(html).toContain('link')
    // No policy, no sandbox: the letter itself must be harmless, as in a mail program that runs everything.
    await page.setContent(html, { waitUntil: 'domcontentloaded' })
    const found = await page.evaluate(judgePage)
    expect({ at, ...found }).toEqual({ active: 0, at, handlers: 0, ran: false })
  }
  recordProof('scriptStrings', { asked: corpus.length, failed: ran })
  expect(ran).toBe(0)
}, 600_000)

it(`run nowhere on the page of a sent letter: ${STRINGS} strings, as names of sender and file too`, async () => {
  const page = await newPage()
  const passes = openPasses({ payload })
  const fit = (text = '') => text.replaceAll('\u0000', '')
  // What an author writes must be a template that can be sent; a recipient's values are not read as one.
  const written = (text = '') => fit(text).replaceAll('{{', '\\{{').replaceAll('}}', '\\}}')
  for (let at = 0; at < corpus.length; at += 5) {
    const texts = corpus.slice(at, at + 5)
    await database.query('update users set name = $1 where id = $2', [fit(texts[4]), owner])
    const client = await createClient(payload, {
      comment: fit(texts[1]),
      name: fit(texts[0]).slice(0, 128),
      owner,
    })
    const file = await createAttachment(payload, { name: fit(texts[0]), owner })
    const message = await createMessage(payload, { attachments: [file.id], owner })
    // Past the rules of the editor, which would refuse some: nothing of it may run all the same.
    await database.query(
      'update messages set body = $1, preheader = $2, subject = $3 where id = $4',
      [
        JSON.stringify(
          bodyOf(texts.map(written), ' {{ client.name }} {{ client.comment }} {{ letter.url }}'),
        ),
        written(texts[2]),
        `${written(texts[3])} {{ client.name }}`,
        message.id,
      ],
    )
    const mailing = await createMailing(payload, {
      message: message.id,
      owner,
      recipients: { clients: [client.id], everyone: false },
    })
    await gate.rest(people.A, { method: 'POST', path: `/mailings/${mailing.id}/send-now` })
    await passes.work()
    const [row] = await database.query<{ id: number; state: string }>(
      'select a.id, a.state from attempts a join runs r on r.id = a.run_id where r.mailing_id = $1',
      [mailing.id],
    )
    expect([at, row?.state]).toEqual([at, 'sent'])
    const { tokens } = getRuntime(payload)
    const token = tokens.sign({ purpose: 'archive', subject: String(row?.id) })
    const { status, text } = await gate.rest(people.nobody, { path: `/mailings/letter/${token}` })
    expect([at, status]).toEqual([at, 200])
    // No policy, and a frame without its sandbox: page and letter themselves must be harmless.
    await page.setContent(text.replace(/ sandbox="[^"]*"/, ''), { waitUntil: 'load' })
    const [, letter] = page.frames()
    if (!letter) throw new Error('The page has no frame.')
    expect(await letter.locator('a').count()).toBeGreaterThan(0)
    const inside = await letter.evaluate(judgePage)
    // The one active element is the base that our page gives the letter, and the frame of the page.
    expect({ at, ...inside }).toEqual({ active: 1, at, handlers: 0, ran: false })
    const outside = await page.evaluate(judgePage)
    expect({ at, ...outside }).toEqual({ active: 1, at, handlers: 0, ran: false })
  }
  await passes.close()
  recordProof('scriptStringsOfArchive', { asked: corpus.length })
}, 600_000)

it('run nowhere on the page of a letter as it is served, were a script in the letter after all', async () => {
  const { headers } = await gate.rest(people.nobody, { path: '/mailings/letter/forged' })
  const letter = {
    attachments: [],
    date: '2 March 2026',
    html: `<html><head></head><body>${corpus.slice(0, 25).join('')}<p id="end">end</p></body></html>`,
    language: 'en',
    senderName: 'Sender',
    subject: 'Subject',
  } as const
  const body = letterPage({ ...letter, attachments: [] })
  const guarded = { 'content-security-policy': headers.get('content-security-policy') ?? '' }
  const asServed = async (html: string, given: Record<string, string>): Promise<boolean> => {
    const page = await newPage()
    let ran = false
    await page.route('**/*', (route) => {
      const isPage = route.request().url() === 'http://letters.test/page'
      return isPage
        ? route.fulfill({ body: html, contentType: 'text/html', headers: given })
        : route.abort()
    })
    page.on('dialog', (dialog) => {
      ran = true
      void dialog.dismiss()
    })
    await page.goto('http://letters.test/page')
    await page.frameLocator('iframe').locator('#end').waitFor({ state: 'attached' })
    ran ||= await page.evaluate(() => 'ran' in window)
    await page.close()
    return ran
  }
  const bare = body.replace(/ sandbox="[^"]*"/, '')
  // Each of the two guards is enough; without both the test itself would see them run.
  expect(await asServed(bare, {})).toBe(true)
  expect(await asServed(body, {})).toBe(false)
  expect(await asServed(bare, guarded)).toBe(false)
  expect(await asServed(body, guarded)).toBe(false)
})

it(`run nowhere in an article of the site: ${STRINGS} strings as title, excerpt, text and link`, async () => {
  const page = await newPage()
  for (let at = 0; at < corpus.length; at += 5) {
    const texts = corpus.slice(at, at + 5).map((text) => text.replaceAll('\u0000', ''))
    const data = {
      _status: 'published',
      body: bodyOf(texts),
      excerpt: texts[1]?.slice(0, 300),
      slug: `strings-${at}`,
      title: texts[0]?.slice(0, 120),
    }
    const made = await gate.rest(people.editor, { body: data, path: '/posts' })
    // What the editor's own rules refuse is put there past them: nothing of it may run all the same.
    if (made.status !== 201) {
      const { status } = await gate.rest(people.editor, {
        body: { ...data, body: bodyOf(['x']) },
        path: '/posts',
      })
      expect(status).toBe(201)
      await database.query(
        `update posts_locales set body = $1 where _parent_id = (select id from posts where slug = $2)`,
        [JSON.stringify(data.body), data.slug],
      )
    }
    const { body: read } = await gate.rest(people.nobody, {
      path: `/posts?where[slug][equals]=${data.slug}`,
    })
    const [post] = read.docs as (Pick<Post, 'excerpt' | 'title'> & { body: Post['body'] })[]
    expect(post?.title).toBe(data.title)
    const html = renderToStaticMarkup(
      createElement(
        'article',
        null,
        createElement('h1', null, post?.title),
        createElement('p', { title: post?.excerpt }, post?.excerpt),
        post?.body && createElement(Body, { body: post.body }),
      ),
    )
    await page.setContent(html, { waitUntil: 'domcontentloaded' })
    expect(await page.locator('article a').count()).toBeGreaterThan(0)
    expect({ at, ...(await page.evaluate(judgePage)) }).toEqual({
      active: 0,
      at,
      handlers: 0,
      ran: false,
    })
  }
  recordProof('scriptStringsOfArticles', { asked: corpus.length })
}, 600_000)
