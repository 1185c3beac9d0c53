import { words } from '../../../support/editorState.ts'
import { richText } from '../../../support/factories/index.ts'

/** Strings that were tried; `npm run security:full` makes them 500. */
export const STRINGS = Number(process.env.XSS ?? 50)

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
/** Strings that run a script wherever they are taken for more than text, in twenty disguises. */
export const corpus = disguises.flatMap((disguise) => tags.map(disguise)).slice(0, STRINGS)

/** A paragraph with the string as text, and one with it as the address of a link. */
export const bodyOf = (texts: readonly string[], ending = '') => {
  const { root } = richText('x') as { root: { children: Record<string, unknown>[] } }
  const [paragraph] = root.children
  const children = texts.flatMap((text) => [
    { ...paragraph, children: [words(`${text}${ending}`)] },
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

/** What a page that was made of such strings did and holds. In the browser; links are followed there, but those to pages. */
export const judgePage = async (): Promise<{ active: number; handlers: number; ran: boolean }> => {
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
}
