import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Reply } from '../answer.ts'

import { ReplyReader } from './replies.ts'

/** Feeds the chunks and returns what was heard; garbage as a string. */
function hear(...chunks: string[]): (Reply | string)[] {
  const heard: (Reply | string)[] = []
  const reader = new ReplyReader({
    onGarbage: (text) => heard.push(text),
    onReply: (reply) => heard.push(reply),
  })
  for (const chunk of chunks) reader.feed(Buffer.from(chunk, 'latin1'))
  return heard
}

describe('ReplyReader', () => {
  it('reads replies of one line and of many', () => {
    expect(hear('250 ok\r\n', '250-one\r\n250-two\r\n250 three\r\n')).toEqual([
      { code: 250, lines: ['ok'] },
      { code: 250, lines: ['one', 'two', 'three'] },
    ])
  })

  it('takes a bare code and a bare line feed', () => {
    expect(hear('354\n')).toEqual([{ code: 354, lines: [''] }])
  })

  it('hears the same however the bytes are cut', () => {
    const text = '250-first\r\n250 last\r\n550 5.1.1 no\r\n354 go\r\n'
    const whole = hear(text)
    fc.assert(
      fc.property(fc.array(fc.integer({ max: text.length, min: 0 })), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), text.length]
        expect(hear(...at.slice(1).map((end, index) => text.slice(at[index], end)))).toEqual(whole)
      }),
    )
  })

  it.each(['SSH-2.0-x', '25 ok', '999 what', '250ok', ' 250 ok', '', '\xff\xfe'])(
    'calls "%s" garbage',
    (line) => {
      expect(hear(`${line}\r\n`)).toEqual([line])
    },
  )

  it('hears nothing behind garbage', () => {
    expect(hear('nonsense\r\n250 ok\r\n', '250 ok\r\n')).toEqual(['nonsense'])
  })

  it('gives up a line without an end and an answer without one', () => {
    expect(hear('2'.repeat(70_000))).toHaveLength(1)
    const endless = hear(...Array.from({ length: 2_000 }, () => `250-${'x'.repeat(60)}\r\n`))
    expect(endless).toHaveLength(1)
    expect(typeof endless[0]).toBe('string')
  })

  it('says whether more has come with a reply', () => {
    const more: boolean[] = []
    const reader = new ReplyReader({
      onGarbage: () => undefined,
      onReply: (_, behind) => more.push(behind),
    })
    reader.feed(Buffer.from('250 a\r\n250 b\r\n'))
    reader.feed(Buffer.from('250 c\r\n25'))
    expect(more).toEqual([true, false, true])
  })
})
