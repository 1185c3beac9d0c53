import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import sharp from 'sharp'

import { describe, expect, it } from 'vitest'
import type { Row } from '../../support/factories/index.ts'

import { closedAccountsService } from '../../../src/collections/index.ts'
import { createDatabase } from '../../support/database.ts'
import {
  createAttachment,
  createClient,
  createList,
  createMailing,
  createMessage,
  createUser,
  PASSWORD,
} from '../../support/factories/index.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from './support/api.ts'
import { sendOutbox } from './support/outbox.ts'
import { readZip } from './support/readZip.ts'

const database = await createDatabase()
const { letters, payload } = await getTestPayload({ database })
const api = createApi(payload)
const { sendNow } = await import('../../../src/mailings/exports/index.ts')

const tokenOf = async ({ email }: Row): Promise<string> => {
  const { body } = await api({ body: { email, password: PASSWORD }, path: '/users/login' })
  return String(body.token)
}

const addImage = async (owner: number): Promise<string> => {
  const data = await sharp({ create: { background: 'red', channels: 3, height: 8, width: 8 } })
    .png()
    .toBuffer()
  const image = await payload.create({
    collection: 'media',
    data: { alt: `A picture of ${owner}`, purpose: 'letters' } as never,
    file: { name: 'a.png', data, mimetype: 'image/png', size: data.length },
    overrideAccess: true,
  })
  await database.query('update media set owner_id = $1 where id = $2', [owner, image.id])
  return String(image.filename)
}

const laterSubjects = ['one', 'two']

/** What is somebody's beside his documents: earlier versions, refused lines, former addresses, settings, letters. */
const addRecords = async (user: Row, canary: string): Promise<void> => {
  const owner = user.id
  const message = await createMessage(payload, { owner, subject: `version-${canary}` })
  for (const subject of laterSubjects) {
    await payload.update({
      id: message.id,
      collection: 'messages',
      data: { subject },
      overrideAccess: true,
    })
  }
  const client = await createClient(payload, { email: `former-${canary}@example.test`, owner })
  await payload.update({
    id: client.id,
    collection: 'clients',
    data: { email: `present-${canary}@example.test` },
    overrideAccess: true,
  })
  const [file] = await database.query<{ id: number }>(
    `insert into imports (owner_id, name, status) values ($1, 'a.csv', 'finished') returning id`,
    [owner],
  )
  await database.query(
    `insert into mailings_import_refusals (import_id, line, problem, cells)
     select $1, n, '{"en": "No address.", "ru": "Нет адреса."}', array['refused-' || $2 || n] from generate_series(2, 2101) n`,
    [file?.id, canary],
  )
  const [preference] = await database.query<{ id: number }>(
    `insert into payload_preferences (key, value) values ('clients-list', to_jsonb('preference-' || $1::text)) returning id`,
    [canary],
  )
  await database.query(
    `insert into payload_preferences_rels (parent_id, path, users_id) values ($1, 'user', $2)`,
    [preference?.id, owner],
  )
  for (const [kind, to] of [
    ['mailing-disabled', user.email],
    ['address-confirm', `sought-${canary}@example.test`],
  ]) {
    await database.query(
      `insert into system_letters (kind, "to", user_id, language, state, tries, token, details)
       values ($1, $2, $3, 'en', 'sent', 1, 'worker-token', jsonb_build_object('reason', 'letter-' || $4::text))`,
      [kind, to, owner, canary],
    )
  }
}

/** A user with one of everything, and a run whose letters wait. */
const settle = async (clients = 3) => {
  const user = await createUser(payload)
  const owner = user.id
  const list = await createList(payload, { owner })
  for (let at = 0; at < clients; at += 1) await createClient(payload, { lists: [list.id], owner })
  const message = await createMessage(payload, { owner })
  const mailing = await createMailing(payload, {
    message: message.id,
    owner,
    recipients: { lists: [list.id] },
  })
  await database.query(
    `insert into suppressions (owner_id, email, reason, suppressed_at)
     values ($1, 'gone@example.test', 'unsubscribed', now())`,
    [owner],
  )
  const image = await addImage(owner)
  await sendNow({ mailingId: mailing.id, payload })
  return { image, mailing, user }
}

const tables = ['clients', 'lists', 'messages', 'mailings', 'runs', 'attempts', 'suppressions']

const countsOf = async (owner: number): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const table of [...tables, 'media']) {
    const [row] = await database.query<{ count: number }>(
      `select count(*)::int as count from ${table} where owner_id = $1`,
      [owner],
    )
    counts[table] = row?.count ?? 0
  }
  return counts
}

const one = {
  attempts: 3,
  clients: 3,
  lists: 1,
  mailings: 1,
  media: 1,
  messages: 1,
  runs: 1,
  suppressions: 1,
}
const nothing = Object.fromEntries(Object.keys(one).map((table) => [table, 0]))

const accountsLeft = async (id: number) =>
  (await database.query('select 1 from users where id = $1', [id])).length

const close = async (user: Row, password: string, language = 'en') =>
  api({ body: { password }, language, path: '/users/close', token: await tokenOf(user) })

describe('an account that its owner ends', () => {
  it('goes with everything in it; nothing of others goes', async () => {
    const [leaving, staying] = [await settle(), await settle()]
    const passes = openPasses({ payload })
    await passes.expand()
    expect(await countsOf(leaving.user.id)).toEqual(one)
    const token = await tokenOf(leaving.user)
    const folder = payload.collections.media?.config.upload.staticDir ?? ''
    expect(existsSync(join(folder, leaving.image))).toBe(true)

    const answer = await api({ body: { password: PASSWORD }, path: '/users/close', token })
    expect([answer.status, answer.body.message]).toEqual([
      200,
      expect.stringContaining('Your account is deleted.'),
    ])

    // Signed out at once, and nothing that waits passes the fence.
    expect((await api({ path: '/users/me', token })).body.user ?? null).toBeNull()
    const login = { email: leaving.user.email, password: PASSWORD }
    expect((await api({ body: login, path: '/users/login' })).status).toBe(401)
    await passes.dispatch()
    const sent = await database.query<{ owner_id: number }>(
      `select distinct owner_id from attempts where state = 'sent'`,
    )
    expect(sent).toEqual([{ owner_id: staying.user.id }])
    await passes.close()

    // The account waits for its last letter, which is in its owner's language and sent to the old address.
    await closedAccountsService.runOnce({ payload })
    expect(await countsOf(leaving.user.id)).toEqual(nothing)
    expect(await accountsLeft(leaving.user.id)).toBe(1)
    const [farewell] = await sendOutbox({ letters, payload })
    expect([farewell?.subject, JSON.stringify(farewell?.to)]).toEqual([
      'Your account is deleted',
      expect.stringContaining(String(leaving.user.email)),
    ])
    expect(await closedAccountsService.runOnce({ payload })).toEqual({ accounts: 1, documents: 0 })
    expect(await accountsLeft(leaving.user.id)).toBe(0)
    expect(existsSync(join(folder, leaving.image))).toBe(false)

    expect(await countsOf(staying.user.id)).toEqual(one)
    expect(readdirSync(folder)).toContain(staying.image)
    const left = await database.query('select 1 from system_letters where "to" = $1', [
      leaving.user.email,
    ])
    expect(left).toEqual([])
  })

  it('frees its address at once', async () => {
    const user = await createUser(payload)
    expect((await close(user, PASSWORD)).status).toBe(200)
    const again = await createUser(payload, { email: user.email })
    expect(again.email).toBe(user.email)
  })

  it('is not waited for by news of mailings, which may be held for an hour', async () => {
    const user = await createUser(payload)
    await close(user, PASSWORD)
    await sendOutbox({ letters, payload })
    await database.query(
      `insert into system_letters (kind, "to", user_id, language, state, tries, next_try_at)
       values ('mailing-disabled', $1, $2, 'en', 'queued', 0, now() + interval '1 hour')`,
      [user.email, user.id],
    )
    await closedAccountsService.runOnce({ payload })
    expect(await accountsLeft(user.id)).toBe(0)
  })

  it('goes on after a worker died in the middle', async () => {
    const { user } = await settle()
    await close(user, PASSWORD)
    const stopped = AbortSignal.abort()
    await closedAccountsService.runOnce({ payload, signal: stopped })
    expect(await countsOf(user.id)).toMatchObject({ clients: 3 })
    await sendOutbox({ letters, payload })
    await closedAccountsService.runOnce({ payload })
    expect([await countsOf(user.id), await accountsLeft(user.id)]).toEqual([nothing, 0])
  })

  it('stays when the password is wrong, and when it belongs to staff', async () => {
    const user = await createUser(payload)
    const wrong = await close(user, 'not the password', 'ru')
    expect([wrong.status, wrong.text]).toEqual([
      400,
      expect.stringContaining('Пароль указан неверно'),
    ])
    for (const role of ['editor', 'manager', 'admin']) {
      const staff = await createUser(payload, { role })
      const refused = await close(staff, PASSWORD)
      expect([role, refused.status, refused.text]).toEqual([
        role,
        403,
        expect.stringContaining('Ask an administrator'),
      ])
    }
    expect((await api({ body: { password: PASSWORD }, path: '/users/close' })).status).toBe(401)
    expect(
      await database.query('select 1 from users where id = $1 and blocked', [user.id]),
    ).toEqual([])
  })
})

describe('the file with one’s data', () => {
  it('holds all that is one’s own and nothing of others', async () => {
    const [mine, other] = [await settle(), await settle()]
    // More than one page of the longest list.
    await database.query(
      `insert into clients (owner_id, email, name)
       select $1, 'many-' || n || '@example.test', 'Many' from generate_series(1, 1100) n`,
      [mine.user.id],
    )
    const bytes = Buffer.from('%PDF-1.4 of mine')
    const attachment = await createAttachment(payload, { bytes, owner: mine.user.id })
    const token = await tokenOf(mine.user)
    const files = readZip((await api({ path: '/users/data', token })).bytes)
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        'account.json',
        ...[...tables, 'media'].map((name) => `${name}.json`),
        `media/${mine.image}`,
      ]),
    )
    expect(String(files[`attachments/${String(attachment.filename)}`])).toBe(String(bytes))
    const clients = JSON.parse(String(files['clients.json'])) as { email: string; id: number }[]
    expect(new Set(clients.map(({ id }) => id)).size).toBe(1103)
    const all = Object.values(files).join('\n')
    expect(all).toContain(String(mine.user.email))
    expect(all).not.toContain(String(other.user.email))
    expect(all).not.toContain(other.image)
    expect(all).not.toMatch(/"(?:hash|salt|apiKey|token|snapshot|sessions)"/)
  })

  it('holds what is one’s own beside the documents, too, and no more of letters than what they said', async () => {
    const [mine, other] = [await createUser(payload), await createUser(payload)]
    await addRecords(mine, 'mine')
    await addRecords(other, 'canary')
    const files = readZip((await api({ path: '/users/data', token: await tokenOf(mine) })).bytes)
    const list = (name: string) => JSON.parse(String(files[`${name}.json`])) as unknown[]
    expect(list('messages-versions')).toHaveLength(3)
    expect(String(files['messages-versions.json'])).toContain('version-mine')
    expect(list('imports-refused')).toHaveLength(2_100)
    expect(list('imports-refused')[0]).toMatchObject({ cells: ['refused-mine2'], line: 2 })
    expect(list('clients-former-addresses')).toMatchObject([{ email: 'former-mine@example.test' }])
    expect(list('preferences')).toMatchObject([{ value: 'preference-mine' }])
    expect(list('letters-about-your-account')).toMatchObject([
      { details: { reason: 'letter-mine' }, kind: 'mailing-disabled', to: mine.email },
    ])
    const all = Object.values(files).join('\n')
    expect(all).not.toMatch(/canary|worker-token|sought-/)
  })

  it('is given to one who may no longer read his versions', async () => {
    const user = await createUser(payload)
    await addRecords(user, 'promoted')
    await database.query(`update users set role = 'manager' where id = $1`, [user.id])
    const files = readZip((await api({ path: '/users/data', token: await tokenOf(user) })).bytes)
    expect(String(files['messages-versions.json'])).toBe('[]\n')
    expect(String(files['clients.json'])).toContain('present-promoted')
  })

  it('is given six times an hour, then refused with a sentence', async () => {
    const token = await tokenOf(await createUser(payload))
    const statuses: number[] = []
    for (let at = 0; at < 7; at += 1)
      statuses.push((await api({ path: '/users/data', token })).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429])
    expect((await api({ path: '/users/data' })).status).toBe(401)
  })
})
