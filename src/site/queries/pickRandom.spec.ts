import { expect, it } from 'vitest'

import { pickRandom } from './pickRandom.ts'

it('picks different items, as many as asked for or as there are', () => {
  expect(new Set(pickRandom({ count: 3, items: [1, 2, 3, 4, 5, 6] })).size).toBe(3)
  expect(pickRandom({ count: 3, items: ['only'] })).toEqual(['only'])
  expect(pickRandom({ count: 3, items: [] })).toEqual([])
})

it('follows the given randomness and leaves the list alone', () => {
  const items = ['a', 'b', 'c', 'd']
  const throws = [0.99, 0, 0.5]
  expect(pickRandom({ count: 3, items, random: () => throws.shift() ?? 0 })).toEqual([
    'd',
    'a',
    'c',
  ])
  expect(items).toEqual(['a', 'b', 'c', 'd'])
})

it('gives each item its chance', () => {
  const counts = new Map<number, number>()
  for (let round = 0; round < 6_000; round += 1) {
    for (const item of pickRandom({ count: 3, items: [0, 1, 2, 3, 4, 5] }))
      counts.set(item, (counts.get(item) ?? 0) + 1)
  }
  // 3,000 expected each, a standard deviation of 39: eight of them on either side.
  for (const count of counts.values()) expect(Math.abs(count - 3_000)).toBeLessThan(310)
})
