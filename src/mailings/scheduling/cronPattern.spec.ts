import { describe, expect, it } from 'vitest'

import { DAY_MS, formatDate } from './civil.ts'
import { readCron } from './cronPattern.ts'

function read(pattern: string) {
  const reading = readCron(pattern)
  if (!reading.ok) throw new Error(`Refused: ${pattern}`)
  return reading.pattern
}

function refusal(pattern: string) {
  const reading = readCron(pattern)
  return reading.ok ? null : reading.refusal
}

/** The next dates of a pattern from 2026-01-01 (a Thursday). */
function dates(pattern: string, n: number): string[] {
  const { nextDay } = read(pattern)
  const found: string[] = []
  let day = nextDay(Date.UTC(2026, 0, 1) / DAY_MS)
  while (day !== null && found.length < n) {
    found.push(formatDate(day))
    day = nextDay(day + 1)
  }
  return found
}

describe('a pattern of five fields', () => {
  it('takes a day that either day field names when both are restricted', () => {
    expect(dates('0 9 13 * 5', 4)).toEqual(['2026-01-02', '2026-01-09', '2026-01-13', '2026-01-16'])
  })

  it('takes both together when one begins with a star, as Vixie cron does', () => {
    expect(dates('0 9 */2 * 1', 3)).toEqual(['2026-01-05', '2026-01-19', '2026-02-09'])
    expect(dates('0 9 1 * */2', 3)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01'])
  })

  it('knows the last day, the last and the nth weekday', () => {
    expect(dates('0 9 L * *', 3)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31'])
    expect(dates('0 9 * 2,7 5L', 2)).toEqual(['2026-02-27', '2026-07-31'])
    expect(dates('0 9 * * fri#2', 2)).toEqual(['2026-01-09', '2026-02-13'])
    expect(dates('0 9 * * 1#5', 2)).toEqual(['2026-03-30', '2026-06-29'])
    expect(dates('0 9 15,L 2 *', 3)).toEqual(['2026-02-15', '2026-02-28', '2027-02-15'])
  })

  it('takes names, 7 for Sunday, and ranges over it', () => {
    expect(dates('0 9 * feb sun', 2)).toEqual(['2026-02-01', '2026-02-08'])
    expect(dates('0 9 * 2 7', 2)).toEqual(['2026-02-01', '2026-02-08'])
    expect(dates('0 9 * * fri-sun', 3)).toEqual(['2026-01-02', '2026-01-03', '2026-01-04'])
  })

  it('finds leap days across a century that has none, and nothing for dates that never come', () => {
    expect(dates('0 0 29 2 *', 2)).toEqual(['2028-02-29', '2032-02-29'])
    const after2096 = read('0 0 29 2 *').nextDay(Date.UTC(2096, 2, 1) / DAY_MS)
    expect(formatDate(after2096 ?? 0)).toBe('2104-02-29')
    expect(dates('0 0 30 2 *', 1)).toEqual([])
  })

  it('says whether it names its times', () => {
    const kinds = ['0 9 * * *', '0,30 9-17 * * *', '*/30 9 * * *', '0 8-18/2 * * *', '0 * * * *']
    expect(kinds.map((pattern) => read(pattern).namesTimes)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect(kinds.map((pattern) => read(pattern).everyHour)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ])
  })

  it('lists its times ascending', () => {
    expect(read('30,0 9,8 * * *').times).toEqual([480, 510, 540, 570])
  })
})

describe('a refused pattern', () => {
  it('has another number of fields, or is a macro', () => {
    expect(refusal('')).toEqual({ fields: 0, reason: 'fieldCount' })
    expect(refusal('0 9 * *')).toEqual({ fields: 4, reason: 'fieldCount' })
    expect(refusal('0 0 9 * * *')).toEqual({ fields: 6, reason: 'fieldCount' })
    expect(refusal('0 0 9 * * * 2027')).toEqual({ fields: 7, reason: 'fieldCount' })
    expect(refusal('@daily')).toEqual({ reason: 'macro' })
    expect(refusal('* '.repeat(200))).toEqual({ reason: 'tooLong' })
  })

  it.each([
    ['60 9 * * *', 0, 'badField'],
    ['0 24 * * *', 1, 'badField'],
    ['0 9 32 * *', 2, 'badField'],
    ['0 9 0 * *', 2, 'badField'],
    ['0 9 * 13 *', 3, 'badField'],
    ['0 9 * * 8', 4, 'badField'],
    ['0 9 * * mo', 4, 'badField'],
    ['5-1 9 * * *', 0, 'badField'],
    ['*/0 9 * * *', 0, 'badField'],
    ['1,, 9 * * *', 0, 'badField'],
    ['0/15 9 * * *', 0, 'numericStep'],
    ['0 9 ? * *', 2, 'modifier'],
    ['0 9 15W * *', 2, 'modifier'],
    ['0 9 LW * *', 2, 'modifier'],
    ['0 9 * * 1-5#2', 4, 'modifier'],
    ['0 9 * * +1', 4, 'modifier'],
    ['0 9 * * L', 4, 'modifier'],
    ['0 9 * * 1#6', 4, 'modifier'],
  ])('%s blames field %i', (pattern, field, reason) => {
    expect(refusal(pattern)).toMatchObject({ field, reason })
  })
})
