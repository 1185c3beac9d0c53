import { describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import {
  createClient,
  createList,
  createMailing,
  createUser,
  signIn,
} from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from '../users/support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const api = createApi(payload)
const { query } = database

const owner = await createUser(payload)
const other = await createUser(payload)
const tokens = {
  manager: await signIn(payload, await createUser(payload, { role: 'manager' })),
  owner: await signIn(payload, owner),
  stranger: await signIn(payload, other),
}
const list = await createList(payload, { owner: owner.id })
const mailing = await createMailing(payload, {
  owner: owner.id,
  recipients: { everyone: false, lists: [list.id] },
})

let minute = 0

const addRun = async (args: {
  expanded?: boolean
  reason?: string
  status: string
}): Promise<number> => {
  minute += 1
  const [run] = await query<{ id: number }>(
    `insert into runs (mailing_id, owner_id, due_at, kind, status, reason, expanded_at, total, sent, deferred, rejected, unknown, skipped, expand_cursor, resend_unknown)
     values ($1, $2, now() + $3 * interval '1 minute', 'scheduled', $4, $5, case when $6 then now() - interval '1 second' end, 0, 0, 0, 0, 0, 0, 0, false)
     returning id`,
    [mailing.id, owner.id, minute, args.status, args.reason ?? null, args.expanded ?? true],
  )
  return run?.id ?? 0
}

const addLetter = (run: number, email: string, columns: Record<string, string>) =>
  query(
    `insert into attempts (run_id, owner_id, email, tries, crashes, unknowns, ${Object.keys(columns).join(', ')})
     values ($1, $2, $3, 1, 0, 0, ${Object.values(columns).join(', ')})`,
    [run, owner.id, email],
  )

const ask = async (args: { address: string; path: string; who?: keyof typeof tokens }) => {
  const { address, path, who = 'owner' } = args
  const answer = await api({ body: { address }, path: `${path}/why`, token: tokens[who] })
  const { kind, sentence } = answer.body as { kind?: string; sentence?: { en: string; ru: string } }
  return { kind, sentence, status: answer.status, text: answer.text }
}

const listed = await createClient(payload, {
  email: 'listed@example.test',
  lists: [list.id],
  owner: owner.id,
})
await query(`update clients set created_at = now() - interval '1 day' where id = $1`, [listed.id])
await createClient(payload, { email: 'aside@example.test', owner: owner.id })
await query(
  `update clients set created_at = now() - interval '1 day' where email = 'aside@example.test'`,
)
await createClient(payload, {
  email: 'late@example.test',
  lists: [list.id],
  owner: owner.id,
})
await createClient(payload, { email: 'stranger@example.test', owner: other.id })
await query(
  `insert into suppressions (owner_id, email, reason, suppressed_at)
   values ($1, 'gone@example.test', 'unsubscribed', '2026-03-04T05:06:00Z'), ($2, 'stranger@example.test', 'bounced', now())`,
  [owner.id, other.id],
)

const run = await addRun({ status: 'finished' })
const path = `/runs/${run}`
await addLetter(run, 'sent@example.test', {
  answer: `'250 2.0.0 Ok'`,
  settled_at: `'2026-03-04T09:30:00Z'`,
  state: `'sent'`,
})
await addLetter(run, 'full@example.test', {
  answer: `'452 4.2.2 Mailbox full'`,
  code: '452',
  due_at: `'2026-03-04T14:05:00Z'`,
  state: `'deferred'`,
})
await addLetter(run, 'no@example.test', {
  answer: `'550 5.1.1 No such user'`,
  code: '550',
  state: `'rejected'`,
})
await addLetter(run, 'broken@example.test', { reason: `'answerLost'`, state: `'unknown'` })
await addLetter(run, 'left@example.test', { reason: `'unsubscribed'`, state: `'skipped'` })
await addLetter(run, 'soon@example.test', { due_at: 'now()', state: `'queued'` })
await addLetter(run, 'then@example.test', {
  due_at: `now() + interval '3 hours'`,
  state: `'queued'`,
})

describe('why did or didn’t somebody get it', () => {
  it.each([
    [
      'sent@example.test',
      'sent',
      /took it on Wed,? 4 Mar 2026, 09:30, UTC.*250 2\.0\.0 Ok/,
      /09:30/,
    ],
    ['full@example.test', 'deferred', /Mailbox full.*14:05/, /Следующая попытка.*14:05/],
    ['no@example.test', 'rejected', /No such user/, /отказался принять/],
    ['broken@example.test', 'unknown', /Nobody knows/, /неизвестно/],
    ['left@example.test', 'skipped', /has unsubscribed/, /отписался/],
    ['soon@example.test', 'waiting', /waits for its turn/, /ждёт/],
    [
      'gone@example.test',
      'skipped',
      /unsubscribed on Wed,? 4 Mar 2026, 05:06/,
      /Получатель отписался/,
    ],
    [
      'aside@example.test',
      'notListed',
      /none of the lists.*none of its tags/,
      /нет в выбранных списках.*меток/,
    ],
    ['late@example.test', 'clientLater', /was added on/, /Клиент добавлен/],
    ['listed@example.test', 'listedLater', /added to them later/, /добавили позже/],
    [
      'nobody@example.test',
      'noClient',
      /no client with this address/,
      /клиента с таким адресом нет/,
    ],
    [
      'stranger@example.test',
      'noClient',
      /no client with this address/,
      /клиента с таким адресом нет/,
    ],
  ])('of %s is told: %s', async (address, kind, en, ru) => {
    const answer = await ask({ address, path })
    expect(answer).toMatchObject({ kind, status: 200 })
    expect(answer.sentence?.en).toMatch(en)
    expect(answer.sentence?.ru).toMatch(ru)
  })

  const held = /a manager has disabled.*had put the letter off: “452 4\.2\.2 Mailbox full”/

  it.each([
    ['paused', 'then@example.test', 'mailingPaused', /is paused/, /приостановлена/],
    ['paused', 'full@example.test', 'mailingPaused', /is paused/, /отложил письмо/],
    ['disabled', 'full@example.test', 'mailingDisabled', held, /отключил менеджер/],
    ['blocked', 'then@example.test', 'ownerBlocked', /owner.*is blocked/, /заблокирован/],
    ['started', 'then@example.test', 'waitingUntil', /until .*, UTC\.$/, /назначена на .*, UTC\.$/],
    ['started', 'soon@example.test', 'waiting', /waits for its turn/, /ждёт своей очереди/],
  ])('of a mailing that is %s is told of %s: %s', async (status, address, kind, en, ru) => {
    const isBlocked = status === 'blocked'
    await query('update users set blocked = $2 where id = $1', [owner.id, isBlocked])
    await query('update mailings set status = $2::enum_mailings_status where id = $1', [
      mailing.id,
      isBlocked ? 'started' : status,
    ])
    const answers = [
      await ask({ address, path, who: 'manager' }),
      await ask({ address, path: `/mailings/${mailing.id}`, who: 'manager' }),
    ]
    await query('update users set blocked = false where id = $1', [owner.id])
    await query(`update mailings set status = 'started' where id = $1`, [mailing.id])
    for (const answer of answers) {
      expect(answer).toMatchObject({ kind, status: 200 })
      expect(answer.sentence?.en).toMatch(en)
      expect(answer.sentence?.ru).toMatch(ru)
    }
  })

  it('finds the exact address in any case, and no part of one', async () => {
    expect(await ask({ address: ' SENT@Example.Test ', path })).toMatchObject({ kind: 'sent' })
    expect(await ask({ address: 'ent@example.test', path })).toMatchObject({ kind: 'noClient' })
  })

  it('finds a letter from before addresses had one spelling, however it is asked for', async () => {
    await addLetter(run, 'ada@b\u00fccher.example', {
      answer: `'250 2.0.0 Ok'`,
      settled_at: 'now()',
      state: `'sent'`,
    })
    for (const address of ['Ada@xn--bcher-kva.example', 'ada@bu\u0308cher.example']) {
      expect(await ask({ address, path })).toMatchObject({ kind: 'sent' })
    }
  })

  it.each(['', 'no address', 'a@example.test, b@example.test'])('refuses “%s”', async (address) => {
    expect((await ask({ address, path })).status).toBe(400)
  })

  it('tells staff the same, and strangers nothing, whoever the address belongs to', async () => {
    expect(await ask({ address: 'sent@example.test', path, who: 'manager' })).toMatchObject({
      kind: 'sent',
    })
    const answers = await Promise.all(
      ['sent@example.test', 'nobody@example.test', 'x'].map((address) =>
        ask({ address, path, who: 'stranger' }),
      ),
    )
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(404)
  })

  it('answers of a mailing for its newest run, and for one that has none', async () => {
    const fresh = await createMailing(payload, { owner: owner.id })
    expect(
      await ask({ address: 'listed@example.test', path: `/mailings/${fresh.id}` }),
    ).toMatchObject({ kind: 'noRun' })
    const missed = await addRun({ expanded: false, reason: 'downtime', status: 'missed' })
    const answer = await ask({ address: 'listed@example.test', path: `/mailings/${mailing.id}` })
    expect(answer).toMatchObject({ kind: 'runUnsent' })
    expect(answer.sentence?.en).toMatch(/not running at that time/)
    await query('delete from runs where id = $1', [missed])
  })

  it('knows who comes while recipients are collected, and whose owner is blocked', async () => {
    const open = await addRun({ expanded: false, status: 'expanding' })
    const place = `/runs/${open}`
    expect(await ask({ address: 'listed@example.test', path: place })).toMatchObject({
      kind: 'collecting',
    })
    await query('update users set blocked = true where id = $1', [owner.id])
    expect(
      await ask({ address: 'listed@example.test', path: place, who: 'manager' }),
    ).toMatchObject({ kind: 'ownerBlocked' })
    await query('update users set blocked = false where id = $1', [owner.id])
  })
})
