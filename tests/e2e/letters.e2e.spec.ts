import type { Page } from 'playwright-core'

import { describe, expect, it } from 'vitest'

import { renderPreview } from '../../src/mailings/rendering/renderPreview.ts'
import {
  block,
  link,
  sampleEnvelope,
  sampleRecipient,
  sampleSource,
  state,
  text,
} from '../../src/mailings/rendering/testing/sample.ts'
import { startBrowser } from '../support/browser.ts'

const { newPage } = await startBrowser()

const RUN = 'alert(1)'

const PAYLOADS = [
  `<script>${RUN}</script>`,
  `<ScRiPt>${RUN}</sCrIpT>`,
  `<script src=data:text/javascript,${RUN}></script>`,
  `<img src=x onerror=${RUN}>`,
  `<svg onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<body onload=${RUN}>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>">`,
  `<iframe src="javascript:${RUN}">`,
  `<object data="javascript:${RUN}">`,
  `<embed src="javascript:${RUN}">`,
  `<details open ontoggle=${RUN}>`,
  `<video><source onerror=${RUN}>`,
  `<audio src=x onerror=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<select autofocus onfocus=${RUN}>`,
  `<marquee onstart=${RUN}>`,
  `<style>@keyframes x{}</style><b style="animation-name:x" onanimationstart="${RUN}">`,
  `<math><mi//xlink:href="data:x,<script>${RUN}</script>">`,
  `<a href="javascript:${RUN}" id=x autofocus onfocus=${RUN}>x</a>`,
  `<form action="javascript:${RUN}"><button autofocus onfocus=${RUN}>`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<base href="javascript:${RUN}//">`,
  `<template><script>${RUN}</script></template><img src onerror=${RUN}>`,
  `javascript:${RUN}`,
  `java\nscript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `\u0001javascript:${RUN}`,
  `javascript&colon;${RUN}`,
  `&#106;avascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`,
  `vbscript:${RUN}`,
  `//evil.example/"onmouseover="${RUN}`,
  `https://x/" onerror="${RUN}`,
  `\${${RUN}}`,
  `#{${RUN}}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\`-${RUN}-\``,
]

// What a payload may be put behind to break out of where it stands.
const ESCAPES = [
  '',
  '"',
  "'",
  '">',
  "'>",
  '-->',
  '</style>',
  '</title>',
  ']]>',
  '</td></tr></table>',
  '\u2028',
  '\\"',
  '<!--',
  '&lt;',
]

const corpus = PAYLOADS.flatMap((payload) => ESCAPES.map((escape) => escape + payload)).slice(
  0,
  560,
)

const ATTRIBUTE = 'client.attributes.x'

/** A letter that holds one hostile text wherever an author, an owner or a recipient can put it. */
function hostileLetter(hostile: string) {
  const asText = hostile.replaceAll('{{', '{ {')
  const source = {
    ...sampleSource,
    body: state(
      block('paragraph', text(asText), text(`{{ ${ATTRIBUTE} }}`, 16)),
      block('paragraph', link(hostile, text(asText)), link(`{{ ${ATTRIBUTE} }}`, text('value'))),
      block('paragraph', link(`https://example.org/?q={{ ${ATTRIBUTE} }}`, text('query'))),
      { fields: { blockType: 'button', label: asText, url: asText }, type: 'block', version: 1 },
      {
        format: '',
        type: 'upload',
        value: { alt: asText, mimeType: 'image/png', url: asText },
        version: 1,
      },
      {
        format: '',
        type: 'upload',
        value: { alt: asText, mimeType: 'image/png', url: 'https://example.org/x.png' },
        version: 1,
      },
    ),
    preheader: asText,
    subject: asText,
  }
  const recipient = {
    ...sampleRecipient(1),
    values: { [ATTRIBUTE]: hostile, 'client.name': hostile },
  }
  return renderPreview({ envelope: { ...sampleEnvelope, senderName: hostile }, recipient, source })
    .html
}

async function visit(page: Page, html: string): Promise<string[]> {
  await page.setContent(html, { waitUntil: 'domcontentloaded' })
  return page.evaluate(() => [
    ...[...document.querySelectorAll('a')]
      .filter((a) => !/^(https?|mailto|tel):$/.test(a.protocol) && a.getAttribute('href') !== '#')
      .map((a) => a.outerHTML),
    ...[...document.querySelectorAll('script,iframe,object,embed,form,input,svg,base,video')].map(
      (element) => element.outerHTML,
    ),
    ...[...document.querySelectorAll('*')]
      .filter((element) => element.getAttributeNames().some((name) => name.startsWith('on')))
      .map((element) => element.outerHTML),
  ])
}

describe('a letter in a browser', () => {
  it(`runs no script of ${corpus.length} hostile texts in any place, scripts allowed`, async () => {
    const page = await newPage()
    let ran = 0
    page.on('dialog', (dialog) => {
      ran++
      void dialog.dismiss()
    })
    await page.route('**/*', (route) => route.abort())
    const found: string[] = []
    for (const hostile of corpus) {
      found.push(...(await visit(page, hostileLetter(hostile))))
    }
    expect(found).toEqual([])
    expect(ran).toBe(0)
  })

  it('would be caught if it ran one', async () => {
    const page = await newPage()
    let ran = 0
    page.on('dialog', (dialog) => {
      ran++
      void dialog.dismiss()
    })
    const found = await visit(page, `<script>${RUN}</script><a href="javascript:${RUN}">x</a>`)
    expect(found).toHaveLength(2)
    expect(ran).toBe(1)
  })

  it.each([320, 375, 600, 1280])('fits a screen of %i pixels', async (width) => {
    const page = await newPage({ viewport: { height: 800, width } })
    const wide = {
      format: '',
      type: 'upload',
      value: { alt: 'x', mimeType: 'image/png', url: 'https://example.org/x.png', width: 4000 },
      version: 1,
    }
    const source = { ...sampleSource, body: state(...sampleSource.body.root.children, wide) }
    await page.route('**/*', (route) => route.abort())
    await page.setContent(
      renderPreview({ envelope: sampleEnvelope, recipient: sampleRecipient(1), source }).html,
    )
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    )
    expect(overflow).toBeLessThanOrEqual(0)
  })

  it.each(['dark', 'light'] as const)('can be read in %s mode', async (colorScheme) => {
    const page = await newPage({ colorScheme })
    const { html } = renderPreview({
      envelope: sampleEnvelope,
      recipient: sampleRecipient(1),
      source: sampleSource,
    })
    await page.setContent(html)
    const { AxeBuilder } = await import('@axe-core/playwright')
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
      .analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  })
})
