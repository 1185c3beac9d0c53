import { describe, expect, it } from 'vitest'

import { csvLine, csvResponse } from './csv.ts'

describe('a CSV', () => {
  it('quotes what would break it and defuses what would run', () => {
    expect(csvLine(['a,b', 'say "hi"', null, 7, 'x\ny'])).toBe('"a,b","say ""hi""",,7,"x\ny"\r\n')
    expect(csvLine(['=1+1', '+7', '-2', '@x', '\tx', -3])).toBe(`'=1+1,'+7,'-2,'@x,'\tx,-3\r\n`)
    expect(csvLine([new Date('2026-03-04T05:06:07Z')])).toBe('2026-03-04T05:06:07.000Z\r\n')
  })

  it('is fetched a stretch at a time, and no further than it is read', async () => {
    let fetched = 0
    async function* stretches() {
      for (; fetched < 100; fetched += 1) yield [[fetched]]
    }
    const response = csvResponse({ fileName: 'x.csv', header: ['n'], stretches: stretches() })
    const reader = response.body?.getReader()
    await reader?.read()
    await reader?.read()
    await reader?.cancel()
    expect(fetched).toBeLessThan(5)
  })
})
