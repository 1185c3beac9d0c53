import { afterAll, describe, expect, it } from 'vitest'

import type { Database, Statement } from '../../../src/mailings/store/database.ts'
import { getRuntime } from '../../../src/mailings/runtime.ts'
import { claimAttempts } from '../../../src/mailings/store/postgres/claimAttempts.ts'
import {
  fenceAttempts,
  type FencedAttempt,
} from '../../../src/mailings/store/postgres/fenceAttempts.ts'
import { seedMailing, startRun } from '../../bench/support/seed.ts'
import { createDatabase } from '../../support/database.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const passes = openPasses({ payload })
const { db } = getRuntime(payload)
afterAll(() => passes.close())

const layRun = async (recipients: number): Promise<string> => {
  const seeded = await seedMailing(database, { recipients })
  await startRun(database, seeded)
  await passes.expand()
  const [run] = await database.query<{ id: string }>(
    'SELECT id::text AS id FROM runs WHERE mailing_id = $1',
    [seeded.mailingId],
  )
  return run?.id ?? ''
}

let claims = 0
const claim = (store: Database, limit: number) =>
  claimAttempts(store, {
    leaseSeconds: 45,
    limit,
    token: `claim-${(claims += 1)}`,
    worker: 'tested',
  })

/** Rows of attempts that this transaction has changed, and those whose change touched no index. */
const countChanges: Statement = {
  name: 'tested_count_changes',
  text: ({ attempts }) =>
    `SELECT pg_stat_get_xact_tuples_updated('${attempts}'::regclass)::int AS changed,
       pg_stat_get_xact_tuples_hot_updated('${attempts}'::regclass)::int AS hot`,
}

describe('a claim', () => {
  it('touches no index, nor does the fence after it (HOT)', async () => {
    await layRun(64)
    const counting = (work: (within: Database) => Promise<unknown>) =>
      db.transaction(async (within) => {
        await work(within)
        const [changes] = await within.run<{ changed: number; hot: number }>(countChanges)
        return changes ?? { changed: 0, hot: 0 }
      })
    const held: FencedAttempt[] = []
    const ofClaim = await counting(async (within) => {
      const claimed = await claim(within, 64)
      held.push(...claimed.map((each) => ({ ...each, token: `claim-${claims}` })))
    })
    const ofFence = await counting((within) => fenceAttempts(within, held))
    // The new version of a row is a little longer: a few find no room left in their page.
    for (const { changed, hot } of [ofClaim, ofFence]) {
      expect(changed).toBeGreaterThanOrEqual(64)
      expect(hot / changed).toBeGreaterThan(0.9)
    }
  })

  it('gives a run whose letters are all in hand no share of it', async () => {
    const first = await layRun(10)
    const held = await claim(db, 1_000)
    expect(held.filter(({ runId }) => runId === first)).toHaveLength(10)
    const second = await layRun(40)
    const next = await claim(db, 30)
    expect(next.map(({ runId }) => runId)).toEqual(Array.from({ length: 30 }, () => second))
  })
})
