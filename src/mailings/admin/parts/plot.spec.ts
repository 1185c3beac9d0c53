import { describe, expect, it } from 'vitest'

import { barsOf, ceilingOf, plotSize, summaryOf } from './plot.ts'

const day = (sent: number, failed = 0, name = '2026-11-24') => ({ day: name, failed, sent })

describe('the plot of letters per day', () => {
  it.each([
    [0, 1],
    [1, 1],
    [7, 8],
    [11, 15],
    [100, 100],
    [101, 150],
    [43_000, 50_000],
  ])('of at most %d a day ends at %d', (most, ceiling) => {
    expect(ceilingOf([day(most)])).toBe(ceiling)
  })

  it('stands failed letters on the sent ones, within the frame', () => {
    const [bar] = barsOf([day(50, 50)])
    expect(bar?.sent).toEqual({ height: 50, y: 50 })
    expect(bar?.failed).toEqual({ height: 50, y: 0 })
  })

  it('shows a single letter beside thousands', () => {
    const bars = barsOf([day(9_999, 1), day(1)])
    expect(bars.map(({ sent }) => sent.height >= 1)).toEqual([true, true])
    expect(bars.every(({ failed, sent }) => failed.height + sent.height <= plotSize.height)).toBe(
      true,
    )
  })

  it('leaves empty days empty', () => {
    expect(barsOf([day(0)])[0]).toMatchObject({ failed: { height: 0 }, sent: { height: 0 } })
  })

  it('is summed up by its total and its best day', () => {
    const letters = [day(3, 0, 'a'), day(9, 0, 'b'), day(0, 4, 'c'), day(0, 0, 'd')]
    expect(summaryOf(letters)).toEqual({ peak: letters[1], sent: 12 })
    expect(summaryOf([day(0)])).toEqual({ peak: null, sent: 0 })
  })
})
