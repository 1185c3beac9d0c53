import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

import type { Post } from '../../../src/site/queries/findPost.ts'

import { Body } from '../../../src/site/components/Body.tsx'

import { startBrowser } from '../../support/browser.ts'
import { createDatabase } from '../../support/database.ts'
import { createClient } from '../../support/factories/index.ts'
import { recordProof } from '../../support/figures.ts'
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
