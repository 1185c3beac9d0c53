import pg from 'pg'
import { afterAll, expect, it } from 'vitest'

import type { Role } from '../int/access/matrix.ts'
import type { Person } from './steps/people.ts'

import { roles, site as rows } from '../int/access/matrix.ts'
import { recordProof } from '../support/figures.ts'
import { inParallel } from '../support/inParallel.ts'
import { sharedSite } from '../support/site.ts'
import { newUser, staff } from './steps/people.ts'
import { laySecrets } from './steps/secrets.ts'

/* The site's own addresses, asked as each role: the part of the matrix that only a running site can answer. */

const site = await sharedSite()
const database = new pg.Client({ connectionString: site.databaseUrl })
await database.connect()
afterAll(() => database.end())

const [A, B] = [await newUser(site, { name: 'Anna' }), await newUser(site, { name: 'Boris' })]
const theirs = await laySecrets(database, B)
const [admin, manager, editor] = [
  await staff(site, 'admin'),
  await staff(site, 'manager'),
  await staff(site, 'editor'),
]
const [blocked, unverified] = [await newUser(site), await newUser(site)]
await manager.api.patch(`/users/${blocked.id}`, { blocked: true })
await database.query('update users set _verified = false where id = $1', [unverified.id])

const cookieOf = ({ api }: Person) => ({ Cookie: `mailings-token=${api.token}` })
const keyOf = async ({ api }: Person) => {
  const { key } = await api.post<{ key: string }>('/users/api-key')
  return { Authorization: `users API-Key ${key}` }
}

const headers: Readonly<Record<Role, Record<string, string>>> = {
  'key of A': await keyOf(A),
  'key of B': await keyOf(B),
  A: cookieOf(A),
  admin: cookieOf(admin),
  B: cookieOf(B),
  blocked: cookieOf(blocked),
  editor: cookieOf(editor),
  manager: cookieOf(manager),
  nobody: {},
  unverified: cookieOf(unverified),
}

const cells = Object.values(rows).flatMap((those) =>
  typeof those === 'string' ? [] : Object.entries(those),
)

/** Whether what stands there came: not a way elsewhere, not a page that says there is nothing. */
const ask = async (name: string, role: Role): Promise<boolean> => {
  const [method = '', path = ''] = name
    .replace(':client', String(theirs.ids.clients))
    .replace(':run', String(theirs.runId))
    .split(' ')
  const response = await fetch(`${site.url}${path}`, {
    headers: { 'Accept-Language': 'en', Origin: site.url, ...headers[role] },
    method,
    redirect: 'manual',
    ...(method === 'POST' && { body: new URLSearchParams({ back: '/posts', language: 'en' }) }),
  })
  const text = await response.text()
  expect([name, role, response.status]).toEqual([name, role, expect.toSatisfy((at) => at < 500)])
  if (method === 'POST') return response.headers.get('location') === '/posts'
  // A page that has begun says so within itself.
  const isElsewhere = /NEXT_(?:REDIRECT|HTTP_ERROR_FALLBACK)|mailings-report__none/.test(text)
  return response.status === 200 && !isElsewhere
}

it('answers each role what the matrix says and nothing else', async () => {
  const asked = cells.flatMap(([name, allowed]) =>
    roles.map((role) => ({ allowed: allowed.includes(role), name, role })),
  )
  const answers = await inParallel({
    items: asked,
    lanes: 4,
    work: async ({ name, role }) => ask(name, role),
  })
  const wrong = asked.flatMap(({ allowed, name, role }, at) =>
    answers[at] === allowed ? [] : [`${name}: ${role} ${allowed ? 'is refused' : 'gets it'}`],
  )
  recordProof('pagesByRole', { asked: asked.length, failed: wrong.length })
  expect(wrong).toEqual([])
})

it('shows everybody his own account, and nobody another one', async () => {
  for (const [role, person] of [
    ['A', A],
    ['B', B],
    ['admin', admin],
  ] as const) {
    const response = await fetch(`${site.url}/account`, {
      headers: { Origin: site.url, ...headers[role] },
    })
    const text = await response.text()
    expect([role, text.includes(person.email)]).toEqual([role, true])
    const others = [A, B, admin].filter((each) => each !== person)
    expect(others.filter(({ email }) => text.includes(email))).toEqual([])
  }
})
