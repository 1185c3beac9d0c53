import { describe, expect, it } from 'vitest'

import { toBuckets } from './buckets.ts'

const minute = (at: number, fields: Record<string, number> = {}) => ({
  deferred: 0,
  minute: new Date(Date.UTC(2026, 2, 4, 9, at)),
  rejected: 0,
  sent: 1,
  skipped: 0,
  unknown: 0,
  ...fields,
})

describe('the columns of a plot over time', () => {
  it('are none when nothing happened', () => {
    expect(toBuckets([])).toEqual([])
  })

  it('are minutes, quiet ones among them', () => {
    expect(toBuckets([minute(0), minute(3, { rejected: 2, unknown: 1 })])).toMatchObject([
      { failed: 0, sent: 1 },
      { sent: 0 },
      { sent: 0 },
      { failed: 3, sent: 1 },
    ])
  })

  it.each([70, 600, 5_000, 100_000])('lose no letter of %d minutes and are few', (count) => {
    const buckets = toBuckets(Array.from({ length: count }, (_, at) => minute(at)))
    expect(buckets.length).toBeLessThanOrEqual(60)
    expect(buckets.reduce((sum, { sent }) => sum + sent, 0)).toBe(count)
  })

  it('are never below nothing when failed letters were taken back', () => {
    expect(toBuckets([minute(0, { rejected: -5 })])).toMatchObject([{ failed: 0 }])
  })
})
