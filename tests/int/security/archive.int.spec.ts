import { simpleParser } from 'mailparser'
import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'

import type { Role } from '../access/matrix.ts'

import { getRuntime } from '../../../src/mailings/runtime.ts'
import { createTokens, type TokenPurpose } from '../../../src/mailings/tokens/createTokens.ts'
import { payloadSecrets } from '../../../src/mailings/tokens/payloadSecrets.ts'
import { createCaptureTransport } from '../../../src/mailings/transports/capture.ts'
import { createDatabase } from '../../support/database.ts'
import { body, words } from '../../support/editorState.ts'
import {
  createAttachment,
  createClient,
  createMailing,
  createMessage,
  createUser,
} from '../../support/factories/index.ts'
import { recordProof } from '../../support/figures.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openGate } from '../access/support/gate.ts'
import { createPeople } from '../access/support/people.ts'

const database = await createDatabase()
const OLD_SECRET = 'the secret before the one of the tests'
const { payload } = await getTestPayload({
  database,
  environment: { LOG_LEVEL: 'silent', PREVIOUS_SECRETS: JSON.stringify([OLD_SECRET]) },
})
const gate = openGate(payload)
const people = await createPeople(payload)
const { tokens } = getRuntime(payload)
const transport = createCaptureTransport()
const passes = openPasses({ payload, transport })
afterAll(() => passes.close())

const SCANS = Number(process.env.SCANS ?? 100)
const CANARY = /canary/i

type Sent = {
  attempt: string
  client: number
  html: string
  link: string
  owner: number
  run: string
}

/** A letter that leads to its page, sent to one client of a new owner, or of the one given. */
const send = async (given: { owner?: number } & Record<string, unknown> = {}): Promise<Sent> => {
  const { owner = (await createUser(payload, { name: 'Canary Owner' })).id, ...fields } = given
  const client = await createClient(payload, { name: 'Canary Client', owner })
  const message = await createMessage(payload, {
    body: body(words('Dear {{ client.name }}, the canary sings. {{ letter.url }}')),
    owner,
    subject: 'Canaries for {{ client.firstName }}',
    ...fields,
  })
  const mailing = await createMailing(payload, {
    message: message.id,
    owner,
    recipients: { clients: [client.id], everyone: false },
  })
  const { status } = await gate.rest(people.admin, {
    method: 'POST',
    path: `/mailings/${mailing.id}/send-now`,
  })
  expect(status).toBe(200)
  await passes.work()
  const [row] = await database.query<{ id: number; run_id: number; state: string }>(
    'select a.id, a.run_id, a.state from attempts a join runs r on r.id = a.run_id where r.mailing_id = $1',
    [mailing.id],
  )
  expect(row?.state).toBe('sent')
  const { letter } = transport.letters().at(-1) ?? {}
  const mail = await simpleParser(
    Buffer.concat([letter?.raw ?? '', letter?.tail ?? ''].map((part) => Buffer.from(part))),
  )
  const link = /\/mailings\/letter\/([\w.-]+)/.exec(mail.text ?? '')?.[1] ?? ''
  expect(tokens.verify({ purpose: 'archive', token: link })).toEqual({ subject: String(row?.id) })
  return {
    attempt: String(row?.id),
    client: client.id,
    html: mail.html || '',
    link,
    owner,
    run: String(row?.run_id),
  }
}

const ask = (token: string, method = 'GET', role: Role = 'nobody') =>
  gate.rest(people[role], { method, path: `/mailings/letter/${token}` })

/** The letter in the frame of its page. */
const framed = (page: string): string =>
  (/srcdoc="([^"]*)"/.exec(page)?.[1] ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace('<base target="_blank">', '')

const everything = async (): Promise<unknown[]> =>
  Promise.all(
    [
      'suppressions',
      'clients',
      'attempts',
      'runs',
      'mailings',
      'messages',
      'users',
      'rate_limits',
      'mailings_allowances',
    ].map((table) => database.query(`select * from ${table} order by 1`)),
  )

describe('the page of a letter', () => {
  it('is the letter as it was sent, whatever has changed since', async () => {
    const { client, html, link, owner, run } = await send()
    const page = await ask(link)
    expect(page.status).toBe(200)
    expect(framed(page.text)).toBe(html)
    expect(html).toContain('Dear Canary Client, the canary sings.')
    expect(page.text).toContain('<h1>Canaries for Canary</h1>')
    expect(page.text).toMatch(/<p>Canary Owner · \d+ \w+ 20\d\d<\/p>/)
    await database.query(
      `update messages set subject = 'Another', body = '{}', language = 'ru' where owner_id = $1`,
      [owner],
    )
    await database.query(`update users set name = 'Another' where id = $1`, [owner])
    await database.query(
      `update clients set name = 'Another', email = 'x@example.test' where id = $1`,
      [client],
    )
    await database.query(`update mailings set name = 'Another', status = 'disabled'`)
    await database.query(`update runs set status = 'cancelled' where id = $1`, [run])
    expect((await ask(link)).text).toBe(page.text)
  })

  it('is the same for everybody who has its link, and its own link to unsubscribe works', async () => {
    const { link } = await send()
    const page = await ask(link)
    for (const role of ['A', 'manager', 'editor', 'blocked', 'key of A'] as const)
      expect([role, (await ask(link, 'GET', role)).text]).toEqual([role, page.text])
    const path = /\/mailings\/unsubscribe\/[\w.-]+/.exec(framed(page.text))?.[0] ?? ''
    expect((await gate.rest(people.nobody, { path })).status).toBe(200)
    const done = await gate.rest(people.nobody, { method: 'POST', path })
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('You are unsubscribed')])
    expect((await ask(link)).text).toBe(page.text)
  })

  it('is in the language of the letter, names its files, and gives none of them', async () => {
    const owner = await createUser(payload, { name: 'Анна' })
    const file = await createAttachment(payload, { name: 'Прайс.pdf', owner: owner.id })
    const { html, link } = await send({ attachments: [file.id], language: 'ru', owner: owner.id })
    const { text } = await ask(link)
    expect(text).toContain('<html lang="ru">')
    expect(text).toContain('<p>Вложения: Прайс.pdf</p>')
    expect(framed(text)).toBe(html)
    expect(text).not.toContain(String(file.filename))
  })

  it('is kept by no cache, listed nowhere, framed by nobody, and runs nothing', async () => {
    const { link } = await send()
    for (const token of [link, 'forged']) {
      const { headers } = await ask(token)
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; img-src http: https:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
        'content-type': 'text/html; charset=utf-8',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex',
      })
      expect([headers.has('set-cookie'), headers.has('location')]).toEqual([false, false])
    }
    const { text } = await ask(link)
    expect(text.match(/<iframe[^>]*sandbox="([^"]*)"/)?.[1]).toBe(
      'allow-popups allow-popups-to-escape-sandbox',
    )
    expect(text).not.toMatch(/<script/i)
  })

  it('changes nothing however often scanners follow its link', async () => {
    const { link } = await send()
    const before = await everything()
    for (let at = 0; at < SCANS; at += 1) {
      const { status } = await ask(link, at % 4 === 3 ? 'HEAD' : 'GET')
      expect(status).toBe(200)
    }
    expect(await everything()).toEqual(before)
    recordProof('archiveScans', { asked: SCANS })
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect([method, (await ask(link, method)).status]).toEqual([method, 404])
    expect(await everything()).toEqual(before)
  }, 600_000)

  it('holds with the key that its run froze, after the secret of the site has changed', async () => {
    const { attempt, link, run } = await send()
    const kept = createHash('sha256').update(OLD_SECRET).digest('hex').slice(0, 32)
    const before = createTokens({ secrets: payloadSecrets(kept, []) })
    await database.query(
      `update runs set snapshot = jsonb_set(snapshot, '{keyId}', to_jsonb($1::text)) where id = $2`,
      [before.currentKeyId, run],
    )
    const old = before.sign({ purpose: 'archive', subject: attempt })
    const { status, text } = await ask(old)
    expect([old === link, status]).toEqual([false, 200])
    const unsubscribe = before.sign({ purpose: 'unsubscribe', subject: attempt })
    expect(framed(text)).toContain(`/unsubscribe/${unsubscribe}`)
    const forgotten = createTokens({ secrets: payloadSecrets(payload.secret, []) })
    expect(forgotten.verify({ purpose: 'archive', token: old })).toBe(null)
    await database.query(
      `update runs set snapshot = jsonb_set(snapshot, '{keyId}', '"gone"') where id = $1`,
      [run],
    )
    const gone = await ask(old)
    expect([gone.status, gone.text]).toEqual([404, expect.stringContaining('is not available')])
  })
})

describe('a letter that is not to be shown', () => {
  const attempt = (change: string) =>
    [
      change,
      ({ attempt: id }: Sent) =>
        database.query(`update attempts set ${change} where id = $1`, [id]),
    ] as const

  it.each<readonly [string, (sent: Sent) => Promise<unknown>]>([
    attempt(`state = 'queued'`),
    attempt(`state = 'claimed'`),
    attempt(`state = 'deferred'`),
    attempt(`state = 'rejected'`),
    attempt(`state = 'skipped', reason = 'unsubscribed'`),
    attempt(`state = 'skipped', reason = 'cancelled'`),
    ['its run was deleted', ({ run }) => database.query('delete from runs where id = $1', [run])],
    [
      'its client was deleted',
      ({ client }) => payload.delete({ id: client, collection: 'clients', overrideAccess: true }),
    ],
    [
      'its owner was blocked',
      ({ owner }) => database.query('update users set blocked = true where id = $1', [owner]),
    ],
    [
      'its owner was deleted',
      ({ owner }) =>
        database.query('update attempts set owner_id = null where owner_id = $1', [owner]),
    ],
    [
      'it was deleted',
      ({ attempt: id }) => database.query('delete from attempts where id = $1', [id]),
    ],
    [
      'nothing was frozen',
      ({ run }) => database.query('update runs set snapshot = null where id = $1', [run]),
    ],
    [
      'it was frozen by a later release',
      ({ run }) =>
        database.query(
          `update runs set snapshot = jsonb_set(snapshot, '{message,version}', '9') where id = $1`,
          [run],
        ),
    ],
  ])('says that it is not available, and nothing else, when %s', async (_, change) => {
    const sent = await send()
    expect((await ask(sent.link)).status).toBe(200)
    await change(sent)
    const { status, text } = await ask(sent.link)
    expect(status).toBe(404)
    expect(text).toContain('<h1>This letter is not available</h1>')
    expect(text).not.toMatch(CANARY)
    const other = await ask(tokens.sign({ purpose: 'archive', subject: '2000000000' }))
    expect(text).toBe(other.text)
    const inRussian = await gate.rest(people.nobody, {
      headers: { 'accept-language': 'ru-RU,ru' },
      path: `/mailings/letter/${sent.link}`,
    })
    expect([inRussian.status, inRussian.text]).toEqual([
      404,
      expect.stringContaining('Письмо недоступно'),
    ])
  })

  it.each([
    `state = 'sending'`,
    `state = 'unknown', unknowns = 1`,
    // It may have arrived the first time.
    `state = 'queued', unknowns = 1`,
  ])('is none whose first copy may be in the mailbox: %s', async (change) => {
    const sent = await send()
    await database.query(`update attempts set ${change} where id = $1`, [sent.attempt])
    expect((await ask(sent.link)).status).toBe(200)
  })
})

describe('a wrong link', () => {
  it('gets one answer, whatever is wrong with it', async () => {
    const { attempt, link } = await send()
    const purposes: TokenPurpose[] = [
      'bounce',
      'click',
      'confirm',
      'open',
      'preferences',
      'subscribe',
      'unsubscribe',
    ]
    const wrong = [
      ...purposes.map((purpose) => tokens.sign({ purpose, subject: attempt })),
      `${link}x`,
      link.slice(0, -1),
      link.toUpperCase(),
      link.replace(/.$/, (end) => (end === 'A' ? 'Q' : 'A')),
      link.replace(
        /\.[^.]+\./,
        `.${Buffer.from(String(Number(attempt) + 1)).toString('base64url')}.`,
      ),
      'preview',
      '%00',
      '..%2f..%2fusers',
      'x'.repeat(4_000),
      attempt,
    ]
    const before = await everything()
    const [first] = wrong
    const usual = await ask(first ?? '')
    expect([usual.status, usual.text]).toEqual([
      404,
      expect.stringContaining('This link does not work'),
    ])
    expect(usual.text).not.toMatch(CANARY)
    for (const each of wrong) {
      const { status, text } = await ask(each)
      expect([each.slice(0, 80), status, text]).toEqual([each.slice(0, 80), 404, usual.text])
    }
    expect(await everything()).toEqual(before)
  })

  it('opens no other page: that of a letter does not unsubscribe', async () => {
    const { link } = await send()
    const before = await everything()
    for (const method of ['GET', 'POST']) {
      const { status } = await gate.rest(people.nobody, {
        method,
        path: `/mailings/unsubscribe/${link}`,
      })
      expect(status).toBe(404)
    }
    expect(await everything()).toEqual(before)
  })
})

describe('what somebody else’s secrets change', () => {
  it('is no page of A’s letters and no answer to A without the link', async () => {
    const mine = await send({ owner: people.A.user?.id ?? 0 })
    const theirs = await send({ owner: people.B.user?.id ?? 0 })
    const forged = [
      theirs.attempt,
      tokens.sign({ purpose: 'unsubscribe', subject: theirs.attempt }),
      theirs.link.slice(0, -1),
    ]
    const answers = async () =>
      Promise.all([mine.link, ...forged].map(async (token) => (await ask(token, 'GET', 'A')).text))
    const before = await answers()
    for (const change of [
      `update clients set name = 'Secret', comment = 'secret' where owner_id = $1`,
      `update messages set subject = 'Secret' where owner_id = $1`,
      `update users set name = 'Secret' where id = $1`,
      `update attempts set state = 'skipped', values = '{"client.name": "Secret"}' where owner_id = $1`,
    ])
      await database.query(change, [theirs.owner])
    expect(await answers()).toEqual(before)
    expect(before.join('')).not.toContain(theirs.link)
    recordProof('archiveOracle', { asked: before.length * 2 })
  })
})

describe('where there is no letter yet', () => {
  it('the preview and the test lead to the page that says so', async () => {
    const message = await createMessage(payload, {
      body: body(words('{{ letter.url }}')),
      owner: people.A.user?.id ?? 0,
    })
    const shown = await gate.rest(people.A, {
      body: { body: body(words('{{ letter.url }}')), language: 'en', subject: 'x' },
      path: '/messages/preview',
    })
    expect([shown.body.problems, shown.body.warnings]).toEqual([[], []])
    expect(String(shown.body.text)).toMatch(/^http\S+\/api\/mailings\/letter\/preview\n/)
    const test = await gate.rest(people.A, { method: 'POST', path: `/messages/${message.id}/test` })
    expect([test.status, test.text]).toEqual([200, expect.any(String)])
    const { status, text } = await ask('preview')
    expect([status, text]).toEqual([404, expect.stringContaining('it comes from a test')])
  })
})
