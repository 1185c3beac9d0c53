import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'

import type { Role } from '../access/matrix.ts'

import { getRuntime } from '../../../src/mailings/runtime.ts'
import { createTokens } from '../../../src/mailings/tokens/createTokens.ts'
import { payloadSecrets } from '../../../src/mailings/tokens/payloadSecrets.ts'
import { createDatabase } from '../../support/database.ts'
import { createClient, createMailing } from '../../support/factories/index.ts'
import { recordProof } from '../../support/figures.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openGate } from '../access/support/gate.ts'
import { createPeople } from '../access/support/people.ts'

const database = await createDatabase()
const OLD_SECRET = 'the secret before the one of the tests'
const { payload } = await getTestPayload({
  database,
  environment: { PREVIOUS_SECRETS: JSON.stringify([OLD_SECRET]) },
})
const gate = openGate(payload)
const people = await createPeople(payload)
const owner = people.B.user?.id ?? 0

const SCANS = Number(process.env.SCANS ?? 100)

/** The link of a letter that was sent: its attempt and token. */
const letter = async (): Promise<{ attempt: string; token: string }> => {
  const client = await createClient(payload, { owner })
  const mailing = await createMailing(payload, {
    owner,
    recipients: { clients: [client.id], everyone: false },
  })
  await gate.rest(people.B, { method: 'POST', path: `/mailings/${mailing.id}/send-now` })
  const passes = openPasses({ payload })
  await passes.work()
  await passes.close()
  const [row] = await database.query<{ id: number }>(
    'select a.id from attempts a join runs r on r.id = a.run_id where r.mailing_id = $1',
    [mailing.id],
  )
  const attempt = String(row?.id)
  const { tokens } = getRuntime(payload)
  return { attempt, token: tokens.sign({ purpose: 'unsubscribe', subject: attempt }) }
}

const ask = (token: string, method = 'GET', role: Role = 'nobody') =>
  gate.rest(people[role], { method, path: `/mailings/unsubscribe/${token}` })

const everything = async (): Promise<unknown[]> =>
  Promise.all(
    ['suppressions', 'clients', 'attempts', 'runs', 'mailings', 'users'].map((table) =>
      database.query(`select * from ${table} order by id`),
    ),
  )

describe('an unsubscribe link', () => {
  it('changes nothing however often scanners follow it', async () => {
    const { token } = await letter()
    const before = await everything()
    for (let at = 0; at < SCANS; at += 1) {
      const { headers, status } = await ask(token, at % 4 === 3 ? 'HEAD' : 'GET')
      expect(status).toBe(200)
      expect(headers.get('location')).toBe(null)
      expect(headers.get('set-cookie')).toBe(null)
    }
    expect(await everything()).toEqual(before)
    recordProof('scans', { asked: SCANS })
  }, 600_000)

  it('unsubscribes by one POST without a cookie, and by the next ones too, for all their machines alike', async () => {
    const { token } = await letter()
    const answers = []
    for (let at = 0; at < 3; at += 1) answers.push(await ask(token, 'POST'))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    const rows = await database.query('select 1 from suppressions where owner_id = $1', [owner])
    expect(rows).toHaveLength(1)
  })

  it('that was made under the secret before is good, and new ones are made under the new one', async () => {
    const { attempt, token } = await letter()
    // As a Payload with the old secret kept it.
    const kept = createHash('sha256').update(OLD_SECRET).digest('hex').slice(0, 32)
    const before = createTokens({ secrets: payloadSecrets(kept, []) })
    const sign = (tokens: typeof before) =>
      tokens.sign({ purpose: 'unsubscribe', subject: attempt })
    expect((await ask(sign(before))).status).toBe(200)
    expect((await ask(sign(before), 'POST')).status).toBe(200)
    expect(createHash('sha256').update(payload.config.secret).digest('hex').slice(0, 32)).toBe(
      payload.secret,
    )
    const now = createTokens({ secrets: payloadSecrets(payload.secret, []) })
    const { tokens } = getRuntime(payload)
    expect([token, tokens.currentKeyId]).not.toContain(sign(before))
    expect(tokens.currentKeyId).not.toBe(before.currentKeyId)
    // Of the site as it is, but without the old secret: its own letters are good there under their own key.
    expect(now.verify({ purpose: 'unsubscribe', token: sign(before) })).toBe(null)
    const forgotten = createTokens({ secrets: payloadSecrets(payload.secret, ['another one']) })
    expect(forgotten.verify({ purpose: 'unsubscribe', token })).toEqual({ subject: attempt })
  })

  it('with anything changed, of another purpose, or of nothing is refused alike', async () => {
    const { attempt, token } = await letter()
    const { tokens } = getRuntime(payload)
    const others = ['open', 'click', 'confirm', 'archive', 'web'].flatMap((purpose) => {
      try {
        return [tokens.sign({ purpose: purpose as 'unsubscribe', subject: attempt })]
      } catch {
        return []
      }
    })
    const forged = [
      ...others,
      `${token}x`,
      token.slice(0, -1),
      token.toUpperCase(),
      token.replace(/.$/, (end) => (end === 'A' ? 'Q' : 'A')),
      '%00',
      '..%2f..%2fusers',
      'x'.repeat(4_000),
      attempt,
    ]
    const before = await everything()
    for (const each of forged) {
      for (const method of ['GET', 'POST']) {
        const { status } = await ask(each, method)
        expect([each.slice(0, 80), method, status]).toEqual([each.slice(0, 80), method, 404])
      }
    }
    expect(await everything()).toEqual(before)
  })

  it('shows what it was given as text, in a page that runs nothing', async () => {
    const { token } = await letter()
    await database.query(
      `update users set name = '<img src=x onerror=alert(1)>"''' where id = $1`,
      [owner],
    )
    const { headers, text } = await ask(token)
    expect(text).not.toMatch(/<img|<script|onerror=alert\(1\)>/)
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })
})
