import { expect, it } from 'vitest'

import { retryWords } from './retryWords.ts'

const say = (
  some: Partial<Parameters<typeof retryWords>[0]> & { retryAt?: null | string } = {},
) => {
  const { retryAt = '2026-11-24T22:05:00Z', ...rest } = some
  return retryWords({
    group: { count: 3, group: 'deferred/mailboxFull', retryAt },
    language: 'en',
    now: new Date('2026-11-24T20:30:00Z'),
    status: 'running',
    timeZone: 'UTC',
    ...rest,
  })
}

it('says the hour alone of a retry today', () => expect(say()).toBe('will retry at 22:05'))

it('says the day too when it is another one, where the reader is', () => {
  expect(say({ retryAt: '2026-11-25T02:05:00Z' })).toBe('will retry on 25 Nov, 02:05')
  expect(say({ language: 'ru', retryAt: '2026-11-25T02:05:00Z' })).toBe('повтор 25 нояб., 02:05')
  expect(say({ timeZone: 'Europe/Moscow' })).toBe('will retry on 25 Nov, 01:05')
  expect(say({ now: new Date('2026-11-24T21:30:00Z'), timeZone: 'Europe/Moscow' })).toBe(
    'will retry at 01:05',
  )
  expect(say({ retryAt: '2027-11-24T22:05:00Z' })).toBe('will retry on 24 Nov, 22:05')
})

it.each([
  ['the time has come', { now: new Date('2026-11-24T22:05:00Z') }],
  ['the run is paused', { status: 'paused' as const }],
  ['the run is over', { status: 'finished' as const }],
  ['none is tried again', { retryAt: null }],
  [
    'they are not put off',
    { group: { count: 3, group: 'rejected/other', retryAt: '2026-11-24T22:05:00Z' } },
  ],
])('says nothing when %s', (_, some) => expect(say(some)).toBeNull())
