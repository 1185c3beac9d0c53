import { describe, expect, it } from 'vitest'

import { speak } from '../../translations/say.ts'
import { explainReason, explainStop } from './explainReason.ts'

const say = speak('en')
const paused = (reason: null | string) => explainStop({ reason, status: 'paused' }, say)

describe('why a mailing stands still', () => {
  it.each([
    ['mailServer: 535 5.7.8 Bad password', 'name and password'],
    ['mailServer: 550 5.7.1 Blocked', 'policy'],
    ['mailServer: 553 5.1.8 Bad sender', 'sender’s address'],
    ['mailServer: 421 Closing', 'refused to take letters'],
  ])('tells %s by its kind, with the answer', (reason, kind) => {
    const answer = reason.replace('mailServer: ', '')
    expect(paused(reason)).toContain(kind)
    expect(paused(reason)).toContain(`“${answer}”`)
  })

  it('repeats the words of a manager', () => {
    expect(explainStop({ reason: 'mailServer: is a word of mine', status: 'disabled' }, say)).toBe(
      'mailServer: is a word of mine',
    )
  })

  it('is nobody’s fault when it was paused by hand', () => {
    expect(paused(null)).toBe('Paused by hand.')
    expect(explainStop({ reason: null, status: 'started' }, say)).toBeNull()
  })
})

describe('why a run or a letter ended as it did', () => {
  it('knows the reasons of both', () => {
    expect(explainReason('run', 'downtime', say)).toContain('not running')
    expect(explainReason('attempt', 'unsubscribed', say)).toContain('unsubscribed')
    expect(explainReason('attempt', 'settledByOwner', say)).toContain('settled it as sent')
  })

  it('shows a reason of another release as it is', () => {
    expect(explainReason('run', 'constructor', say)).toBe('constructor')
    expect(explainReason('attempt', null, say)).toBeNull()
  })
})
