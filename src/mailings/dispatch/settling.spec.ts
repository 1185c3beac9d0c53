import { describe, expect, it } from 'vitest'

import type { Database } from '../store/database.ts'
import type { HeldAttempt } from './toRecordedResult.ts'
import { createLeaseBook } from './leaseBook.ts'
import { createSettling } from './settling.ts'

const held = (id: string): HeldAttempt => ({
  id,
  address: 'ada@example.test',
  dueAt: new Date(0),
  ownerId: '1',
  runId: '1',
  token: 'batch',
  tries: 1,
  values: {},
  wasRefused: false,
})

/** The batch of a worker that was frozen until its lease was over by its own clock. */
const frozen = () => {
  const statements: string[] = []
  const db = {
    run: async ({ name }: { name: string }) => {
      statements.push(name)
      return []
    },
  } as unknown as Database
  const leases = createLeaseBook({ db, leaseSeconds: 45, now: () => 0 })
  leases.open({ askedAt: 0, letters: 2, token: 'batch' })
  const { finish } = createSettling({
    leases,
    log: () => undefined,
    pace: { note: () => undefined } as never,
    recorder: {
      giveBack: async () => undefined,
      idle: async () => undefined,
      record: async () => undefined,
    },
    stopped: {} as never,
    throttled: { note: () => undefined } as never,
  })
  return { finish, leases, statements }
}

describe('letters whose lease was lost before they were begun', () => {
  it('stay with their lease, by which a rescue finds them', async () => {
    const { finish, leases, statements } = frozen()
    await finish(held('1'), { outcome: 'leaseLost' })
    await finish(held('2'), { outcome: 'leaseLost' })
    await leases.renew()
    expect(statements).toEqual([])
    expect(leases.holds('batch')).toBe(false)
  })

  it('keep it from being ended though another letter of the batch was settled', async () => {
    const { finish, leases, statements } = frozen()
    await finish(held('1'), { outcome: 'leaseLost' })
    await finish(held('2'), { outcome: 'brokenOff' })
    await leases.renew()
    expect(statements).toEqual([])
  })
})
