import { describe, expect, it } from 'vitest'

import { cleanFileName, extensionOf, fileTypes } from './fileTypes.ts'

describe('cleanFileName', () => {
  it.each([
    ['prices.pdf', 'prices.pdf'],
    ['../../etc/prices.pdf', 'prices.pdf'],
    ['C:\\Users\\ada\\prices.PDF', 'prices.PDF'],
    ['a\r\nBcc: b.pdf', 'a Bcc b.pdf'],
    ['a\u0000.pdf', 'a.pdf'],
    ['price\u202efdp.exe', 'price fdp.exe'],
    ['Прайс «ноябрь».pdf', 'Прайс «ноябрь».pdf'],
    ['👩‍🚀👍.png', '👩‍🚀👍.png'],
    ['..pdf.', 'pdf'],
    ['a"b<c>.pdf', 'a b c.pdf'],
  ])('makes %j %j', (name, cleaned) => {
    expect(cleanFileName(name)).toBe(cleaned)
  })

  it('cuts a long name before its end, and never within a character', () => {
    const cleaned = cleanFileName(`${'👍'.repeat(200)}.pdf`)
    expect(cleaned).toMatch(/^(?:👍){58}\.pdf$/u)
  })
})

describe('fileTypes', () => {
  it.each(['exe', 'js', 'html', 'htm', 'svg', 'zip', 'docm', 'bat', 'eml', 'xml', ''])(
    'has no place for “%s”',
    (end) => {
      expect(fileTypes[extensionOf(`a.${end}`)]).toBeUndefined()
    },
  )

  it.each(Object.keys(fileTypes))('refuses a program called .%s', (end) => {
    expect(fileTypes[end]?.fits(Buffer.from('MZ\u0090\u0000\u0003\u0000', 'latin1'))).toBe(false)
  })

  it('does not take a name for an end that objects have', () => {
    expect(Object.hasOwn(fileTypes, extensionOf('a.toString'))).toBe(false)
  })
})
