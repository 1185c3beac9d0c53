import type { Where } from 'payload'

import { describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import {
  as,
  createClient,
  createMailing,
  createUser,
  type Row,
} from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'

/*
 * Searches of letters and of clients are narrowed to the ids that an index finds; their answers must be PostgreSQL's own.
 */

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const { query } = database

const owner = await createUser(payload)
const other = await createUser(payload)
const manager = await createUser(payload, { role: 'manager' })

const client = (email: string, of: Row = owner, name = 'Somebody') =>
  createClient(payload, { email, name, owner: of.id })

/** Letters to a client's present address, or to one of nobody's. */
const write = (of: Row, to: { client: null | Row; email: string }, state = 'sent') =>
  query(
    `INSERT INTO attempts (owner_id, client_id, email, state, tries, crashes, unknowns)
     VALUES ($1, $2, $3, $4::enum_attempts_state, 1, 0, 0)`,
    [of.id, to.client?.id ?? null, to.email, state],
  )

const change = (who: Row, email: string) =>
  payload.update({ id: who.id, collection: 'clients', data: { email }, ...as(owner) })

const stays = await client('anna.stays@example.test')
const moved = await client('anna.old@example.test')
const twice = await client('anna.first@example.test')
const gone = await client('anna.gone@example.test')
const theirs = await client('anna.stays@example.test', other)
for (const [of, to] of [
  [owner, stays],
  [owner, moved],
  [owner, twice],
  [owner, gone],
  [other, theirs],
] as const) {
  await write(of, { client: to, email: String(to.email) })
}
await change(moved, 'anna.new@sample.test')
await write(owner, { client: moved, email: 'anna.new@sample.test' }, 'rejected')
await change(twice, 'anna.second@example.test')
await change(twice, 'third@sample.test')
await write(owner, { client: twice, email: 'third@sample.test' })
await payload.delete({ id: gone.id, collection: 'clients', ...as(owner) })
await write(owner, { client: null, email: '100%sure@example.test' })

const emailsOf = (docs: object[]): string[] =>
  docs.map((doc) => String((doc as { email?: unknown }).email)).sort()

const found = async (user: Row, where: Where): Promise<string[]> => {
  const { docs } = await payload.find({ collection: 'attempts', limit: 100, where, ...as(user) })
  return emailsOf(docs)
}

/** Without our hooks: what the database finds by itself. */
const truth = async (pattern: string, of?: Row): Promise<string[]> =>
  emailsOf(
    await query(
      'SELECT email FROM attempts WHERE email ILIKE $1 AND ($2::int IS NULL OR owner_id = $2)',
      [pattern, of?.id ?? null],
    ),
  )

/** What the collection's last hook puts beside the owner's condition. */
const hinted = async (where: Where): Promise<undefined | Where> => {
  const { config } = payload.collections.attempts
  const [hook] = config.hooks.beforeOperation?.slice(-1) ?? []
  const answer = await hook?.({
    args: { where },
    collection: config,
    context: {},
    operation: 'read',
    req: { payload, user: { ...owner, collection: 'users' } },
  } as never)
  return (answer as { where?: { and?: Where[] } }).where?.and?.[1]
}

describe('a search of letters', () => {
  it.each([
    ['a client’s present address', 'anna.new@sample.test', 1],
    ['an address that the client had before', 'anna.old', 1],
    ['the first of two former addresses', 'anna.first@example', 1],
    ['a client who is gone', 'anna.gone@example.test', 1],
    ['a part that many have, in any case', 'ANNA', 5],
    ['a wildcard', '100%sure', 1],
    ['nobody', 'nobody@nowhere.test', 0],
    ['too little for an index', 'an', 5],
  ])('finds letters by %s', async (_what, text, count) => {
    for (const operator of ['like', 'contains']) {
      const ofOwner = await found(owner, { email: { [operator]: text } })
      expect(ofOwner).toHaveLength(count)
      expect(ofOwner).toEqual(await truth(`%${text}%`, owner))
      expect(await found(manager, { email: { [operator]: text } })).toEqual(
        await truth(`%${text}%`),
      )
    }
  })

  it('goes with other conditions, in both kinds of groups and several at a time', async () => {
    const search = (text: string): Where => ({ or: [{ email: { like: text } }] })
    expect(
      await found(owner, { and: [{ state: { equals: 'rejected' } }, search('anna')] }),
    ).toEqual(['anna.new@sample.test'])
    expect(await found(owner, { or: [search('anna.old'), search('third@')] })).toEqual([
      'anna.old@example.test',
      'third@sample.test',
    ])
    expect(await found(owner, { email: { like: 'anna sample' } })).toEqual(['anna.new@sample.test'])
    expect(await found(owner, { email: { not_like: '%example%' } })).toEqual([
      'anna.new@sample.test',
      'third@sample.test',
    ])
  })

  it('is asked of those letters alone', async () => {
    const idsOf = async (email: string) =>
      (
        await query<{ id: number }>(
          'SELECT id FROM attempts WHERE email = $1 AND owner_id = $2 ORDER BY id',
          [email, owner.id],
        )
      ).map(({ id }) => id)
    for (const email of [
      'anna.old@example.test',
      'anna.stays@example.test',
      'anna.gone@example.test',
    ]) {
      expect(await hinted({ email: { like: email } })).toEqual({ id: { in: await idsOf(email) } })
    }
    expect(await hinted({ email: { like: 'nobody@nowhere.test' } })).toEqual({ id: { in: [] } })
    expect(await hinted({ email: { like: 'an' } })).toBeUndefined()
  })

  it('of a run is asked between its first and last letter', async () => {
    const mailing = await createMailing(payload, { owner: owner.id })
    const [run] = await query<{ id: number }>(
      `INSERT INTO runs (mailing_id, owner_id, due_at, kind, status) VALUES ($1, $2, now(), 'scheduled', 'finished')
       RETURNING id`,
      [mailing.id, owner.id],
    )
    const letters = await query<{ id: number }>(
      `INSERT INTO attempts (owner_id, run_id, email, state, tries, crashes, unknowns)
       SELECT $1, CASE WHEN n % 2 = 0 THEN $2::int END, 'n-' || n || '@example.test', 'sent', 1, 0, 0 FROM generate_series(1, 7) n
       RETURNING id, run_id`,
      [owner.id, run?.id],
    )
    const where: Where = { run: { equals: run?.id } }
    expect(await found(owner, where)).toEqual([2, 4, 6].map((n) => `n-${n}@example.test`))
    expect(await found(other, where)).toEqual([])
    expect(await hinted(where)).toEqual({
      id: { greater_than_equal: letters[1]?.id, less_than_equal: letters[5]?.id },
    })
    expect(await found(owner, { run: { equals: 2_000_000_000 } })).toEqual([])
  })
})

describe('a search of clients', () => {
  it('finds by name or address what is there, and nobody else’s', async () => {
    await client('boris@example.test', owner, 'Boris Anna')
    const search = async (user: Row, text: string) => {
      const where: Where = { or: [{ name: { like: text } }, { email: { like: text } }] }
      return emailsOf((await payload.find({ collection: 'clients', where, ...as(user) })).docs)
    }
    const mine = ['anna.new@sample.test', 'anna.stays@example.test', 'boris@example.test']
    expect(await search(owner, 'anna')).toEqual(mine)
    expect(await search(other, 'anna')).toEqual(['anna.stays@example.test'])
    expect(await search(manager, 'anna')).toEqual([...mine, 'anna.stays@example.test'].sort())
    expect(await search(owner, 'boris anna')).toEqual(['boris@example.test'])
    expect(await search(owner, 'nobody at all')).toEqual([])
  })
})
