import { describe, expect, it } from 'vitest'

import type { ClaimedAttempt } from '../store/postgres/claimAttempts.ts'
import { createFloors } from './floors.ts'

const letter = (runId: string, id: string, second: number): ClaimedAttempt => ({
  id,
  address: 'a@example.org',
  dueAt: new Date(second * 1_000),
  ownerId: '1',
  runId,
  tries: 1,
  values: {},
  wasRefused: false,
})

describe('the floors of claims', () => {
  it('rise to the last letter of each run, in the order of the queue, and never sink', () => {
    const floors = createFloors(() => 0)
    floors.raise([letter('1', '9', 5), letter('1', '10', 5), letter('2', '3', 1)])
    floors.raise([letter('1', '4', 5), letter('2', '1', 2)])
    expect(floors.current()).toEqual([
      { id: '10', dueAt: new Date(5_000), runId: '1' },
      { id: '1', dueAt: new Date(2_000), runId: '2' },
    ])
  })

  it('are left out every half minute, and after the queue ran dry', () => {
    const clock = { ms: 0 }
    const floors = createFloors(() => clock.ms)
    floors.raise([letter('1', '9', 5)])
    clock.ms = 29_999
    expect(floors.current()).toHaveLength(1)
    clock.ms = 30_000
    expect(floors.current()).toEqual([])
    floors.raise([letter('1', '9', 5)])
    floors.forget()
    expect(floors.current()).toEqual([])
  })
})
