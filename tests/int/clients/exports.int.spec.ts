import { expect, it } from 'vitest'

import { runImports } from '../../../src/mailings/operations/imports/runImports.ts'
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
    'Full name,E-mail,Tags,Lists',
    `"'=HYPERLINK(""http://evil.test"")",ada@example.test,"vip; riga",'@Friends`,
    'Bob,bob@example.test,,',
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

it('keeps the order that is asked for, and has the owner and the last change', async () => {
  const manager = await createUser(payload, { role: 'manager' })
  const path = `/clients/export?columns=tags,owner,email,owner,updatedAt,id&where[tags][in]=vip`
  for (const person of [owner, manager]) {
    const { text } = await api(person, { path })
    const [header, line, ...others] = text.trim().split('\r\n')
    expect(header).toBe('Tags,Owner,E-mail,Updated at,ID')
    expect(line).toMatch(/^"vip; riga",.+,ada@example.test,\d{4}-\d\d-\d\dT[\d:.]+Z,\d+$/)
    expect(line).toContain(`,${String(owner.email)},`)
    expect(others).toEqual([])
  }
  const { text } = await api(stranger, { path: '/clients/export?columns=owner' })
  expect(text.trim().split('\r\n')).toEqual(['Owner', stranger.email])
})

it('comes back as it was when it is imported, however hostile the names are', async () => {
  const [from, to] = [await createUser(payload), await createUser(payload)]
  const comments = ['x;=HYPERLINK("http://evil.test")', "'=1", '-\n-list', 'a,+b\t@c', '"=1"']
  for (const [at, comment] of comments.entries()) {
    await createClient(payload, {
      comment,
      email: `c${at}@example.test`,
      name: '=Name; -x',
      owner: from.id,
    })
  }
  for (const delimiter of [',', ';', '\t']) {
    const { text } = await api(from, {
      path: `/clients/export?columns=email,name,comment&delimiter=${encodeURIComponent(delimiter)}`,
    })
    expect(text).not.toMatch(/[;,\t\n]"?[=+@-]/)
    const { body } = await api(to, { body: text, path: '/imports/upload?name=clients.csv' })
    expect(body.format).toMatchObject({ delimiter })
    await api(to, { body: { conflict: 'update' }, path: `/imports/${String(body.id)}/start` })
    await runImports({ payload, signal: new AbortController().signal })
    const rows = await database.query<{ comment: string; name: string }>(
      'select name, comment from clients where owner_id = $1 order by email',
      [to.id],
    )
    expect(rows).toEqual(comments.map((comment) => ({ comment, name: '=Name; -x' })))
    await database.query('delete from clients where owner_id = $1', [to.id])
  }
})

it.each(['columns=secret', 'columns=email,secret', 'delimiter=%22'])(
  'refuses %s and names the field',
  async (query) => {
    const answer = await api(owner, { path: `/clients/export?${query}` })
    expect([answer.status, answer.text]).toEqual([
      400,
      expect.stringContaining(query.split('=')[0] ?? ''),
    ])
  },
)
