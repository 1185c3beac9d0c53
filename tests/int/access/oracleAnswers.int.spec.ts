import { expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import {
  createClient,
  createList,
  createMailing,
  createMessage,
  createUser,
} from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openGate } from './support/gate.ts'
import { sessionOf } from './support/people.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const gate = openGate(payload)
const [mine, theirs] = [await createUser(payload), await createUser(payload)]
const A = { headers: await sessionOf(payload, mine), role: 'A' as const, user: mine }

/** What each of them has: a list, a client of it, a message, a mailing and a run. */
const plant = async (owner: number, word: string) => {
  const list = await createList(payload, { comment: word, name: word, owner })
  const client = await createClient(payload, {
    comment: word,
    email: `${word}@${word}.test`,
    lists: [list.id],
    name: word,
    owner,
  })
  const message = await createMessage(payload, { owner, plainText: word, subject: word })
  const mailing = await createMailing(payload, { message: message.id, name: word, owner })
  const run = await payload.db.create({
    collection: 'runs',
    data: {
      dueAt: '2031-01-01T00:00:00.000Z',
      kind: 'scheduled',
      mailing: mailing.id,
      owner,
      reason: word,
      status: 'running',
      total: 3,
    },
  })
  return { client: client.id, mailing: mailing.id, run: Number(run.id) }
}

const own = await plant(mine.id, 'own')
const foreign = await plant(theirs.id, 'canary')

/** B's secrets as they are, and as they might be. */
const changeSecrets = async (word: string, count: number): Promise<void> => {
  const set = (table: string, columns: string) =>
    database.query(`update ${table} set ${columns} where owner_id = $1`, [theirs.id])
  await set('clients', `name = '${word}', email = '${word}@x.test', comment = '${word}'`)
  await set('lists', `name = '${word}', comment = '${word}'`)
  await set('messages', `subject = '${word}', plain_text = '${word}'`)
  await set('mailings', `name = '${word}', runs_count = ${count}`)
  await set('runs', `reason = '${word}', total = ${count}`)
}

const fields: Readonly<Record<string, readonly string[]>> = {
  Clients: ['name', 'email', 'comment', 'owner', 'lists'],
  Lists: ['name', 'comment', 'owner'],
  Mailings: ['name', 'runsCount', 'owner', 'message'],
  Messages: ['subject', 'plainText', 'owner'],
  Runs: ['reason', 'total', 'mailing', 'owner'],
}
const values = [
  '{ like: "canary" }',
  '{ equals: "canary" }',
  '{ exists: true }',
  '{ not_equals: "canary" }',
]

const queries = Object.entries(fields).flatMap(([name, paths]) => [
  ...paths.flatMap((path) => [
    ...values.map((value) => `{ ${name}(where: { ${path}: ${value} }) { totalDocs docs { id } } }`),
    `{ ${name}(sort: "-${path}") { totalDocs docs { id } } }`,
    `{ count${name}(where: { ${path}: { exists: true } }) { totalDocs } }`,
  ]),
  ...['owner__email', 'owner.email', 'lists__comment', 'message__subject'].map(
    (path) => `{ ${name}(sort: "${path}") { totalDocs docs { id } } }`,
  ),
])

const paths = [
  '/clients/export',
  '/clients/export?where[comment][like]=canary',
  '/clients/export?where[lists.comment][like]=canary',
  '/clients/export?sort=lists.comment',
  `/clients/export?where[id][equals]=${foreign.client}`,
  ...[own, foreign].flatMap(({ mailing, run }) => [
    `/mailings/${mailing}/csv`,
    `/mailings/${mailing}/dry-run`,
    `/mailings/${mailing}/progress`,
    `/mailings/${mailing}/standing`,
    `/runs/${run}/csv`,
    `/runs/${run}/letters`,
  ]),
  '/clients/count',
  '/lists/count',
  '/mailings/count',
  '/runs/count',
  '/imports',
]

/** Without moments, and without the names that a statement gives its joins: they are made up anew each time. */
const withoutNow = (text: string): string =>
  text
    .replace(/"?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*Z?"?/g, 'time')
    .replace(/[\da-f]{8}(?:_[\da-f]{4}){3}_[\da-f]{12}/g, 'name')

const askAll = async (): Promise<Record<string, string>> => {
  const answers: Record<string, string> = {}
  for (const query of queries) answers[query] = withoutNow((await gate.graphql(A, query)).text)
  for (const path of paths) {
    const { status, text } = await gate.rest(A, { path })
    answers[path] = `${status} ${withoutNow(text)}`
  }
  return answers
}

it('answers A alike over GraphQL, in exports and counts, whatever B’s secrets are', async () => {
  const before = await askAll()
  await changeSecrets('zebra', 7)
  const after = await askAll()
  expect(after).toEqual(before)
  expect(Object.keys(before).length).toBe(queries.length + paths.length)
  const told = Object.entries(before).filter(([asked, text]) =>
    text.replaceAll(asked, '').includes('canary@'),
  )
  expect(told).toEqual([])
  expect(before['/clients/export']).toMatch(/^200 [^]*own@own\.test/)
  expect(before[`/runs/${foreign.run}/csv`]).toMatch(/^404/)
  expect(Object.values(before).filter((text) => text.startsWith('500'))).toEqual([])
})
