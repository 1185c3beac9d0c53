import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { hrefTemplate, safeUrl } from './urls.ts'

// Property tests; the machine may be busy with others.
vi.setConfig({ testTimeout: 60_000 })

describe('safeUrl', () => {
  it.each([
    ['https://example.org/a?b=c&d#e', 'https://example.org/a?b=c&d#e'],
    ['HTTP://example.org', 'HTTP://example.org'],
    [' https://example.org ', 'https://example.org'],
    ['//example.org/a', 'https://example.org/a'],
    ['example.org/page', 'https://example.org/page'],
    ['example.org:8080/page', 'https://example.org:8080/page'],
    ['mailto:ada@example.org', 'mailto:ada@example.org'],
    ['tel:+44123', 'tel:+44123'],
    ['/page', 'https://site.example/page'],
    ['?page=2', 'https://site.example/?page=2'],
    ['https://example.org/a b"c', 'https://example.org/a%20b%22c'],
    ['https://пример.рф/путь', 'https://пример.рф/путь'],
  ])('takes %j as %j', (url, safe) => {
    expect(safeUrl(url, 'https://site.example/')).toBe(safe)
  })

  it.each([
    '',
    ' ',
    '#',
    '#top',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    ' \tjavascript:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:x',
    'about:blank',
    'https://',
    'http:///x',
    'http:example.org',
    '\\\\host\\share',
    'javascript\u2028:alert(1)',
    'java script:alert(1)',
    'localhost:3000',
    'ftp://example.org',
  ])('refuses %j', (url) => {
    expect(safeUrl(url, 'https://site.example')).toBeUndefined()
  })

  it('has no address for a relative one without a site', () => {
    expect(safeUrl('/page')).toBeUndefined()
  })

  it('never gives an address that a browser would run', () => {
    const unit = fc.constantFrom(
      ...'javscriptdl:/.\\&;#x\t\n\r\u0000 a0"<>%',
      'javascript:',
      'data:',
      'vbscript:',
      '&colon;',
      '\u00a0',
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 20, unit }), (url) => {
        const safe = safeUrl(url, 'https://site.example')
        if (safe !== undefined) {
          const protocol = URL.canParse(safe, 'https://site.example')
            ? new URL(safe, 'https://site.example').protocol
            : 'https:'
          expect(['http:', 'https:', 'mailto:', 'tel:']).toContain(protocol)
          expect(safe).not.toMatch(/[\s"<>]/)
        }
      }),
      { numRuns: 1250 },
    )
  })
})

describe('hrefTemplate', () => {
  const name = { fallback: '', name: 'client.attributes.page' }

  it('encodes values behind a fixed beginning', () => {
    expect(hrefTemplate(['https://example.org/?n=', name, '&x=1'])).toEqual([
      'https://example.org/?n=',
      { as: 'urlComponent', pieces: [name] },
      '&x=1',
    ])
  })

  it('leaves the check of an address that begins with a value to the letter', () => {
    expect(hrefTemplate([name, '/x'])).toEqual([{ as: 'url', pieces: [name, '/x'] }])
  })

  it('gives up when the beginning can never be safe', () => {
    expect(hrefTemplate(['javascript:', name])).toBeUndefined()
    expect(hrefTemplate([])).toBeUndefined()
  })
})
