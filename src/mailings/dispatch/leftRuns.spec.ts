import { beforeEach, describe, expect, it } from 'vitest'

import { createLeftRuns, type LeftRuns } from './leftRuns.ts'

const minute = 60_000
let now = 0
let settled = 0
let left: LeftRuns

beforeEach(() => {
  now = 1_000
  settled = 5
  left = createLeftRuns({ now: () => now, settledOf: async () => settled })
})

describe('runs left to other workers', () => {
  it('are passed over for a minute', async () => {
    expect(await left.leave('7')).toBe('left')
    expect(left.all()).toEqual(['7'])
    now += minute
    expect(left.all()).toEqual([])
  })

  it('are stuck when nobody has sent of them for ten minutes', async () => {
    for (let met = 0; met < 10; met += 1) {
      expect(await left.leave('7')).toBe('left')
      now += minute
    }
    expect(await left.leave('7')).toBe('stuck')
    expect(left.all()).toEqual([])
  })

  it('are not stuck while another worker sends of them', async () => {
    for (let met = 0; met < 30; met += 1) {
      expect(await left.leave('7')).toBe('left')
      settled += 1
      now += minute
    }
  })

  it('are asked after once a minute, however many letters are met', async () => {
    let asked = 0
    left = createLeftRuns({
      now: () => now,
      settledOf: async () => {
        asked += 1
        return settled
      },
    })
    await left.leave('7')
    for (let met = 0; met < 50; met += 1) await left.leave('7')
    expect(asked).toBe(1)
  })

  it('are begun anew when they were not met for minutes: their mailing stood still', async () => {
    for (let met = 0; met < 9; met += 1) {
      expect(await left.leave('7')).toBe('left')
      now += minute
    }
    now += 3 * minute
    expect(left.all()).toEqual([])
    expect(await left.leave('7')).toBe('left')
    now += minute
    expect(await left.leave('7')).toBe('left')
  })

  it('are left while the database cannot say how far they are', async () => {
    left = createLeftRuns({
      now: () => now,
      settledOf: () => Promise.reject(new Error('No connection.')),
    })
    expect(await left.leave('7')).toBe('left')
    expect(left.all()).toEqual(['7'])
  })
})
