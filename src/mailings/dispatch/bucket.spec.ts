import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { type Bucket, grant, refund } from './bucket.ts'

/** Asks at the given moments for as much as there is; returns when each letter left. */
const ask = (perSecond: number, moments: number[], wanted: number): number[] => {
  let bucket: Bucket = { dueMs: moments[0] ?? 0, perSecond }
  const left: number[] = []
  for (const nowMs of moments) {
    const answer = grant({ bucket, nowMs, wanted })
    bucket = answer.bucket
    for (let letter = 0; letter < answer.count; letter += 1) left.push(nowMs)
  }
  return left
}

const mostInOneSecond = (left: number[]): number =>
  Math.max(0, ...left.map((from) => left.filter((at) => at >= from && at < from + 1_000).length))

describe('a bucket', () => {
  it('never lets a second hold more than the limit and one, whoever asks when', () => {
    const steps = fc.array(fc.integer({ max: 400, min: 0 }), { maxLength: 300, minLength: 50 })
    fc.assert(
      fc.property(
        fc.integer({ max: 39, min: 1 }),
        steps,
        fc.integer({ max: 50, min: 1 }),
        (perSecond, gaps, wanted) => {
          let at = 1_000
          const moments = gaps.map((gap) => (at += gap))
          expect(mostInOneSecond(ask(perSecond, moments, wanted))).toBeLessThanOrEqual(
            perSecond + 1,
          )
        },
      ),
    )
  })

  it('lets a twentieth more through when a fast limit hands out several at once', () => {
    const moments = Array.from({ length: 4_000 }, (_, step) => step)
    const left = ask(500, moments, 1_000)
    expect(mostInOneSecond(left)).toBeLessThanOrEqual(525)
    expect(left.length).toBeGreaterThanOrEqual(1_940)
  })

  it.each([2, 10, 33])(
    'loses little of %i a second to workers that wake up to a third of an interval late',
    (perSecond) => {
      let bucket: Bucket = { dueMs: 0, perSecond }
      let left = 0
      for (let nowMs = 0, asked = 0; nowMs < 60_000; asked += 1) {
        const answer = grant({ bucket, nowMs, wanted: 5 })
        bucket = answer.bucket
        left += answer.count
        nowMs += answer.waitMs > 0 ? answer.waitMs + ((asked % 3) / 6) * (1_000 / perSecond) : 0.5
      }
      expect(left).toBeGreaterThanOrEqual(60 * perSecond * 0.95)
    },
  )

  it('tells how long to wait', () => {
    const bucket = { dueMs: 2_000, perSecond: 2 }
    const { count, waitMs } = grant({ bucket, nowMs: 1_000, wanted: 1 })
    expect(count).toBe(0)
    expect(grant({ bucket, nowMs: 1_000 + waitMs - 1, wanted: 1 }).count).toBe(0)
    expect(grant({ bucket, nowMs: 1_000 + waitMs, wanted: 1 }).count).toBe(1)
  })

  it('gives permission that was not used to the next who asks', () => {
    const empty = grant({ bucket: { dueMs: 0, perSecond: 1 }, nowMs: 0, wanted: 1 }).bucket
    const later = grant({ bucket: empty, nowMs: 200, wanted: 1 }).bucket
    expect(grant({ bucket: later, nowMs: 200, wanted: 1 }).count).toBe(0)
    expect(grant({ bucket: refund(later, 1), nowMs: 200, wanted: 1 }).count).toBe(1)
  })
})
