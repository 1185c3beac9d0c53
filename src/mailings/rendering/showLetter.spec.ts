import { simpleParser } from 'mailparser'
import { describe, expect, it } from 'vitest'

import type { CompiledMessage, LetterEnvelope, MessageSource } from './types.ts'

import { compileMessage } from './compileMessage.ts'
import { createLetterWriter } from './createLetterWriter.ts'
import { renderPreview } from './renderPreview.ts'
import { showLetter } from './showLetter.ts'
import {
  block,
  link,
  sampleEnvelope,
  sampleRecipient,
  sampleSource,
  state,
  text,
} from './testing/sample.ts'

const source: MessageSource = {
  ...sampleSource,
  body: state(
    block('paragraph', text('Dear {{ client.name }}, “…” = . Привет 👍')),
    block('paragraph', link('{{ letter.url }}', text('Read it in the browser'))),
  ),
  subject: 'For {{ client.name }}\r\nBcc: x',
}

const compiledOf = (args: {
  attachments?: CompiledMessage['attachments']
  envelope?: Partial<LetterEnvelope>
  source?: Partial<MessageSource>
}): CompiledMessage => {
  const made = compileMessage({
    attachments: args.attachments ?? [],
    envelope: { ...sampleEnvelope, ...args.envelope },
    source: { ...source, ...args.source },
  })
  if ('problems' in made) throw new Error(JSON.stringify(made.problems))
  return made.compiled
}

describe('a letter of the archive', () => {
  it.each([0, 1, 2, 3])(
    'is the letter that recipient %i was sent, byte for byte',
    async (index) => {
      const recipient = sampleRecipient(index)
      const compiled = compiledOf({})
      const shown = showLetter({ compiled, recipient })
      const sent = await simpleParser(createLetterWriter(compiled).write(recipient).raw)
      expect(shown?.html).toBe(sent.html)
      expect(shown?.subject).toBe(sent.subject)
      expect(shown?.html).toBe(renderPreview({ envelope: sampleEnvelope, recipient, source }).html)
      const url = `https://shop.example.org/letter/${recipient.archiveToken}`
      expect(shown?.html).toContain(`<a href="${url}"`)
      expect(sent.text).toContain(url)
      expect(sent.text).toContain(
        `https://shop.example.org/unsubscribe/${recipient.unsubscribeToken}`,
      )
    },
  )

  it('names its files and needs none of their bytes', () => {
    const attachments = [
      { id: '1', name: 'Прайс.pdf', type: 'application/pdf' },
      { id: '2', name: 'b.csv', type: 'text/csv' },
    ]
    const recipient = sampleRecipient(1)
    const shown = showLetter({ compiled: compiledOf({ attachments }), recipient })
    expect(shown).toEqual({
      attachments: ['Прайс.pdf', 'b.csv'],
      date: '2 March 2026',
      html: showLetter({ compiled: compiledOf({}), recipient })?.html,
      language: 'en',
      senderName: 'Green Shop',
      subject: 'For Ada Lovelace 1 Bcc: x',
    })
  })

  it('is there although its address needs SMTPUTF8', () => {
    const recipient = { ...sampleRecipient(0), address: 'почта@пример.рф' }
    const shown = showLetter({ compiled: compiledOf({}), recipient })
    expect(shown?.html).toContain('Dear Анна Иванова 0, “…” = . Привет 👍')
  })

  it('is none where its run froze no address of it, and refused when it froze another shape', () => {
    const plain = compiledOf({ source: { body: sampleSource.body } })
    const recipient = sampleRecipient(1)
    expect(showLetter({ compiled: plain, recipient })).toBe(null)
    const newer = { ...compiledOf({}), version: 4 as unknown as 3 }
    expect(() => showLetter({ compiled: newer, recipient })).toThrow('another release')
  })
})
