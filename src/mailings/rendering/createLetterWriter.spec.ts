import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { describe, expect, it } from 'vitest'

import type { WrittenLetter } from './createLetterWriter.ts'
import type { FrozenAttachment, LetterEnvelope, MessageSource, Recipient } from './types.ts'

import { recordProof, seed } from '../../../tests/support/figures.ts'
import { cleanName } from '../addresses/headerText.ts'
import { cleanFileName } from '../attachments/fileTypes.ts'
import { compileMessage } from './compileMessage.ts'
import { createLetterWriter, UnwritableLetterError } from './createLetterWriter.ts'
import { cleanValue } from './merge/values.ts'
import { renderPreview } from './renderPreview.ts'
import {
  block,
  link,
  sampleEnvelope,
  sampleRecipient,
  sampleSource,
  state,
  text,
} from './testing/sample.ts'

// FUZZ=100000 runs the full figure of reliability test 29.
const FUZZ = Number(process.env.FUZZ ?? 250)

const HEADERS = [
  'auto-submitted',
  'content-language',
  'content-type',
  'date',
  'from',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'message-id',
  'mime-version',
  'precedence',
  'subject',
  'to',
  'x-auto-response-suppress',
  'x-mailings-ref',
]

function writerOf(
  source: MessageSource,
  envelope: LetterEnvelope = sampleEnvelope,
  files: (FrozenAttachment & { bytes: Buffer })[] = [],
) {
  const attachments = files.map(({ id, name, type }) => ({ id, name, type }))
  const result = compileMessage({ attachments, envelope, source })
  if ('problems' in result) {
    throw new Error(JSON.stringify(result.problems))
  }
  return createLetterWriter(result.compiled, new Map(files.map(({ bytes, id }) => [id, bytes])))
}

const wholeOf = ({ raw, tail }: WrittenLetter): Buffer =>
  tail === undefined ? raw : Buffer.concat([raw, tail])

function faultsOf(letter: WrittenLetter): string[] {
  const message = wholeOf(letter).toString('latin1')
  const lines = message.split('\r\n')
  const bodyStart = message.indexOf('\r\n\r\n')
  return [
    ...(/[\r\n]/.test(lines.join('')) ? ['a bare line end'] : []),
    ...(lines.some((line) => line.startsWith('.')) ? ['a line that needs dot-stuffing'] : []),
    ...(lines.some((line) => line.length > 998) ? ['a line over 998'] : []),
    ...(message
      .slice(bodyStart)
      .split('\r\n')
      .some((line) => line.length > 76)
      ? ['a body line over 76']
      : []),
    ...(/[^ -~\r\n]/.test(message) ? ['not ASCII'] : []),
    ...(message.endsWith('--\r\n') ? [] : ['no end']),
  ]
}

async function read(letter: WrittenLetter) {
  const parsed = await simpleParser(wholeOf(letter), {
    skipHtmlToText: true,
    skipImageLinks: true,
    skipTextToHtml: true,
  })
  return {
    attachments: parsed.attachments.length,
    from: parsed.from?.value,
    headers: parsed.headerLines.map(({ key }) => key).sort(),
    html: String(parsed.html),
    messageId: parsed.messageId,
    subject: parsed.subject ?? '',
    text: parsed.text,
    to: [parsed.to].flat().flatMap((to) => to?.value ?? []),
  }
}

/** Values that have broken mailers before, and anything else. */
const hostile = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '.',
    '..',
    '.\r\n.\r\nRCPT TO:<eve@evil.example>',
    'Ada\r\nBcc: eve@evil.example',
    'Ada\nX-Evil: 1\n\nbody',
    '"Ada" <eve@evil.example>, Bob',
    'Lovelace, Ada',
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '=?UTF-8?Q?evil?=',
    '=?UTF-8?B?PHNjcmlwdD4=?= <eve@evil.example>',
    '{{ client.email }}',
    '${7*7}',
    'javascript:alert(1)',
    '=3D=\r\n=',
    '--=_mailings_alternative--',
    '\r\n--=_mailings_alternative--\r\n',
    'Анна Иванова',
    'Алёна «Мёд», ООО',
    '👩‍🚀👩‍👩‍👧‍👦',
    'x'.repeat(1500),
    'ж'.repeat(900),
    '👍'.repeat(400),
    ' spaced ',
    'a\u2028b\u0085c',
    '\ud83d',
    'مرحبا',
    'e\u0301',
    '\u0001\u00010\u0002',
    '%0d%0aBcc:x',
    "' or 1=1",
  ),
  fc.string({
    maxLength: 120,
    unit: fc.oneof(
      fc.constantFrom(...'.="<>\\,;:@\r\n ', 'ж', '👩‍🚀', '=?', '?='),
      fc.string({ maxLength: 1, unit: 'binary' }),
    ),
  }),
)

const recipients: fc.Arbitrary<Recipient> = fc.record({
  address: fc
    .emailAddress({ size: 'small' })
    .filter((address) => !/[,;<>()[\]":]|\.@|^\.|\.\./.test(address)),
  reference: fc.stringMatching(/^[0-9a-f]{24}$/),
  unsubscribeToken: fc.stringMatching(/^[\w-]{4}\.[\w-]{4,40}\.[\w-]{22}$/),
  values: fc.record({
    'client.attributes.city': hostile,
    'client.comment': hostile,
    'client.name': hostile,
    'client.attributes.page': hostile,
  }),
})

const hostileSource: MessageSource = {
  ...sampleSource,
  body: state(
    block(
      'paragraph',
      text('.{{ client.name }}{{ client.comment }}.{{client.attributes.city}} '),
      text('bold {{ client.', 1),
      text('name }} Ж', 2),
    ),
    block('paragraph', text('{{ client.comment }}')),
    block(
      'paragraph',
      link(
        'https://example.org/?q={{ client.name }}&c={{ client.comment }}',
        text('{{ client.attributes.city | "город" }}'),
      ),
    ),
    block(
      'paragraph',
      link('{{ client.attributes.page }}', text('page')),
      text(' .dots. {{ unsubscribe.url }}'),
    ),
  ),
  subject: '{{ client.name }} – {{ client.attributes.city | "тема" }}',
}

describe('a written letter', () => {
  it(
    `is read back by another parser with the same parts, headers and values (${FUZZ} letters)`,
    { timeout: 3_600_000 },
    async () => {
      const sources = [
        sampleSource,
        hostileSource,
        {
          ...hostileSource,
          plainText:
            'Dear {{ client.name }},\n.{{ client.comment }}\n\n{{ client.email }} {{ client.attributes.page }}',
        },
      ]
      const writers = sources.map((source) => ({ source, writer: writerOf(source) }))
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...writers),
          recipients,
          async ({ source, writer }, recipient) => {
            const letter = writer.write(recipient)
            const expected = renderPreview({ envelope: sampleEnvelope, recipient, source })
            const shownName = cleanName(cleanValue(recipient.values['client.name'] ?? ''))
            expect(faultsOf(letter)).toEqual([])
            expect(letter).toMatchObject({
              dotSafe: true,
              messageId: `<${recipient.reference}@example.org>`,
              smtpUtf8: false,
            })
            expect(letter.envelope.to.split('@')).toHaveLength(2)
            expect(await read(letter)).toEqual({
              attachments: 0,
              from: [{ address: 'shop@example.org', name: 'Green Shop' }],
              headers: HEADERS,
              html: expected.html,
              messageId: letter.messageId,
              subject: expected.subject,
              text: expected.text,
              to: [
                {
                  address: letter.envelope.to,
                  name: shownName === letter.envelope.to ? '' : shownName,
                },
              ],
            })
            expect(expected.html).not.toMatch(/<script|<img src=x|href="\s*javascript/i)
          },
        ),
        { numRuns: FUZZ, seed },
      )
      recordProof('letters', { asked: FUZZ })
    },
  )

  it(
    'carries the same files to everybody, read back with their names and bytes',
    { timeout: 3_600_000 },
    async () => {
      const name = fc
        .tuple(
          fc.oneof(
            fc.constantFrom(
              'prices',
              'Прайс-лист на ноябрь (2)',
              '👩‍🚀👍',
              'it\'s *; "a" =?x?=',
              '.',
            ),
            fc.string({ maxLength: 150, unit: 'binary' }),
          ),
          fc.constantFrom('.pdf', '.png', '.txt'),
        )
        .map(([stem, end]) => cleanFileName(`a${stem}${end}`))
      const file = fc.record({
        bytes: fc.uint8Array({ maxLength: 400, minLength: 1 }).map((bytes) => Buffer.from(bytes)),
        name,
        type: fc.constantFrom('application/pdf', 'image/png', 'text/plain', 'text/calendar'),
      })
      const anyFiles = fc.array(file, { maxLength: 4, minLength: 1 })
      await fc.assert(
        fc.asyncProperty(anyFiles, recipients, async (some, recipient) => {
          const files = some.map((each, index) => ({ ...each, id: String(index) }))
          const writer = writerOf(hostileSource, sampleEnvelope, files)
          const letter = writer.write(recipient)
          expect(faultsOf(letter)).toEqual([])
          // One buffer for the run: no letter pays for it.
          expect(writer.write(recipient).tail).toBe(letter.tail)
          const parsed = await simpleParser(wholeOf(letter), { skipHtmlToText: true })
          expect(
            parsed.attachments.map(({ content, contentType, filename }) => ({
              bytes: content.toString('hex'),
              name: filename,
              type: contentType,
            })),
          ).toEqual(
            files.map(({ bytes, name, type }) => ({ bytes: bytes.toString('hex'), name, type })),
          )
          const expected = renderPreview({
            envelope: sampleEnvelope,
            recipient,
            source: hostileSource,
          })
          expect(await read(letter)).toMatchObject({
            attachments: files.length,
            headers: HEADERS,
            html: expected.html,
            text: expected.text,
          })
        }),
        { numRuns: FUZZ, seed },
      )
      recordProof('lettersWithFiles', { asked: FUZZ })
    },
  )

  it('without files has no tail, and with one that is gone is not written', () => {
    expect(writerOf(sampleSource).write(sampleRecipient(1))).not.toHaveProperty('tail')
    const attachments = [{ id: '7', name: 'a.pdf', type: 'application/pdf' }]
    const result = compileMessage({ attachments, envelope: sampleEnvelope, source: sampleSource })
    if ('problems' in result) throw new Error('It compiles.')
    expect(result.compiled.version).toBe(2)
    expect(() => createLetterWriter(result.compiled, new Map())).toThrow('7 is gone')
  })

  it('is the same, byte for byte, from any writer of the run', () => {
    const one = writerOf(sampleSource)
    const other = writerOf(sampleSource)
    for (let index = 0; index < 50; index++) {
      const letter = one.write(sampleRecipient(index))
      expect(other.write(sampleRecipient(index)).raw.equals(letter.raw)).toBe(true)
      expect(one.write(sampleRecipient(index)).raw.equals(letter.raw)).toBe(true)
    }
  })

  it('has the headers that mailbox providers ask of bulk senders', () => {
    const { raw } = writerOf(sampleSource).write(sampleRecipient(4))
    const head = raw.toString().split('\r\n\r\n')[0]?.split('\r\n')
    expect(head).toEqual([
      'Message-ID: <000000000000000000000004@example.org>',
      'To: Ada Lovelace 4 <client4@example.org>',
      'Subject: Monday offers for Ada Lovelace 4',
      'List-Unsubscribe: <https://shop.example.org/unsubscribe/k1.NA.AAAAAAAAAAAAAAAAAAAAAA>',
      'X-Mailings-Ref: 000000000000000000000004',
      'Date: Mon, 02 Mar 2026 09:00:00 +0000',
      'From: Green Shop <shop@example.org>',
      'List-Id: <mailing-7.example.org>',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'Auto-Submitted: auto-generated',
      'Precedence: bulk',
      'X-Auto-Response-Suppress: OOF, AutoReply',
      'MIME-Version: 1.0',
      'Content-Language: en',
      'Content-Type: multipart/alternative;',
      ' boundary="=_mailings_alternative"',
    ])
  })

  it('answers to Reply-To when there is one', async () => {
    const envelope = {
      ...sampleEnvelope,
      replyTo: { address: 'answers@пример.рф', name: 'Ответы' },
    }
    const { raw } = writerOf(sampleSource, envelope).write(sampleRecipient(1))
    expect(raw.toString()).toContain('<answers@xn--e1afmkfd.xn--p1ai>')
    expect((await simpleParser(raw)).replyTo?.value).toEqual([
      { address: 'answers@пример.рф', name: 'Ответы' },
    ])
  })

  it('needs SMTPUTF8 only when an address is not ASCII before the @', async () => {
    const writer = writerOf(sampleSource)
    const plain = writer.write({ ...sampleRecipient(1), address: 'ada@пример.рф' })
    expect(plain).toMatchObject({ envelope: { to: 'ada@xn--e1afmkfd.xn--p1ai' }, smtpUtf8: false })
    const utf8 = writer.write({ ...sampleRecipient(1), address: 'почта@пример.рф' })
    expect(utf8).toMatchObject({ envelope: { to: 'почта@xn--e1afmkfd.xn--p1ai' }, smtpUtf8: true })
    expect(utf8.raw.toString()).toContain('<почта@xn--e1afmkfd.xn--p1ai>')
    const returnPath = { ...sampleEnvelope, returnPath: 'назад@example.org' }
    expect(writerOf(sampleSource, returnPath).write(sampleRecipient(1)).smtpUtf8).toBe(true)
  })

  it.each<[UnwritableLetterError['part'], Partial<Recipient>]>([
    ['address', { address: 'a@example.org, b@example.org' }],
    ['address', { address: 'Ada <a@example.org>' }],
    ['address', { address: 'a@example.org\r\nRCPT TO:<b@example.org>' }],
    ['address', { address: '' }],
    ['reference', { reference: 'a>b' }],
    ['reference', { reference: 'a\r\nBcc: x' }],
    ['unsubscribeToken', { unsubscribeToken: 'x>\r\nBcc: y' }],
    ['unsubscribeToken', { unsubscribeToken: '' }],
    ['archiveToken', { archiveToken: 'x>\r\nBcc: y' }],
    ['archiveToken', { archiveToken: undefined }],
  ])('is not written for an unfit %s: %j', (part, change) => {
    const source = { ...sampleSource, preheader: '{{ letter.url }}' }
    const write = () => writerOf(source).write({ ...sampleRecipient(1), ...change })
    expect(write).toThrow(UnwritableLetterError)
    expect(write).toThrow(part)
    expect(write).not.toThrow('example')
  })

  it('refuses a message compiled by another release with a sentence', () => {
    const result = compileMessage({ envelope: sampleEnvelope, source: sampleSource })
    const compiled = 'compiled' in result ? result.compiled : undefined
    const newer = JSON.parse(JSON.stringify({ ...compiled, version: 4 })) as NonNullable<
      typeof compiled
    >
    expect(() => createLetterWriter(newer)).toThrow('another release')
  })

  it("checks the scheme of an address that a recipient's value makes", () => {
    const source = {
      ...sampleSource,
      body: state(block('paragraph', link('{{ client.attributes.page }}', text('page')))),
    }
    const htmlFor = (page: string) => {
      const recipient = { ...sampleRecipient(1), values: { 'client.attributes.page': page } }
      return renderPreview({ envelope: sampleEnvelope, recipient, source }).html
    }
    expect(htmlFor('https://example.org/?a="1"&b=2')).toContain(
      'href="https://example.org/?a=%221%22&amp;b=2"',
    )
    expect(htmlFor('example.org')).toContain('href="https://example.org"')
    for (const bad of [
      'javascript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,<script>',
      '',
    ]) {
      expect(htmlFor(bad)).toContain('href="#"')
    }
  })
})
