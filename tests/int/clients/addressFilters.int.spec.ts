import { describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { createList, createUser, type Row } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openGate } from '../access/support/gate.ts'
import { type Person, sessionOf } from '../access/support/people.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const gate = openGate(payload)

const personOf = async (user: Row): Promise<Person> => ({
  headers: await sessionOf(payload, user),
  role: 'A',
  user,
})

const owner = await createUser(payload)
const other = await createUser(payload)
const me = await personOf(owner)
const manager = await personOf(await createUser(payload, { role: 'manager' }))

const NOW = 'ada@xn--bcher-kva.example'
const BEFORE = 'ada@bücher.example'
const list = await createList(payload, { owner: owner.id })

const keep = async (user: Row, email: string) => {
  const [client] = await database.query<{ id: number }>(
    'insert into clients (name, email, owner_id) values ($1, $1, $2) returning id',
    [email, user.id],
  )
  await database.query(
    `insert into attempts (owner_id, email, state, tries, crashes, unknowns) values ($1, $2, 'sent', 1, 0, 0)`,
    [user.id, email],
  )
  await database.query(
    `insert into suppressions (owner_id, email, reason) values ($1, $2, 'manual')`,
    [user.id, email],
  )
  return client?.id
}

// Letters and suppressions of before keep the spelling of their time, and so does the second client of one mailbox.
for (const email of [NOW, BEFORE, 'bob@example.test', 'caf\u00e9@example.test']) {
  const id = await keep(owner, email)
  await database.query(
    `insert into clients_rels ("order", parent_id, path, lists_id) values (1, $1, 'lists', $2)`,
    [id, list.id],
  )
}
await keep(other, NOW)
await keep(other, 'only@bücher.example')

type Filter = Readonly<Record<string, string>>

const pathOf = (slug: string, filter: Filter, prefix = 'where'): string =>
  `/${slug}?${new URLSearchParams(
    Object.entries(filter).map(([path, value]) => [`${prefix}${path}`, value]),
  ).toString()}`

const found = async (slug: string, filter: Filter, person = me): Promise<string[]> => {
  const { body, status, text } = await gate.rest(person, { path: pathOf(slug, filter) })
  expect(status, text).toBe(200)
  return (body.docs as { email: string }[]).map(({ email }) => email).sort()
}

const ADAS = [BEFORE, NOW].sort()
const OTHERS = ['bob@example.test', 'caf\u00e9@example.test']
const SPELLINGS = [
  NOW,
  BEFORE,
  'ADA@B\u00dcCHER.example',
  ' ada@bu\u0308cher.example',
  NOW.toUpperCase(),
]

describe.each(['clients', 'attempts', 'suppressions'])('a filter of %s by an address', (slug) => {
  it.each(SPELLINGS)('finds all spellings by %j', async (email) => {
    expect(await found(slug, { '[email][equals]': email })).toEqual(ADAS)
    expect(await found(slug, { '[email][in]': `x@example.test,${email}` })).toEqual(ADAS)
    expect(await found(slug, { '[email][in][0]': email })).toEqual(ADAS)
    expect(await found(slug, { '[or][0][and][0][email][equals]': email })).toEqual(ADAS)
    expect(await found(slug, { '[email][not_equals]': email })).toEqual(OTHERS)
    expect(await found(slug, { '[email][not_in]': email })).toEqual(OTHERS)
    expect(await found(slug, { '[email][equals]': email, '[email][not_equals]': BEFORE })).toEqual(
      [],
    )
  })

  it.each(['bücher', 'BU\u0308CHER', '@bücher.exam', 'xn--bcher-kva.example', BEFORE, NOW])(
    'searches for %j as the list of the admin does',
    async (text) => {
      expect(await found(slug, { '[or][0][email][like]': text })).toEqual(ADAS)
      expect(await found(slug, { '[email][contains]': text })).toEqual(ADAS)
      if (!text.startsWith('ada')) return
      // Payload compares the whole with it.
      expect(await found(slug, { '[email][not_like]': text })).toEqual(OTHERS)
    },
  )

  it('takes an address with a comma for none, and long lists of conditions for such', async () => {
    expect(await found(slug, { '[email][equals]': `x@example.test,${NOW}` })).toEqual([])
    const many = Object.fromEntries(
      Array.from({ length: 120 }, (_, at) => [`[or][${at}][email][equals]`, `x${at}@example.test`]),
    )
    expect(await found(slug, { ...many, '[or][120][email][equals]': BEFORE })).toEqual(ADAS)
  })

  it('composes what stands before the @', async () => {
    expect(await found(slug, { '[email][equals]': 'CAFE\u0301@example.test' })).toEqual([OTHERS[1]])
    expect(await found(slug, { '[email][like]': 'cafe\u0301@' })).toEqual([OTHERS[1]])
  })

  it('says nothing of other owners', async () => {
    expect(await found(slug, { '[email][like]': 'only@xn--bcher-kva' })).toEqual([])
    expect(await found(slug, { '[email][equals]': 'only@xn--bcher-kva.example' })).toEqual([])
    const { body } = await gate.rest(me, {
      path: pathOf(`${slug}/count`, { '[email][equals]': 'ONLY@bücher.example' }),
    })
    expect(body).toEqual({ totalDocs: 0 })
  })
})

it('is the same over GraphQL, in a variable too', async () => {
  for (const email of SPELLINGS) {
    const query = `query ($email: String) { Clients(where: { OR: [{ email: { equals: $email } }] }) { totalDocs } }`
    const { data } = await gate.graphql(me, query, { email })
    expect([email, data]).toEqual([email, { Clients: { totalDocs: 2 } }])
  }
})

it('is the same within a join and by a related document, which staff may filter by', async () => {
  const path = pathOf('lists', { '[email][equals]': BEFORE.toUpperCase() }, 'joins[members][where]')
  const { body } = await gate.rest(me, { path })
  const [{ members } = { members: { docs: [] } }] = body.docs as { members: { docs: unknown[] } }[]
  expect(members.docs).toHaveLength(2)
  await database.query(
    'update attempts a set client_id = c.id from clients c where c.email = a.email and c.owner_id = a.owner_id',
  )
  expect(
    await found('attempts', { '[client.email][equals]': 'ONLY@bücher.example' }, manager),
  ).toEqual(['only@bücher.example'])
})

it('finds an account however its domain is written', async () => {
  const user = await createUser(payload, { email: 'vera@xn--bcher-kva.example' })
  expect(user.email).toBe('vera@xn--bcher-kva.example')
  for (const email of ['Vera@Bücher.example', 'VERA@xn--bcher-kva.example']) {
    expect(await found('users', { '[email][equals]': email }, manager)).toEqual([user.email])
  }
  expect(await found('users', { '[or][0][email][like]': 'bücher' }, manager)).toEqual([user.email])
})
