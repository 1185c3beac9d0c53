import { describe, expect, it } from 'vitest'

import type { DeliveryResult } from '../transports/transport.ts'
import { retryAfter } from './retryAfter.ts'
import { type HeldAttempt, type RecordableResult, toRecordedResult } from './toRecordedResult.ts'

const held: HeldAttempt = {
  id: '1',
  address: 'ada@example.org',
  dueAt: new Date(0),
  ownerId: '1',
  runId: '1',
  token: 't',
  tries: 2,
  values: {},
  wasRefused: false,
}
const answer = { code: 451, enhanced: '4.2.1', phase: 'rcptTo', text: 'Busy' } as const
const row = (result: RecordableResult, tries = 2) =>
  toRecordedResult({ held: { ...held, tries }, maxTries: 12, random: 0.5, result })

describe('the row of a result', () => {
  it('of a recipient’s own 4yz waits by the table and uses the try', () => {
    expect(row({ answer, outcome: 'deferred', scope: 'recipient' })).toMatchObject({
      code: 451,
      retryAfterSeconds: 900,
      state: 'deferred',
      usesTry: true,
    })
  })

  it('of trouble with the transport or the domain gives the try back', () => {
    for (const scope of ['domain', 'transport'] as const) {
      expect(row({ answer, outcome: 'deferred', scope })).toMatchObject({
        state: 'deferred',
        usesTry: false,
      })
    }
  })

  it('is given up after the last try', () => {
    expect(row({ answer, outcome: 'deferred', scope: 'recipient' }, 12)).toMatchObject({
      reason: 'tooManyTries',
      state: 'rejected',
    })
  })

  it('of a lost answer says so', () => {
    expect(row({ answer: { ...answer, code: 0 }, outcome: 'unknown' })).toMatchObject({
      code: null,
      reason: 'answerLost',
      state: 'unknown',
    })
  })

  it('keeps at most 500 characters of the answer', () => {
    const long: Extract<DeliveryResult, { outcome: 'sent' }> = {
      answer: { ...answer, text: 'x'.repeat(2_000) },
      outcome: 'sent',
    }
    expect(row(long).answer).toHaveLength(500)
  })
})

describe('the wait before the next try', () => {
  it.each([
    [1, 5],
    [2, 15],
    [3, 30],
    [4, 60],
    [5, 120],
    [6, 240],
    [7, 360],
    [20, 360],
  ])('after try %i is %i minutes, give or take a fifth', (tries, minutes) => {
    expect(retryAfter({ random: 0.5, tries })).toBe(minutes * 60)
    expect(retryAfter({ random: 0, tries })).toBe(Math.round(minutes * 60 * 0.8))
    expect(retryAfter({ random: 0.999_999, tries })).toBe(Math.round(minutes * 60 * 1.2))
  })
})
