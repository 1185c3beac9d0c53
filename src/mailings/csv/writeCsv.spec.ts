import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { readDefused } from './defuse.ts'
import { csvLines, csvResponse, delimiters } from './writeCsv.ts'

/** Texts of the signs that matter, so that a few hundred cases meet all of their neighbours. */
const hostile = fc.string({
  maxLength: 12,
  unit: fc.constantFrom(...'=+-@＝＋－＠,;\t\r\n"\' \u00a0|x1'),
})
const rows = fc.array(fc.array(hostile, { maxLength: 4, minLength: 2 }), {
  maxLength: 3,
  minLength: 1,
})
const anyDelimiter = fc.constantFrom(...delimiters)

const isFormula = (cell: string): boolean => /^[\s"]*[=+\-@＝＋－＠]/.test(cell)

/** Cells as spreadsheets read them: a mark opens at a cell's beginning alone, and what follows the closing one still counts. */
const laxCells = (file: string, delimiter: string): string[] => {
  const cells: string[] = []
  for (let rest = file; rest !== '';) {
    const [quoted = '', inner = ''] = /^"((?:[^"]|"")*)(?:"|$)/.exec(rest) ?? []
    const tail = rest.slice(quoted.length)
    const end = tail.search(new RegExp(`[${delimiter}\r\n]`))
    cells.push(`${inner.replaceAll('""', '"')}${end < 0 ? tail : tail.slice(0, end)}`)
    rest = end < 0 ? '' : tail.slice(end + 1)
  }
  return cells
}

/** The cells by every delimiter, whether the reader knows quotation marks or not. */
const cellsOf = (file: string): string[] =>
  delimiters.flatMap((delimiter) => [
    ...file.split(new RegExp(`[${delimiter}\r\n]`)),
    ...laxCells(file, delimiter),
  ])

describe('a CSV', () => {
  it('quotes what would break it and defuses what would run', () => {
    expect(csvLines([['a,b', 'say "hi"', null, 7, 'x\ny']])).toBe(
      '"a,b","say ""hi""",,7,"x\ny"\r\n',
    )
    expect(csvLines([['a;b', 'a\tb']])).toBe('"a;b","a\tb"\r\n')
    expect(csvLines([['=1+1', '+7', '-2', '@x', '\tx', -3]])).toBe(
      `'=1+1,'+7,'-2,'@x,"'\tx",-3\r\n`,
    )
    expect(csvLines([['x;=HYPERLINK("http://x")']])).toBe(`"x;'=HYPERLINK(""http://x"")"\r\n`)
    expect(csvLines([['a', 'b;-c']], ';')).toBe(`a;"b;'-c"\r\n`)
    expect(csvLines([['a-b=c@d +e, f']])).toBe('"a-b=c@d +e, f"\r\n')
  })

  it('begins no cell with a formula, by whatever sign a program splits it', () => {
    fc.assert(
      fc.property(rows, anyDelimiter, (cells, delimiter) => {
        expect(cellsOf(csvLines(cells, delimiter)).filter(isFormula)).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives back what was written', () => {
    fc.assert(
      fc.property(rows, anyDelimiter, (cells, delimiter) => {
        const read = parse(csvLines(cells, delimiter), { delimiter, relax_column_count: true })
        expect(read.map((record) => record.map(readDefused))).toEqual(cells)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is fetched a stretch at a time, and no further than it is read', async () => {
    let fetched = 0
    async function* text() {
      for (; fetched < 100; fetched += 1) yield `${fetched}\r\n`
    }
    const reader = csvResponse('x.csv', text()).body?.getReader()
    await reader?.read()
    await reader?.read()
    await reader?.cancel()
    expect(fetched).toBeLessThan(5)
  })
})
