import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Letter } from '../transport.ts'

import { seed } from '../../../../tests/support/figures.ts'
import { parseExtensions } from './extensions.ts'
import { mailCommand, rcptCommand, WireWriter } from './wire.ts'

const wired = (raw: string) => new WireWriter().write(Buffer.from(raw, 'latin1')).toString('latin1')

/** RFC 5321 §4.5.2 as the receiver does it: up to the first lone dot, one dot less at line starts. */
function received(wire: string): { letter: string; rest: string } {
  const end = wire.startsWith('.\r\n') ? 0 : wire.indexOf('\r\n.\r\n') + 2
  const letter = wire
    .slice(0, end)
    .split('\r\n')
    .map((line) => (line.startsWith('.') ? line.slice(1) : line))
    .join('\r\n')
  return { letter, rest: wire.slice(end + 3) }
}

describe('WireWriter', () => {
  it.each([
    ['a\r\n', 'a\r\n.\r\n'],
    ['a', 'a\r\n.\r\n'],
    ['', '.\r\n'],
    ['.a\r\n..b\r\n.\r\n', '..a\r\n...b\r\n..\r\n.\r\n'],
    ['a\nb\r\n', 'a\r\nb\r\n.\r\n'],
    ['a\r.\rb', 'a\r\n..\r\nb\r\n.\r\n'],
    ['a\n.\nb\n', 'a\r\n..\r\nb\r\n.\r\n'],
    ['a\r', 'a\r\n.\r\n'],
    ['\n\n', '\r\n\r\n.\r\n'],
  ])('writes %j as %j', (raw, wire) => {
    expect(wired(raw)).toBe(wire)
  })

  it('arrives byte for byte when the line ends are right, whatever the bytes', () => {
    const line = fc.string({ unit: fc.constantFrom('.', 'a', '\xff', ' ', '\0') })
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const raw = lines.map((text) => `${text}\r\n`).join('')
        expect(received(wired(raw))).toEqual({ letter: raw, rest: '' })
      }),
    )
  })

  it('lets no letter end inside itself, however line ends are broken', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\r', '\n', '.', 'a') }), (raw) => {
        const wire = wired(raw)
        const { letter, rest } = received(wire)
        expect(rest).toBe('')
        expect(/\r(?!\n)|(?<!\r)\n/.test(wire)).toBe(false)
        const mended = raw.replace(/\r\n|\r|\n/g, '\r\n')
        expect(letter).toBe(mended === '' || mended.endsWith('\r\n') ? mended : `${mended}\r\n`)
      }),
      { numRuns: 2_000, seed },
    )
  })

  it('uses its buffer again, and a larger one for a larger letter', () => {
    const writer = new WireWriter()
    expect(writer.write(Buffer.from('first\r\n')).toString()).toBe('first\r\n.\r\n')
    expect(writer.write(Buffer.from('x\r\n')).toString()).toBe('x\r\n.\r\n')
    const large = Buffer.alloc(200_000, 'y')
    expect(writer.write(large).length).toBe(200_005)
  })
})

describe('mailCommand', () => {
  const letter = (raw: string, smtpUtf8 = false): Letter => ({
    envelope: { from: 'a@x.test', to: 'b@x.test' },
    raw: Buffer.from(raw),
    smtpUtf8,
  })

  it('uses what the server offers and no more', () => {
    const plain = parseExtensions(['mx.test'])
    const able = parseExtensions(['mx.test', 'SIZE 1000', '8bitmime', 'SMTPUTF8', 'PIPELINING'])
    expect(able).toEqual({
      eightBitMime: true,
      maxSize: 1_000,
      pipelining: true,
      size: true,
      smtpUtf8: true,
    })
    expect(mailCommand(letter('hi'), plain)).toBe('MAIL FROM:<a@x.test>\r\n')
    expect(mailCommand(letter('hi'), able)).toBe('MAIL FROM:<a@x.test> SIZE=2\r\n')
    expect(mailCommand(letter('hé', true), able)).toBe(
      'MAIL FROM:<a@x.test> SIZE=3 BODY=8BITMIME SMTPUTF8\r\n',
    )
  })

  it('names one recipient', () => {
    expect(rcptCommand(letter(''))).toBe('RCPT TO:<b@x.test>\r\n')
  })
})

describe('parseExtensions', () => {
  it('is not misled by words inside other lines, nor by the greeting', () => {
    const none = parseExtensions([
      'SIZE PIPELINING SMTPUTF8',
      'X-NOTE the SMTPUTF8 way',
      'SIZE',
      'AUTH PLAIN',
    ])
    expect(none).toEqual({
      eightBitMime: false,
      maxSize: 0,
      pipelining: false,
      size: true,
      smtpUtf8: false,
    })
  })
})
