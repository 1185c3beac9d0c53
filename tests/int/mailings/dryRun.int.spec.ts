import { describe, expect, it } from 'vitest'

import { sendNow } from '../../../src/mailings/operations/sendNow.ts'
import { createDatabase } from '../../support/database.ts'
import {
  createClient,
  createList,
  createMailing,
  createUser,
  type Row,
  signIn,
} from '../../support/factories/index.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from '../users/support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const api = createApi(payload)
const passes = openPasses({ payload })

type DryRun = {
  duplicates: number
  listed: { next: null | string; rows: { email: string; times: number }[] } | null
  suppressed: Record<string, number>
  willGet: number
  willNot: number
}

const suppress = (owner: Row, email: unknown, reason: string) =>
  payload.db.create({
    collection: 'suppressions',
    // As a bounce brings it: the case of the address counts nowhere.
    data: { email: String(email).toUpperCase(), owner: owner.id, reason },
  })

const owner = await createUser(payload)
const stranger = await createUser(payload)
const tokens = {
  manager: await signIn(payload, await createUser(payload, { role: 'manager' })),
  owner: await signIn(payload, owner),
  stranger: await signIn(payload, stranger),
}

const first = await createList(payload, { owner: owner.id })
const second = await createList(payload, { owner: owner.id })
const theirs = await createList(payload, { owner: stranger.id })
const members: Row[] = []
for (let number = 0; number < 60; number++) {
  const lists = number % 3 === 0 ? [first.id, second.id] : number % 3 === 1 ? [first.id] : []
  const tags = number % 4 === 0 ? ['vip', 'new'] : number % 4 === 1 ? ['new'] : []
  members.push(await createClient(payload, { lists, owner: owner.id, tags }))
}
const foreign = await createClient(payload, {
  lists: [theirs.id],
  owner: stranger.id,
  tags: ['vip', 'only theirs'],
})
const emails = members.map(({ email }) => email)
await suppress(owner, emails[0], 'unsubscribed')
await suppress(owner, emails[1], 'unsubscribed')
await suppress(owner, emails[2], 'bounced')
await suppress(owner, emails[3], 'complained')
await suppress(owner, emails[4], 'manual')
// Somebody else’s suppression keeps nobody of ours from a letter.
await suppress(stranger, emails[5], 'unsubscribed')

const choices: Record<string, object> = {
  everyone: { everyone: true },
  'everyone, lists left over from before': { everyone: true, lists: [first.id] },
  'lists and clients by name': {
    clients: [members[0]?.id, members[2]?.id, members[5]?.id, members[6]?.id],
    lists: [first.id, second.id],
  },
  'one list': { lists: [second.id] },
  'tags, a list and clients by name': {
    clients: [members[0]?.id, members[3]?.id],
    lists: [second.id],
    tags: [' VIP', 'new', 'Vip', 'nobody has it'],
  },
  'one tag': { tags: ['vip'] },
}

const ask = async (who: keyof typeof tokens, body: object): Promise<DryRun> => {
  const answer = await api({ body, path: '/mailings/dry-run', token: tokens[who] })
  expect(answer.status).toBe(200)
  return answer.body as unknown as DryRun
}

describe('a dry run', () => {
  it.each(Object.entries(choices))('of %s counts what the run then does', async (_, recipients) => {
    const mailing = await createMailing(payload, { owner: owner.id, recipients })
    const saved = await api({ path: `/mailings/${mailing.id}/dry-run`, token: tokens.owner })
    const dry = saved.body as unknown as DryRun
    expect(await ask('owner', { recipients })).toEqual(dry)
    const { runId } = await sendNow({ mailingId: mailing.id, payload })
    await passes.work()
    const attempts = await database.query(
      'select state, reason, count(*)::int as count from attempts where run_id = $1 group by 1, 2',
      [runId],
    )
    const countOf = (state: string, reason: null | string): number =>
      attempts
        .filter((row) => row.state === state && row.reason === reason)
        .reduce((sum, row) => sum + Number(row.count), 0)
    expect({ suppressed: dry.suppressed, willGet: dry.willGet }).toEqual({
      suppressed: {
        bounced: countOf('skipped', 'bounced'),
        complained: countOf('skipped', 'complained'),
        mailboxFull: countOf('skipped', 'mailboxFull'),
        manual: countOf('skipped', 'manual'),
        unsubscribed: countOf('skipped', 'unsubscribed'),
      },
      willGet: countOf('sent', null),
    })
    expect(dry.willGet).toBeGreaterThan(0)
  })

  it('names those who are chosen twice, and why the others get nothing', async () => {
    const recipients = choices['lists and clients by name']
    const dry = await ask('owner', { group: 'duplicates', recipients })
    // 20 on both lists; the first and the seventh of them by name too.
    expect(dry.duplicates).toBe(22)
    expect(dry.listed?.rows).toHaveLength(20)
    expect(dry.listed?.rows[0]).toMatchObject({ email: emails[0], times: 3 })
    const gone = await ask('owner', { group: 'unsubscribed', recipients })
    expect(gone.listed?.rows.map(({ email }) => email)).toEqual([emails[0], emails[1]])
    expect(dry.willNot).toBe(22 + 5)
  })

  it('counts each tag that somebody has as one choice', async () => {
    const recipients = choices['tags, a list and clients by name']
    const dry = await ask('owner', { group: 'duplicates', recipients })
    // 15 with both tags, 15 with one, 20 on the list, 2 by name: 52 + 15 times, by 41 people.
    const chosen = new Set(
      [0, 3, ...Array.from({ length: 60 }, (__, number) => number)].filter(
        (number) => number < 4 || number % 4 < 2 || number % 3 === 0,
      ),
    )
    chosen.delete(2)
    expect(dry.duplicates).toBe(67 - chosen.size)
    expect(dry.listed?.rows[0]).toMatchObject({ email: emails[0], times: 4 })
  })

  it('lists a group page by page, nobody twice', async () => {
    const body = { group: 'willGet', recipients: { everyone: true } }
    const page = await ask('owner', body)
    expect(page.listed?.rows).toHaveLength(50)
    const rest = await ask('owner', { ...body, after: page.listed?.next })
    expect(rest.listed?.next).toBeNull()
    const all = [...(page.listed?.rows ?? []), ...(rest.listed?.rows ?? [])]
    expect(new Set(all.map(({ email }) => email)).size).toBe(page.willGet)
  })

  it('finds nobody in lists and clients of somebody else', async () => {
    const recipients = { clients: [foreign.id], lists: [theirs.id], tags: ['only theirs'] }
    expect(await ask('owner', { group: 'willGet', recipients })).toMatchObject({
      listed: { rows: [] },
      willGet: 0,
      willNot: 0,
    })
  })

  it('answers a manager about the clients of the owner, and a stranger nothing', async () => {
    const mailing = await createMailing(payload, { owner: owner.id })
    const path = `/mailings/${mailing.id}/dry-run`
    expect((await api({ path, token: tokens.manager })).body).toMatchObject({ willGet: 55 })
    expect((await api({ path, token: tokens.stranger })).status).toBe(404)
    const body = { mailing: mailing.id, recipients: { everyone: true } }
    const asked = await api({ body, path: '/mailings/dry-run', token: tokens.stranger })
    expect(asked.status).toBe(404)
    expect(asked.text).not.toContain('@example.test')
  })

  it('refuses more than the form takes, and words that mean nothing', async () => {
    const token = tokens.owner
    const path = '/mailings/dry-run'
    const many = { clients: Array.from({ length: 301 }, (__, id) => id) }
    expect((await api({ body: { recipients: many }, path, token })).text).toContain('at most 300')
    const tags = Array.from({ length: 51 }, (__, number) => `tag ${number}`)
    expect((await api({ body: { recipients: { tags } }, path, token })).text).toContain(
      'at most 50',
    )
    expect((await api({ body: { recipients: { tags: ['a,b'] } }, path, token })).status).toBe(400)
    expect((await api({ body: { group: 'x', recipients: {} }, path, token })).status).toBe(400)
    expect((await api({ body: { after: "1'", recipients: {} }, path, token })).status).toBe(400)
  })
})
