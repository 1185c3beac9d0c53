import { describe, expect, it } from 'vitest'

import type { Database } from '../store/database.ts'
import { createLeaseBook } from './leaseBook.ts'

/** A database that renews what it is told to, and remembers which statements it got. */
const fake = () => {
  const state = { fails: false, kept: new Set<string>(), names: [] as string[] }
  const run = async (statement: { name: string }, values: unknown[] = []) => {
    if (state.fails) throw new Error('database is away')
    state.names.push(statement.name)
    const [tokens] = values as [string[]]
    return tokens.filter((token) => state.kept.has(token)).map((token) => ({ token }))
  }
  return { db: { run } as unknown as Database, state }
}

const book = () => {
  const clock = { ms: 0 }
  const { db, state } = fake()
  return { clock, leases: createLeaseBook({ db, leaseSeconds: 45, now: () => clock.ms }), state }
}

describe('the leases of a worker', () => {
  it('are trusted until two seconds before their end, counted from before the claim was asked for', () => {
    const { clock, leases } = book()
    leases.open({ askedAt: 0, letters: 1, token: 'a' })
    clock.ms = 42_999
    expect(leases.holds('a')).toBe(true)
    clock.ms = 43_000
    expect(leases.holds('a')).toBe(false)
  })

  it('are not trusted longer because a renewal failed', async () => {
    const { clock, leases, state } = book()
    leases.open({ askedAt: 0, letters: 1, token: 'a' })
    state.fails = true
    clock.ms = 30_000
    await expect(leases.renew()).rejects.toThrow('away')
    clock.ms = 43_000
    expect(leases.holds('a')).toBe(false)
  })

  it('hold on after a renewal, and are lost when the database no longer has them', async () => {
    const { clock, leases, state } = book()
    leases.open({ askedAt: 0, letters: 1, token: 'a' })
    leases.open({ askedAt: 0, letters: 1, token: 'b' })
    state.kept.add('a')
    clock.ms = 30_000
    expect(await leases.renew()).toBe(1)
    clock.ms = 72_999
    expect([leases.holds('a'), leases.holds('b')]).toEqual([true, false])
  })

  it('end with the last letter of the batch', async () => {
    const { leases, state } = book()
    leases.open({ askedAt: 0, letters: 2, token: 'a' })
    leases.settle('a')
    expect(leases.holds('a')).toBe(true)
    leases.settle('a')
    expect(leases.holds('a')).toBe(false)
    await leases.renew()
    expect(state.names).toEqual(['mailings_end_leases'])
  })

  it('are renewed no more once a letter of theirs could not be settled', async () => {
    const { leases, state } = book()
    leases.open({ askedAt: 0, letters: 2, token: 'a' })
    leases.abandon('a')
    state.kept.add('a')
    expect(await leases.renew()).toBe(0)
    expect(leases.holds('a')).toBe(false)
    expect(state.names).toEqual([])
  })
})
