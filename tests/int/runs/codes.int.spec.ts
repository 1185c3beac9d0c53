import { expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { as, createUser } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'

/* A filter of letters by a code of the server that hardly any has is answered by an index that holds no letter taken with 250. */

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const owner = await createUser(payload)

await database.query(
  `insert into attempts (owner_id, email, state, code, tries, crashes, unknowns)
   select $1, 'reader-' || i || '@example.test', 'sent', 250, 1, 0, 0 from generate_series(1, 20000) i`,
  [owner.id],
)
await database.query(
  `insert into attempts (owner_id, email, state, code, tries, crashes, unknowns)
   select $1, 'away-' || i || '@example.test', 'rejected', 545 + i, 1, 0, 0 from generate_series(1, 7) i`,
  [owner.id],
)
await database.query('analyze attempts')

const planOf = async (condition: string): Promise<string> => {
  const rows = await database.query(
    `explain select id from attempts where owner_id = ${owner.id} and ${condition} order by id desc limit 11`,
  )
  return JSON.stringify(rows)
}

it('keeps no letter that was taken with 250', async () => {
  const [size] = await database.query<{ entries: number }>(
    `select reltuples::int as entries from pg_class where relname = 'attempts_unusual_code_idx'`,
  )
  expect(size?.entries).toBe(7)
})

it.each(['code = 550', 'code > 500', 'code in (550, 551)'])('answers %s', async (condition) => {
  expect(await planOf(condition)).toContain('attempts_unusual_code_idx')
})

it('is what a list filtered by a code finds its letters with', async () => {
  const { docs, totalDocs } = await payload.find({
    ...as(owner),
    collection: 'attempts',
    where: { code: { equals: 550 } },
  })
  expect(docs.map(({ email }) => email)).toEqual(['away-5@example.test'])
  expect(totalDocs).toBe(1)
})
