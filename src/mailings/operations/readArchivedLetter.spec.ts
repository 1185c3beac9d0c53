import type { Payload } from 'payload'

import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { recordProof, seed } from '../../../tests/support/figures.ts'
import { mutationOf, mutationsOf } from '../../../tests/support/mutations.ts'
import { resolveOptions } from '../options.ts'
import { getRuntime } from '../runtime.ts'
import { readArchivedLetter } from './readArchivedLetter.ts'

// Property tests; the machine may be busy with others.
vi.setConfig({ testTimeout: 60_000 })

/** As much of Payload as the archive needs, with a database that knows no letter. */
const openArchive = (args: { archive: boolean }) => {
  const query = vi.fn(async () => ({ rows: [] }))
  const payload = {
    config: { custom: { mailings: resolveOptions(args) }, serverURL: 'https://example.org' },
    db: { pool: { query }, tableNameMap: new Map() },
    logger: { error: () => undefined },
    secret: 'a secret that is long enough',
  } as unknown as Payload
  const token = getRuntime(payload).tokens.sign({ purpose: 'archive', subject: '123456' })
  return { payload, query, token }
}

describe('a link of the archive', () => {
  it('leads to no letter and asks nothing of the database with anything changed', async () => {
    const { payload, query, token } = openArchive({ archive: true })
    const accepted: string[] = []
    const count = mutationsOf(5_000)
    const property = fc.asyncProperty(mutationOf(token), async (mutated) => {
      const { state } = await readArchivedLetter(payload, mutated)
      if (mutated !== token && state !== 'invalid') accepted.push(mutated)
    })
    await fc.assert(property, { numRuns: count, seed })
    recordProof('archiveLinkMutations', { asked: count, failed: accepted.length })
    expect(accepted).toEqual([])
    expect(query.mock.calls.length).toBeLessThan(count)
    query.mockClear()
    const { tokens } = getRuntime(payload)
    for (const purpose of ['unsubscribe', 'open', 'click', 'confirm', 'preferences'] as const) {
      const foreign = tokens.sign({ purpose, subject: '123456' })
      expect(await readArchivedLetter(payload, foreign)).toEqual({ state: 'invalid' })
    }
    for (const nonsense of ['', '.', 'preview', 'x'.repeat(100_000), '../users/me'])
      expect(await readArchivedLetter(payload, nonsense)).toEqual({ state: 'invalid' })
    expect(query).not.toHaveBeenCalled()
  }, 1_200_000)

  it('is asked of the database once when it is whole, and not where the archive is turned off', async () => {
    const on = openArchive({ archive: true })
    expect(await readArchivedLetter(on.payload, on.token)).toEqual({ state: 'unavailable' })
    expect(on.query).toHaveBeenCalledOnce()
    const off = openArchive({ archive: false })
    expect(await readArchivedLetter(off.payload, off.token)).toEqual({ state: 'unavailable' })
    expect(await readArchivedLetter(off.payload, `${off.token}x`)).toEqual({ state: 'invalid' })
    expect(off.query).not.toHaveBeenCalled()
  })
})
