import { expect, it } from 'vitest'

import { startBrowser } from '../../support/browser.ts'
import { createDatabase } from '../../support/database.ts'
import { words } from '../../support/editorState.ts'
import { createClient, richText } from '../../support/factories/index.ts'
import { recordFigures } from '../../support/figures.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openGate } from '../access/support/gate.ts'
import { createPeople } from '../access/support/people.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const gate = openGate(payload)
const people = await createPeople(payload)
const owner = people.A.user?.id ?? 0
const { newPage } = await startBrowser()

/** Strings that were tried; `npm run security:full` makes them 500. */
const STRINGS = Number(process.env.XSS ?? 50)

const CALL = 'window.top.ran=1'
const tags = [
  `<script>${CALL}</script>`,
  `<img src=x onerror="${CALL}">`,
  `<svg onload="${CALL}">`,
  `<svg><script>${CALL}</script></svg>`,
  `<body onload="${CALL}">`,
  `<iframe srcdoc="<script>${CALL}</script>"></iframe>`,
  `<iframe src="javascript:${CALL}"></iframe>`,
  `<details open ontoggle="${CALL}">x</details>`,
  `<input autofocus onfocus="${CALL}">`,
  `<video><source onerror="${CALL}"></video>`,
  `<math><mtext><style><img src=x onerror="${CALL}"></style></mtext></math>`,
  `<style>@import 'javascript:${CALL}'</style>`,
  `<object data="javascript:${CALL}"></object>`,
  `<embed src="javascript:${CALL}">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${CALL}">`,
  `<a href="javascript:${CALL}" id=x>x</a>`,
  `<form action="javascript:${CALL}"><button>x</button></form>`,
  `<marquee onstart="${CALL}">x</marquee>`,
  `<template><img src=x onerror="${CALL}"></template>`,
  `<link rel=stylesheet href="javascript:${CALL}">`,
  `<base href="javascript:${CALL}//">`,
  `{{ constructor.constructor('${CALL}')() }}`,
  `{{ client.__proto__.x }}<img src=x onerror="${CALL}">`,
  `javascript:${CALL}`,
  `<!--[if IE]><script>${CALL}</script><![endif]-->`,
]
const disguises: ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase().replaceAll(CALL.toUpperCase(), CALL),
  (text) => `">${text}`,
  (text) => `'>${text}`,
  (text) => `</title></style></textarea></script>${text}`,
  (text) => `-->${text}<!--`,
  (text) => `]]>${text}`,
  (text) => text.replace('<', '<\u0000'),
  (text) => text.replaceAll(' ', '/'),
  (text) => text.replace('<', '<\n'),
  (text) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (text) => text.replaceAll('<', '&#60;'),
  (text) => text.replaceAll('<', '\\u003c'),
  (text) => text.replaceAll('<', '%3C'),
  (text) => text.replaceAll('<', '\uFF1C'),
  (text) => text.replaceAll('<', '<<'),
  (text) => text.replace('javascript:', 'java\tscript:'),
  (text) => text.replace('javascript:', ' &#106;avascript:'),
  (text) => `${text}${text}`,
  (text) => `\u2028${text}\u2029`,
]
const corpus = disguises.flatMap((disguise) => tags.map(disguise)).slice(0, STRINGS)

/** A paragraph with the string as text, and one with it as the address of a link. */
const bodyOf = (texts: readonly string[]) => {
  const { root } = richText('x') as { root: { children: Record<string, unknown>[] } }
  const [paragraph] = root.children
  const children = texts.flatMap((text) => [
    { ...paragraph, children: [words(`${text} {{ client.name }} {{ client.comment }}`)] },
    {
      ...paragraph,
      children: [
        {
          children: [words('link')],
          direction: 'ltr',
          fields: { linkType: 'custom', newTab: false, url: text },
          format: '',
          indent: 0,
          type: 'link',
          version: 3,
        },
      ],
    },
  ])
  return { root: { ...root, children } }
}
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
        body: bodyOf(texts),
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
    const found = await page.evaluate(async () => {
      // Links to pages lead away from here; any other may run something.
      for (const each of document.querySelectorAll<HTMLAnchorElement>('a[href]'))
        if (!/^(?:https?|mailto|about):/.test(each.protocol)) each.click()
      await new Promise((resolve) => requestAnimationFrame(() => resolve(undefined)))
      const handlers = [...document.querySelectorAll('*')].filter((element) =>
        [...element.attributes].some(
          ({ name: given, value }) =>
            given.startsWith('on') || /^\s*(?:javascript|vbscript|data):/i.test(value),
        ),
      )
      return {
        active: document.querySelectorAll('script, iframe, object, embed, base, form, svg').length,
        handlers: handlers.length,
        ran: 'ran' in window,
      }
    })
    expect({ at, ...found }).toEqual({ active: 0, at, handlers: 0, ran: false })
  }
  expect(ran).toBe(0)
  recordFigures({ scriptStrings: corpus.length, scriptsRun: ran })
}, 600_000)
