import { describe, expect, it } from 'vitest'

import type { HeldAttempt } from './toRecordedResult.ts'
import { createClaimQueue } from './claimQueue.ts'

const letter = (id: number): HeldAttempt => ({
  id: String(id),
  address: 'a@example.org',
  dueAt: new Date(0),
  ownerId: '1',
  runId: '1',
  token: 't',
  tries: 1,
  values: {},
  wasRefused: false,
})

const source = (batches: number[][]) => {
  const left = batches.map((batch) => batch.map(letter))
  return async () => left.shift() ?? []
}

describe('the queue of claimed letters', () => {
  it('gives each letter once, to whichever lane asks, and then null', async () => {
    const queue = createClaimQueue({
      claim: source([[1, 2], [3]]),
      mayClaim: () => true,
      size: () => 2,
    })
    const taken = await Promise.all([queue.take(), queue.take(), queue.take(), queue.take()])
    expect(taken.map((held) => held?.id).sort()).toEqual(['1', '2', '3', undefined])
    expect(queue.claimed()).toBe(3)
  })

  it('claims nothing when it may not', async () => {
    const queue = createClaimQueue({ claim: source([[1]]), mayClaim: () => false, size: () => 2 })
    expect(await queue.take()).toBeNull()
    expect(queue.claimed()).toBe(0)
  })

  it('hands back what no lane has begun', async () => {
    const queue = createClaimQueue({
      claim: source([[1, 2, 3]]),
      mayClaim: () => true,
      size: () => 2,
    })
    await queue.take()
    expect(queue.rest().map(({ id }) => id)).toEqual(['2', '3'])
  })

  it('claims ahead when half a batch is left, and not before', async () => {
    const sizes: number[] = []
    const claim = source([
      [1, 2, 3, 4],
      [5, 6],
    ])
    const queue = createClaimQueue({
      claim: (size) => {
        sizes.push(size)
        return claim()
      },
      mayClaim: () => true,
      size: () => 4,
    })
    await queue.take()
    await queue.take()
    expect(sizes).toEqual([4])
    await queue.take()
    await queue.take()
    await queue.idle()
    expect(sizes).toEqual([4, 4])
    expect(queue.waiting()).toBe(2)
  })

  it('ends instead of hanging when a claim fails, and tells of it', async () => {
    const queue = createClaimQueue({
      claim: async () => {
        throw new Error('database is away')
      },
      mayClaim: () => true,
      size: () => 2,
    })
    expect(await queue.take()).toBeNull()
    expect(queue.rethrow).toThrow('database is away')
  })
})
