import { expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { createClient, createList, createUser } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openApi } from './support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const api = openApi(payload)
const owner = await createUser(payload)
const stranger = await createUser(payload)
const list = await createList(payload, { name: '@Friends', owner: owner.id })
await createClient(payload, {
  email: 'ada@example.test',
  lists: [list.id],
  name: '=HYPERLINK("http://evil.test")',
  owner: owner.id,
  tags: ['VIP', 'riga '],
})
await createClient(payload, { email: 'bob@example.test', name: 'Bob', owner: owner.id })
await createClient(payload, { email: 'other@example.test', name: 'Other', owner: stranger.id })

it('writes one’s own clients alone, with the chosen columns, harmless for spreadsheets', async () => {
  const { text } = await api(owner, { path: '/clients/export?columns=name,email,tags,lists' })
  expect(text.trim().split('\r\n')).toEqual([
    'E-mail,Full name,Tags,Lists',
    `ada@example.test,"'=HYPERLINK(""http://evil.test"")",vip; riga,'@Friends`,
    'bob@example.test,Bob,,',
  ])
})

it('follows the filter, also by tag, and refuses one that leaves the document', async () => {
  const by = (query: string) => api(owner, { path: `/clients/export?columns=email&${query}` })
  expect((await by('where[tags][in]=vip')).text).toContain('ada@')
  expect((await by('where[tags][in]=vip')).text).not.toContain('bob@')
  expect((await by('where[email][equals]=other@example.test')).text.trim()).toBe('E-mail')
  expect((await by('where[owner.email][like]=a')).status).toBe(400)
})

it('goes on behind its first page', async () => {
  const many = await createUser(payload)
  await database.query(
    `insert into clients (name, email, owner_id) select 'N', 'n' || i || '@example.test', $1
     from generate_series(1, 1001) i`,
    [many.id],
  )
  const { text } = await api(many, { path: '/clients/export?columns=email' })
  const lines = text.trim().split('\r\n')
  expect([lines.length, new Set(lines).size]).toEqual([1_002, 1_002])
})

it.each(['columns=secret', 'delimiter=%22'])('refuses %s and names the field', async (query) => {
  const answer = await api(owner, { path: `/clients/export?${query}` })
  expect([answer.status, answer.text]).toEqual([
    400,
    expect.stringContaining(query.split('=')[0] ?? ''),
  ])
})
