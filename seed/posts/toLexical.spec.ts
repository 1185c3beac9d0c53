import type { SerializedEditorState } from '@payloadcms/richtext-lexical/lexical'

import { convertLexicalToHTML } from '@payloadcms/richtext-lexical/html'
import { expect, it } from 'vitest'

import { articles } from './articles/index.ts'
import { toLexical } from './toLexical.ts'

const html = (text: string): string =>
  convertLexicalToHTML({
    data: toLexical(text) as unknown as SerializedEditorState,
    disableContainer: true,
  }).replaceAll(/\s*\b(?:class|style|value)="[^"]*"\s*/g, '')

it('writes paragraphs, headings, lists, quotations and bold text', () => {
  const text = 'One\nline.\n\n## Head\n\n- first\n- **second** thing\n\n> said'
  expect(html(text)).toBe(
    '<p>One line.</p><h2>Head</h2><ul><li>first</li><li><strong>second</strong> thing</li></ul><blockquote>said</blockquote>',
  )
})

it.each(
  articles.flatMap(({ body, slug }) =>
    Object.entries(body).map(([language, text]) => ({ language, slug, text })),
  ),
)('leaves no mark of the plain writing in $slug ($language)', ({ text }) => {
  expect(html(text)).not.toMatch(/\*\*|<p>(?:##|- |>|&gt;)/)
  expect(html(text)).toContain('<h2>')
})

it.each(articles)('keeps $slug within the fields of a post', ({ excerpt, slug, title }) => {
  expect(slug).toMatch(/^[a-z\d-]{1,80}$/)
  for (const text of Object.values(title)) expect(text.length).toBeLessThanOrEqual(120)
  for (const text of Object.values(excerpt)) expect(text.length).toBeLessThanOrEqual(300)
})
