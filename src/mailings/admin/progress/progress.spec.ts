import { describe, expect, it } from 'vitest'

import { addSample, rateOf, type Sample, secondsLeft } from './rate.ts'
import { countsOf, isMoving, percentOf, sentenceOf, settledOf, toRunView } from './runView.ts'

const run = (fields: Record<string, unknown> = {}) =>
  toRunView({ dueAt: '2026-11-24T09:00:00.000Z', status: 'running', total: 10, ...fields })

describe('how far a run is', () => {
  it('counts what is neither settled nor put off as waiting', () => {
    expect(countsOf(run({ deferred: 1, sent: 4, unknown: 2 }))).toMatchObject({ waiting: 3 })
    expect(countsOf(run({ sent: 12 }))).toMatchObject({ waiting: 0 })
  })

  it('says 100 per cent only when everybody is settled', () => {
    expect(percentOf(run({ sent: 999, total: 1_000 }))).toBe(99)
    expect(percentOf(run({ rejected: 1, sent: 999, total: 1_000 }))).toBe(100)
    expect(percentOf(run({ total: 0 }))).toBe(0)
  })

  it('never claims more settled than there are', () => {
    expect(settledOf(run({ sent: 12 }))).toBe(10)
  })

  it('reads a document of the form and of the API alike', () => {
    const at = '2026-11-24T09:00:00.000Z'
    expect(run({ startedAt: new Date(at) })).toEqual(run({ startedAt: at }))
    expect(run({ reason: '' }).reason).toBeNull()
    expect(run().lastDueAt).toBeNull()
    expect(run({ lastDueAt: new Date(at) }).lastDueAt).toBe(at)
  })

  it.each([
    [{ status: 'finished', sent: 10 }, 'sentenceFinishedAll'],
    [{ status: 'finished', sent: 9, rejected: 1 }, 'sentenceFinished'],
    [{ status: 'finished', total: 0 }, 'sentenceFinished'],
    [{ deferred: 2, sent: 8 }, 'sentenceRunningDeferred'],
    [{ deferred: 2, sent: 7 }, 'sentenceRunning'],
    [{ status: 'missed' }, 'sentenceMissed'],
  ])('says what goes on: %o', (fields, sentence) => {
    expect(sentenceOf(run(fields))).toBe(sentence)
  })

  it('moves by itself only while letters may leave', () => {
    const moving = ['planned', 'expanding', 'running', 'paused', 'finished'].filter((status) =>
      isMoving(run({ status })),
    )
    expect(moving).toEqual(['planned', 'expanding', 'running'])
  })
})

describe('the speed of a run', () => {
  const steps = (...settled: number[]): Sample[] =>
    settled.reduce<Sample[]>(
      (samples, count, step) => addSample(samples, { atMs: step * 2_000, settled: count }),
      [],
    )

  it('is unknown before two looks lie apart', () => {
    expect(rateOf(steps(5))).toBeNull()
    expect(rateOf([])).toBeNull()
  })

  it('is that of the last twenty seconds', () => {
    const slowThenFast = steps(
      ...Array.from({ length: 30 }, (_, step) => (step < 15 ? 0 : (step - 14) * 100)),
    )
    expect(rateOf(slowThenFast)).toBeCloseTo(50)
  })

  it('keeps one look to measure from after a long silence', () => {
    const samples = addSample(steps(0), { atMs: 60_000, settled: 120 })
    expect(rateOf(samples)).toBeCloseTo(2)
  })

  it('foretells the end while something moves', () => {
    expect(secondsLeft({ rate: 50, waiting: 1_000 })).toBe(20)
    expect(secondsLeft({ rate: 0, waiting: 1_000 })).toBeNull()
    expect(secondsLeft({ rate: null, waiting: 1_000 })).toBeNull()
    expect(secondsLeft({ rate: 50, waiting: 0 })).toBeNull()
  })
})
