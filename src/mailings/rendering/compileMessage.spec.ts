import { describe, expect, it } from 'vitest'

import type { LetterEnvelope, MessageSource } from './types.ts'

import { compileMessage } from './compileMessage.ts'
import { block, link, sampleEnvelope, sampleSource, state, text } from './testing/sample.ts'

function compile(of: { envelope?: Partial<LetterEnvelope>; source?: Partial<MessageSource> }) {
  return compileMessage({
    envelope: { ...sampleEnvelope, ...of.envelope },
    source: { ...sampleSource, ...of.source },
  })
}

function compiledOf(of: Parameters<typeof compile>[0]) {
  const result = compile(of)
  if ('problems' in result) {
    throw new Error(JSON.stringify(result.problems))
  }
  return result.compiled
}

function problemsOf(of: Parameters<typeof compile>[0]): string[] {
  const result = compile(of)
  return 'problems' in result
    ? result.problems.map(({ field, message }) => `${field}: ${message.en}`)
    : []
}

const body = (...texts: string[]) => state(...texts.map((value) => block('paragraph', text(value))))

describe('compileMessage', () => {
  it('lists the values that expansion must freeze, and no others', () => {
    expect(compiledOf({}).variables).toEqual([
      'client.attributes.city',
      'client.comment',
      'client.name',
    ])
    const fixed = { body: body('Hello'), preheader: '', subject: 'Hello' }
    expect(compiledOf({ source: fixed }).variables).toEqual(['client.name'])
    const inLink = state(
      block('paragraph', link('https://example.org/{{ client.attributes.page }}', text('x'))),
    )
    expect(compiledOf({ source: { ...fixed, body: inLink } }).variables).toEqual([
      'client.attributes.page',
      'client.name',
    ])
    expect(
      compiledOf({ source: { ...fixed, preheader: '{{ client.comment }}' } }).variables,
    ).toEqual(['client.comment', 'client.name'])
  })

  describe('with the address of its page', () => {
    const fixed = { body: body('Hello'), preheader: '', subject: 'Hello' }
    const file = { id: '1', name: 'a.pdf', type: 'application/pdf' }
    const versionOf = (source: Partial<MessageSource>, attachments = [file].slice(1)) => {
      const made = compileMessage({
        attachments,
        envelope: sampleEnvelope,
        source: { ...sampleSource, ...fixed, ...source },
      })
      return 'compiled' in made ? made.compiled.version : made.problems
    }

    it.each([
      ['subject', { subject: 'Read {{ letter.url }}' }],
      ['preheader', { preheader: '{{ letter.url | "here" }}' }],
      ['text', { body: body('{{ letter.url }}') }],
      ['link', { body: state(block('paragraph', link('{{ letter.url }}', text('Open')))) }],
      ['plain text', { plainText: 'Open {{ letter.url }}' }],
    ])('in its %s it freezes what the page says, for releases that know of it', (_, source) => {
      const late = { date: new Date('2026-03-01T22:30:00Z'), timeZone: 'Europe/Moscow' }
      const { archive, variables, version } = compiledOf({
        envelope: late,
        source: { ...fixed, language: 'ru', ...source },
      })
      expect({ archive, variables, version }).toEqual({
        archive: {
          baseUrl: 'https://shop.example.org/letter/',
          date: '2 марта 2026 г.',
          language: 'ru',
          senderName: 'Green Shop',
        },
        variables: ['client.name'],
        version: 3,
      })
    })

    it('is of the newest shape that it needs, and of no newer one', () => {
      expect(versionOf({})).toBe(1)
      expect(versionOf({}, [file])).toBe(2)
      expect(versionOf({ subject: '{{ letter.url }}' })).toBe(3)
      expect(versionOf({ subject: '{{ letter.url }}' }, [file])).toBe(3)
      expect(compiledOf({ source: fixed })).not.toHaveProperty('archive')
    })

    it('is refused field by field where letters have no pages', () => {
      const source = {
        body: body('{{ letter.url }}'),
        plainText: '{{ letter.url }}',
        preheader: '{{letter.url}}',
        subject: '{{ letter.url | "x" }}',
      }
      const sentence = 'Letters have no pages in the browser on this site'
      const told = problemsOf({ envelope: { archiveBaseUrl: undefined }, source })
      expect(told).toEqual(
        ['subject', 'preheader', 'plainText', 'body'].map((field) =>
          expect.stringContaining(`${field}: ${sentence}`),
        ),
      )
      expect(problemsOf({ envelope: { archiveBaseUrl: undefined } })).toEqual([])
    })
  })

  it('is the same after a trip through JSON and for the same input', () => {
    const compiled = compiledOf({})
    expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled)
    expect(compiledOf({})).toEqual(compiled)
    expect(compiled.statics).toHaveLength(compiled.slots.length + 1)
  })

  it('encodes everything static for the wire', () => {
    const { statics } = compiledOf({
      source: { body: body('Привет, {{ client.name }}! …'), language: 'ru' },
    })
    expect(statics.join('')).toMatch(/^[ -~\r\n]*$/)
    expect(statics.join('').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('fills in once what is the same for the whole run, in the language and zone of the mailing', () => {
    const source = {
      body: body('{{ run.date }} {{ mailing.name }} {{ sender.name }}'),
      language: 'ru' as const,
      plainText: '{{ run.date }}|{{ mailing.name }}',
      subject: '{{ run.date }}',
    }
    const late = { date: new Date('2026-03-01T22:30:00Z'), timeZone: 'Europe/Moscow' }
    const compiled = compiledOf({ envelope: late, source })
    expect(compiled.subject).toEqual(['2 марта 2026 г.'])
    expect(
      compiled.slots
        .flatMap(({ pieces }) => pieces)
        .filter((piece) => typeof piece === 'object' && piece.name.startsWith('run')),
    ).toEqual([])
    expect(compiledOf({ envelope: late, source: { ...source, language: 'en' } }).subject).toEqual([
      '2 March 2026',
    ])
  })

  it('gathers the problems of every field at once', () => {
    const source = {
      body: body('{{ client.nmae }}'),
      plainText: '{{',
      preheader: '}}',
      subject: '{{ }}',
    }
    expect(problemsOf({ source }).map((problem) => problem.split(':')[0])).toEqual([
      'subject',
      'preheader',
      'plainText',
      'body',
    ])
  })

  it('refuses an empty subject and an empty body', () => {
    expect(problemsOf({ source: { body: body(' '), subject: ' ' } })).toEqual([
      'subject: The message has no subject yet.',
      'body: The message has no text yet.',
    ])
  })

  it.each<[string, Partial<LetterEnvelope>]>([
    ['two senders', { from: { address: 'a@example.org, b@example.org', name: 'x' } }],
    ['a return path with a line end', { returnPath: 'a@example.org\r\nx' }],
    ['a reply address without @', { replyTo: { address: 'nobody', name: '' } }],
    ['a domain with a bracket', { messageIdDomain: 'example.org>' }],
    ['a list id with a line end', { listId: 'x\r\nBcc: y' }],
    ['an unsubscribe address that is no web page', { unsubscribeBaseUrl: 'javascript:alert(1)' }],
    [
      'an unsubscribe address with a line end',
      { unsubscribeBaseUrl: 'https://example.org/\r\nBcc: x' },
    ],
    ['an address of letters that is no web page', { archiveBaseUrl: 'javascript:alert(1)' }],
    ['no date', { date: new Date(Number.NaN) }],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }],
  ])('refuses %s', (_, envelope) => {
    expect(problemsOf({ envelope })).toEqual([expect.stringMatching(/^sender: /)])
  })

  it('promises one-click unsubscribing where providers can do it', () => {
    const headersOf = (unsubscribeBaseUrl: string) =>
      compiledOf({ envelope: { unsubscribeBaseUrl } }).statics[0]
    expect(headersOf('https://example.org/u/')).toContain(
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n',
    )
    expect(headersOf('http://127.0.0.1:3000/u/')).toContain('List-Unsubscribe-Post')
    expect(headersOf('http://example.org/u/')).not.toContain('List-Unsubscribe-Post')
  })

  it('writes hostile sender names as one mailbox', () => {
    const from = {
      address: 'shop@example.org',
      name: 'Eve <eve@evil.example>, x\r\nBcc: y@evil.example',
    }
    expect(compiledOf({ envelope: { from } }).statics[0]).toContain(
      '\r\nFrom: "Eve <eve@evil.example>, x Bcc: y@evil.example" <shop@example.org>\r\n',
    )
  })
})
