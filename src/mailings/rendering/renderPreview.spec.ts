import { describe, expect, it } from 'vitest'

import type { MessageSource } from './types.ts'

import { renderPreview } from './renderPreview.ts'
import {
  block,
  sampleEnvelope,
  sampleRecipient,
  sampleSource,
  state,
  text,
} from './testing/sample.ts'

function preview(source: Partial<MessageSource>, values: Record<string, string> = {}) {
  const recipient = { ...sampleRecipient(1), values }
  return renderPreview({
    envelope: sampleEnvelope,
    recipient,
    source: { ...sampleSource, ...source },
  })
}

const body = (...texts: string[]) => state(...texts.map((value) => block('paragraph', text(value))))

describe('renderPreview', () => {
  it('fills in the recipient', () => {
    const shown = preview(
      { body: body('Dear {{ client.firstName }} <b>'), subject: 'For {{ client.name }}' },
      { 'client.name': 'Ada & Bob' },
    )
    expect(shown).toMatchObject({ problems: [], subject: 'For Ada & Bob', warnings: [] })
    expect(shown.html).toContain('Dear Ada &lt;b&gt;')
    expect(shown.text).toMatch(/^Dear Ada <b>\n\n-- \n/)
  })

  it('takes the plain text that was written by hand, with the footer', () => {
    const shown = preview({ plainText: 'Hi {{ client.name | "you" }}\n' })
    expect(shown.text).toBe(
      'Hi you\n\n-- \nThis letter was sent to you by Green Shop.\nUnsubscribe: https://shop.example.org/unsubscribe/k1.MQ.AAAAAAAAAAAAAAAAAAAAAA\n',
    )
  })

  it('has the language of the letter in its html, footer and text', () => {
    const shown = preview({ language: 'ru' })
    expect(shown.html).toContain('<html lang="ru">')
    expect(shown.html).toContain('>Отписаться</a>')
    expect(shown.text).toContain('Отписаться: https://')
    expect(shown.html).toContain('name="color-scheme" content="light dark"')
  })

  it('hides the preheader before the body', () => {
    expect(preview({ preheader: 'Apples < pears' }).html).toMatch(
      /display:none[^>]*>Apples &lt; pears&nbsp;/,
    )
    expect(preview({ preheader: '' }).html).not.toContain('display:none')
  })

  it('shows what it cannot read as it was written, and says so', () => {
    const shown = preview({ body: body('Dear {{ client.nmae }}') })
    expect(shown.html).toContain('Dear {{ client.nmae }}')
    expect(shown.problems.map(({ piece }) => piece)).toEqual(['{{ client.nmae }}'])
  })

  it('reports problems of the sender without failing', () => {
    const envelope = { ...sampleEnvelope, from: { address: 'nobody', name: '' } }
    const shown = renderPreview({ envelope, recipient: sampleRecipient(1), source: sampleSource })
    expect(shown.problems.map(({ field }) => field)).toEqual(['sender'])
  })

  it.each<[string, Partial<MessageSource>, string]>([
    [
      'a value that is not there',
      { body: body('Dear {{ client.name }}'), subject: 'x' },
      'emptyValue',
    ],
    ['single braces', { body: body('Dear {client.name}'), subject: 'x' }, 'singleBraces'],
    ['single braces in the subject', { body: body('x'), subject: 'For { name }' }, 'singleBraces'],
    [
      'clipping',
      { body: body(...Array.from({ length: 12 }, () => 'x'.repeat(9_000))), subject: 'x' },
      'clipping',
    ],
  ])('warns of %s', (_, source, code) => {
    const { warnings } = preview(source)
    expect(warnings.map((warning) => warning.code)).toEqual([code])
    expect(warnings[0]?.message.ru).toMatch(/[а-я]/)
  })

  it('does not warn of braces that mean nothing', () => {
    expect(preview({ body: body('if (x) { y } {0} {weather}'), subject: 'x' }).warnings).toEqual([])
  })
})
