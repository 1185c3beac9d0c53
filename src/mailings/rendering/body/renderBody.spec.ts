import { describe, expect, it } from 'vitest'

import { createSlotRegistry } from '../slots.ts'
import { block, link, state, text } from '../testing/sample.ts'
import { readBody } from './readBody.ts'
import { bodyToHtml, bodyToText } from './renderBody.ts'

const runValues = new Map([['sender.name', 'Green <Shop>']])

function render(...children: object[]) {
  const body = readBody(state(...children), { runValues, siteUrl: 'https://site.example' })
  const [html, plain] = [createSlotRegistry(), createSlotRegistry()]
  return {
    codes: body.warnings.map(({ code }) => code),
    html: html.split(bodyToHtml(body.nodes, html)),
    problems: body.problems.map(({ message }) => message.en),
    text: plain.split(bodyToText(body.nodes, plain)),
  }
}

const htmlOf = (...children: object[]) =>
  render(...children)
    .html.map((piece) => (typeof piece === 'string' ? piece : '●'))
    .join('')
const textOf = (...children: object[]) =>
  render(...children)
    .text.map((piece) => (typeof piece === 'string' ? piece : '●'))
    .join('')
const paragraph = (...children: object[]) => block('paragraph', ...children)
const item = (value: number, ...children: object[]) => ({
  ...block('listitem', ...children),
  value,
})
const list = (listType: string, ...children: object[]) => ({
  ...block('list', ...children),
  listType,
  start: 1,
  tag: 'ul',
})
const upload = (value: unknown, more: object = {}) => ({
  format: '',
  relationTo: 'media',
  type: 'upload',
  value,
  version: 3,
  ...more,
})
const bare = (html: string) =>
  html
    .replace(
      / (?:style|class|role|cellpadding|cellspacing|border|width|align|bgcolor)="[^"]*"/g,
      '',
    )
    .replaceAll('\n', '')

describe('a body in a letter', () => {
  it('shows every format of text', () => {
    const formats = [1, 2, 4, 8, 16, 32, 64, 3].map((format) => text('x', format))
    expect(bare(htmlOf(paragraph(...formats)))).toBe(
      '<p><strong>x</strong><em>x</em><s>x</s><u>x</u><code>x</code><sub>x</sub><sup>x</sup><strong><em>x</em></strong></p>',
    )
    expect(textOf(paragraph(...formats))).toBe('xxxxxxxx')
  })

  it('shows headings, quotes, rules, line breaks and alignment', () => {
    const nodes = [
      { ...block('heading', text('Title')), tag: 'h1' },
      block('quote', text('wise'), { type: 'linebreak', version: 1 }, text('words')),
      { type: 'horizontalrule', version: 1 },
      { ...paragraph(text('end')), format: 'end', indent: 2 },
    ]
    expect(bare(htmlOf(...nodes))).toBe(
      '<h1>Title</h1><blockquote>wise<br>words</blockquote><hr><p>end</p>',
    )
    expect(htmlOf(nodes[3] ?? {})).toContain('text-align:right;padding-left:64px;')
    expect(textOf(...nodes)).toBe('Title\n\n> wise\n> words\n\n----------\n\nend')
  })

  it('shows lists, nested and to be ticked off', () => {
    const nodes = [
      list(
        'bullet',
        item(1, text('one')),
        item(2, list('number', item(1, text('two')), item(2, text('three')))),
      ),
      list('check', { ...item(1, text('done')), checked: true }, item(2, text('open'))),
    ]
    expect(bare(htmlOf(...nodes))).toBe(
      '<ul><li>one</li><li><ol><li>two</li><li>three</li></ol></li></ul>' +
        '<ul><li><span>&#9745;</span>done</li><li><span>&#9744;</span>open</li></ul>',
    )
    expect(textOf(...nodes)).toBe('- one\n  1. two\n  2. three\n\n[x] done\n[ ] open')
  })

  it('shows tables', () => {
    const nodes = [
      block(
        'table',
        block(
          'tablerow',
          { ...block('tablecell', paragraph(text('a'))), headerState: 1 },
          block('tablecell', paragraph(text('b'))),
        ),
      ),
    ]
    expect(bare(htmlOf(...nodes))).toBe(
      '<table><tr><th><p>a</p></th><td><p>b</p></td></tr></table>',
    )
    expect(textOf(...nodes)).toBe('a | b')
  })

  it('keeps the addresses of links in the plain text', () => {
    const nodes = [
      paragraph(
        link('https://example.org/?a=1&b=2', text('here')),
        text(' '),
        link('mailto:ada@example.org', text('ada@example.org')),
        text(' '),
        link('https://example.org', text('https://example.org')),
      ),
    ]
    expect(htmlOf(...nodes)).toContain('href="https://example.org/?a=1&amp;b=2"')
    expect(textOf(...nodes)).toBe(
      'here (https://example.org/?a=1&b=2) ada@example.org https://example.org',
    )
  })

  it('makes addresses of images absolute and bounds their width', () => {
    const image = upload({
      alt: 'An "apple"',
      filename: 'a.png',
      height: 500,
      mimeType: 'image/png',
      url: '/media/a b.png',
      width: 1200,
    })
    expect(htmlOf(image)).toContain(
      '<img src="https://site.example/media/a%20b.png" alt="An &quot;apple&quot;" width="536"',
    )
    expect(textOf(image)).toBe('[An "apple"]')
    expect(render(image).codes).toEqual([])
  })

  it('warns of images without alt text and leaves out those that are gone', () => {
    expect(render(upload({ mimeType: 'image/png', url: '/a.png' })).codes).toEqual([
      'missingAltText',
    ])
    expect(render(upload(17), paragraph(text('x'))).codes).toEqual(['missingImage'])
    expect(
      render(upload({ mimeType: 'image/png', url: 'javascript:x' }), paragraph(text('x'))),
    ).toMatchObject({ codes: ['missingImage'], text: ['x'] })
  })

  it('names an image by its place and by a file name that says something', () => {
    const drawn = upload({
      filename: '3f0c1c1e-6d0a-4f1b-9a53-0c4c8c8f7d11.png',
      mimeType: 'image/png',
      url: '/a.png',
    })
    const named = upload({ filename: 'shop.png', mimeType: 'image/png', url: '/b.png' })
    const warnings = (...children: object[]) =>
      readBody(state(...children), { runValues, siteUrl: 'https://site.example' }).warnings.map(
        ({ message }) => message,
      )
    expect(warnings(drawn)[0]?.en).toMatch(/^The image has no alt text/)
    expect(warnings(named)[0]?.ru).toMatch(/^Изображение \(«shop\.png»\): нет описания/)
    const three = warnings(upload(17), block('quote', drawn), named)
    expect(three.map(({ en }) => en.split(/ (?:has|is) /)[0])).toEqual([
      'Image 1 of 3',
      'Image 2 of 3',
      'Image 3 of 3 (“shop.png”)',
    ])
    expect(three[1]?.ru).toMatch(/^Изображение 2 из 3: нет описания/)
  })

  it('links to files that are no images', () => {
    const file = upload({ filename: 'prices.pdf', mimeType: 'application/pdf', url: '/prices.pdf' })
    expect(textOf(file)).toBe('prices.pdf (https://site.example/prices.pdf)')
  })

  it('shows the button block', () => {
    const button = {
      fields: { blockType: 'button', label: 'Buy <now>', url: 'https://example.org/buy' },
      format: '',
      type: 'block',
      version: 2,
    }
    expect(bare(htmlOf(button))).toBe(
      '<table><tr><td><a href="https://example.org/buy">Buy &lt;now&gt;</a></td></tr></table>',
    )
    expect(textOf(button)).toBe('Buy <now>: https://example.org/buy')
  })

  it.each(['javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', ''])(
    'shows a link to %j as plain text and says so',
    (url) => {
      const rendered = render(paragraph(link(url, text('click'))))
      expect(rendered.html.join('')).not.toMatch(/<a |javascript|data:/)
      expect(rendered).toMatchObject({ codes: ['linkWithoutAddress'], text: ['click'] })
    },
  )

  it('escapes what authors write', () => {
    expect(htmlOf(paragraph(text('<script>alert("1")</script> & {{ sender.name }}')))).toContain(
      '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; Green &lt;Shop&gt;',
    )
  })

  it('keeps the text of unknown elements and leaves out the rest', () => {
    const rendered = render(
      { ...block('video', paragraph(text('inner'))) },
      { fields: { blockType: 'spaceship' }, type: 'block', version: 1 },
      { type: 'inlineBlock', version: 1 },
    )
    expect(rendered).toMatchObject({
      codes: ['skippedNode', 'skippedNode', 'skippedNode'],
      problems: [],
      text: ['inner'],
    })
  })

  it.each([
    undefined,
    null,
    7,
    'text',
    [],
    {},
    { root: null },
    { root: { children: 'x' } },
    { root: { children: [null, 1, [], { type: 'text', text: 7 }] } },
  ])('survives %j as an editor state', (body) => {
    expect(readBody(body, { runValues }).problems.map(({ message }) => message.en)).toEqual([
      'The message has no text yet.',
    ])
  })

  it('finds variables that a change of format has cut in two', () => {
    const { html } = render(
      paragraph(text('Dear {{ client.'), text('name | "friend" }}', 1), text(', hello')),
    )
    expect(html[1]).toEqual({ as: 'html', pieces: [{ fallback: 'friend', name: 'client.name' }] })
    expect(html[2]).toMatch(/^, hello/)
  })

  it('takes variables that were picked from the menu', () => {
    const chip = {
      fields: { blockType: 'mergeVariable', fallback: 'my }} "friend"', variable: 'client.name' },
      type: 'inlineBlock',
      version: 1,
    }
    expect(render(paragraph(text('Dear '), chip)).html[1]).toEqual({
      as: 'html',
      pieces: [{ fallback: 'my  "friend"', name: 'client.name' }],
    })
  })

  it('knows where a variable stands', () => {
    const href = 'https://example.org/?c={{ client.email }}'
    const { html, text: plain } = render(
      paragraph(
        link(href, text('{{ client.name }}')),
        link('{{ client.attributes.page }}', text('x')),
      ),
    )
    const slots = (template: typeof html) =>
      template.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.as]))
    expect(slots(html)).toEqual(['urlComponent', 'html', 'url'])
    expect(slots(plain)).toEqual(['text', 'urlComponent', 'plainUrl'])
  })

  it('cannot be made to leave forged slots', () => {
    const { html } = render(paragraph(text('\u00010\u0002 {{ client.name }} \u00011\u0002')))
    expect(html.filter((piece) => typeof piece === 'object')).toHaveLength(1)
  })

  it('bounds size, depth and the number of variables of the whole', () => {
    const many = Array.from({ length: 11 }, () => paragraph(text('{{ client.name }}'.repeat(100))))
    expect(render(...many).problems).toEqual(['There are more than 1000 variables in the text.'])
    const large = Array.from({ length: 3 }, () => paragraph(text('x'.repeat(100_000))))
    expect(render(...large).problems[0]).toContain('200 kB')
    let deep: object = paragraph(text('x'))
    for (let depth = 0; depth < 2000; depth++) {
      deep = block('quote', deep)
    }
    expect(render(deep).problems[0]).toContain('nested too deeply')
    const wide = Array.from({ length: 30_000 }, () => paragraph())
    expect(render(...wide).problems[0]).toContain('too many elements')
  })
})
