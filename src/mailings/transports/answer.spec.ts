import { describe, expect, it } from 'vitest'

import { answerOf, noAnswer, oneLine } from './answer.ts'

describe('answerOf', () => {
  it('takes the enhanced code out of the words', () => {
    expect(answerOf({ code: 550, lines: ['5.1.1 user unknown'] }, 'rcptTo')).toEqual({
      code: 550,
      enhanced: '5.1.1',
      phase: 'rcptTo',
      text: 'user unknown',
    })
  })

  it('joins the lines of a long answer, each without its enhanced code', () => {
    expect(
      answerOf({ code: 550, lines: ['5.7.1 no', '5.7.1 and no again'] }, 'afterData').text,
    ).toBe('no and no again')
  })

  it('does not believe an enhanced code of another class', () => {
    expect(answerOf({ code: 450, lines: ['5.1.1 later'] }, 'rcptTo')).toMatchObject({
      enhanced: '',
      text: '5.1.1 later',
    })
  })

  it.each(['5.1', '5.1.1.1 x', '51.1.1', '5.1.1x', ''])(
    'sees no enhanced code in "%s"',
    (words) => {
      expect(answerOf({ code: 550, lines: [words] }, 'rcptTo').enhanced).toBe('')
    },
  )

  it('reads an enhanced code that stands alone', () => {
    expect(answerOf({ code: 550, lines: ['5.1.1'] }, 'rcptTo')).toMatchObject({
      enhanced: '5.1.1',
      text: '',
    })
  })
})

describe('oneLine', () => {
  it('leaves one printable line of at most 500 characters', () => {
    expect(oneLine('a\r\n\tb\0\x1b[31mc\u2028d  e')).toBe('a b [31mc d e')
    expect(oneLine('x'.repeat(600))).toHaveLength(500)
  })

  it('reads UTF-8 that came as bytes, and leaves other 8-bit text as Latin-1', () => {
    expect(oneLine(Buffer.from('ящик полон').toString('latin1'))).toBe('ящик полон')
    expect(oneLine('bo\xeete pleine')).toBe('boîte pleine')
  })
})

describe('noAnswer', () => {
  it('has code 0', () => {
    expect(noAnswer('greeting', 'closed')).toEqual({
      code: 0,
      enhanced: '',
      phase: 'greeting',
      text: 'closed',
    })
  })
})
