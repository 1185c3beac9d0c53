import type { Where } from 'payload'

import { expect, it } from 'vitest'

import { narrowStates } from '../../../src/mailings/collections/hooks/narrowStates.ts'
import { createDatabase } from '../../support/database.ts'
import { as, createMailing, createUser, type Row } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'

/* A filter of letters by state, of a run or of all, is narrowed to the ids that an index finds; its answers must stay the same. */

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const owner = await createUser(payload)
const other = await createUser(payload)
const manager = await createUser(payload, { role: 'manager' })

/** A run with so many letters of each state. */
const layRun = async (of: Row, counts: Record<string, number>): Promise<number> => {
  const mailing = await createMailing(payload, { owner: of.id })
  const [run] = await database.query<{ id: number }>(
    `insert into runs (mailing_id, owner_id, due_at, kind, status) values ($1, $2, now(), 'scheduled', 'finished') returning id`,
    [mailing.id, of.id],
  )
  for (const [state, count] of Object.entries(counts)) {
    await database.query(
      `insert into attempts (run_id, owner_id, email, state, code, tries, crashes, unknowns, due_at)
       select $1, $2, $3 || i || '@example.test', $3::enum_attempts_state, case when i % 2 = 0 then 550 else 0 end, 1, 0, 0,
         case when $3 in ('claimed', 'queued', 'sending') then now() end
       from generate_series(1, $4::int) i`,
      [run?.id, of.id, state, count],
    )
  }
  return run?.id ?? 0
}

const mine = await layRun(owner, { rejected: 3, sent: 5, skipped: 3_001 })
const next = await layRun(owner, { rejected: 1, unknown: 2 })
const theirs = await layRun(other, { rejected: 2, sending: 1 })
const waiting = await layRun(owner, { queued: 3_001, sending: 2 })
const crowded = await layRun(other, { queued: 20_000 })

const call = async (where: Where, asker: Row = owner): Promise<Where> => {
  const { config } = payload.collections.attempts
  const answer = await narrowStates({
    args: { where },
    collection: config,
    context: {},
    operation: 'read',
    req: { payload, user: { ...asker, collection: 'users' } },
  } as never)
  return (answer as { where: Where }).where
}

/** How many ids stand beside the filter; undefined: none do. */
const hinted = async (where: Where, asker?: Row): Promise<number | undefined> => {
  const { and } = await call(where, asker)
  const hint = and?.[1] as undefined | { id?: { in?: unknown[] } }
  return hint?.id?.in?.length
}

const by = (run: number, state: Where[string]): Where => ({
  or: [{ and: [{ run: { equals: run } }, { state }] }],
})

it.each([
  ['few', mine, { equals: 'rejected' }, 3],
  ['none', mine, { equals: 'unknown' }, 0],
  ['two states', next, { in: ['rejected', 'unknown'] }, 3],
  ['two states, as an address has them', next, { in: 'rejected,unknown' }, 3],
  ['more than are worth naming', mine, { equals: 'skipped' }, undefined],
  ['a state that no index holds', mine, { equals: 'sent' }, undefined],
  ['one state that no index holds', mine, { in: ['rejected', 'sent'] }, undefined],
  ['all states but one', mine, { not_equals: 'rejected' }, undefined],
  ['leaving', waiting, { equals: 'sending' }, 2],
  ['waiting, more than are worth naming', waiting, { equals: 'queued' }, undefined],
  ['waiting or refused, none waiting', next, { in: ['queued', 'claimed', 'rejected'] }, 1],
])('the letters of a run that are in a state are named: %s', async (_what, run, state, count) => {
  expect(await hinted(by(run, state as Where[string]))).toBe(count)
})

it.each<[string, Where[string], Row, number | undefined]>([
  ['few', { equals: 'unknown' }, owner, 2],
  ['two states, one named twice', { in: 'rejected,unknown,rejected' }, owner, 6],
  ['none', { equals: 'deferred' }, owner, 0],
  ['those of another', { equals: 'rejected' }, other, 2],
  ['those of everybody', { equals: 'rejected' }, manager, 6],
  ['more than are worth naming', { in: ['skipped'] }, owner, undefined],
  ['a state that no index holds', { equals: 'sent' }, owner, undefined],
])(
  'the letters of all runs that are in a state are named: %s',
  async (_what, state, who, count) => {
    expect(await hinted({ or: [{ and: [{ state }] }] }, who)).toBe(count)
  },
)

it.each<[string, Row, number]>([
  ['its owner', owner, 4],
  ['another', other, 2],
  ['a manager', manager, 6],
])(
  'a list of rejected letters without a run holds all that %s may see',
  async (_who, who, count) => {
    const where = { state: { equals: 'rejected' } } as const
    const seen = await payload.find({ collection: 'attempts', where, ...as(who) })
    expect(seen.docs).toHaveLength(count)
  },
)

it('nothing is named where the run or the state is one of several ways', async () => {
  const run = { run: { equals: mine } }
  const state = { state: { equals: 'rejected' } }
  expect(await hinted({ or: [run, state] })).toBeUndefined()
  expect(await hinted({ or: [state, { state: { equals: 'sent' } }] })).toBeUndefined()
  expect(await hinted({ and: [{ or: [run, { run: { equals: next } }] }, state] })).toBe(4)
  expect(await hinted({ and: [run, { or: [{ and: [state] }] }] })).toBe(3)
})

it('letters that leave are not looked for among all too many that wait', async () => {
  expect(await hinted(by(crowded, { equals: 'sending' }), other)).toBeUndefined()
  const where = { state: { equals: 'sending' } } as const
  const seen = await payload.find({ collection: 'attempts', where, ...as(owner) })
  expect(seen.docs).toHaveLength(2)
})

it('a run of somebody else’s has no letters', async () => {
  expect(await hinted(by(theirs, { equals: 'rejected' }))).toBe(0)
  expect(await hinted(by(theirs, { equals: 'rejected' }), other)).toBe(2)
})

it.each([
  ['rejected', 3],
  ['unknown', 0],
  ['skipped', 3_001],
  ['sent', 5],
])('a list of %s letters holds the same', async (state, count) => {
  const where = by(mine, { equals: state })
  const seen = await payload.find({ collection: 'attempts', limit: 10, where, ...as(owner) })
  expect(seen.docs.map((doc) => doc.state)).toEqual(Array(Math.min(10, count)).fill(state))
  const { totalDocs } = await payload.count({ collection: 'attempts', where, ...as(owner) })
  expect(totalDocs).toBe(count)
})
