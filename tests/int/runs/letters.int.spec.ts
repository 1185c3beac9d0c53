import { describe, expect, it, vi } from 'vitest'

import { getRuntime } from '../../../src/mailings/runtime.ts'
import { answerGroups } from '../../../src/mailings/schema/answerGroups.ts'
import { recordResults } from '../../../src/mailings/store/postgres/recordResults.ts'
import { answerGroupNames } from '../../../src/mailings/translations/letters.ts'
import { createDatabase } from '../../support/database.ts'
import { createMailing, createUser, signIn } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from '../users/support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const api = createApi(payload)
const { query } = database

const owner = await createUser(payload)
const tokens = {
  manager: await signIn(payload, await createUser(payload, { role: 'manager' })),
  owner: await signIn(payload, owner),
  stranger: await signIn(payload, await createUser(payload)),
}
const mailing = await createMailing(payload, { owner: owner.id })

let minute = 0

/** A run of the mailing in a state, without letters. */
const addRun = async (status = 'finished'): Promise<number> => {
  minute += 1
  const [run] = await query<{ id: number }>(
    `insert into runs (mailing_id, owner_id, due_at, started_at, deadline_at, kind, status, total, sent, deferred, rejected, unknown, skipped,
       expand_cursor, resend_unknown)
     values ($1, $2, now() - $3 * interval '1 minute', now() - interval '1 hour', now() + interval '1 hour', 'scheduled', $4, 0, 0, 0, 0, 0, 0, 0, false)
     returning id`,
    [mailing.id, owner.id, minute, status],
  )
  return run?.id ?? 0
}

type LetterFields = {
  answer?: string
  cause?: string
  code?: number
  count?: number
  enhanced?: string
  reason?: string
  state: string
}

let letter = 0

/** Letters of one kind, `a-1@…` and on. */
const addLetters = async (run: number, fields: LetterFields): Promise<void> => {
  const { answer = null, code = null, count = 1, enhanced = null, reason = null, state } = fields
  const from = letter + 1
  letter += count
  await query(
    `insert into attempts (run_id, owner_id, email, state, reason, code, enhanced, answer, answer_cause, due_at, settled_at, tries, crashes, unknowns)
     select $1, $2, 'a-' || n || '@example.test', $3::enum_attempts_state, $4, $5, $6, $7, $10,
       case when $3 = 'deferred' then now() + interval '1 hour' end, now() - interval '1 second', 1, 0, 0
     from generate_series($8::int, $9::int) n`,
    [run, owner.id, state, reason, code, enhanced, answer, from, letter, fields.cause ?? null],
  )
  await query(
    `update runs set total = total + $2 ${['claimed', 'queued', 'sending'].includes(state) ? '' : `, ${state} = ${state} + $2`} where id = $1`,
    [run, count],
  )
}

const full = {
  answer: '452 4.2.2 Mailbox full',
  cause: 'mailboxFull',
  code: 452,
  enhanced: '4.2.2',
  state: 'deferred',
}
const gone = {
  answer: '550 5.1.1 No such user',
  cause: 'noSuchAddress',
  code: 550,
  enhanced: '5.1.1',
  state: 'rejected',
}

type Who = keyof typeof tokens
type Letters = {
  next: null | string
  rows: { email: string; group: null | string; id: string; state: string }[]
}

const read = async (run: number, search: string, who: Who = 'owner') => {
  const answer = await api({ path: `/runs/${run}/letters?${search}`, token: tokens[who] })
  return { ...(answer.body as unknown as Letters), status: answer.status }
}

/** All pages of a filter, one after the other. */
const readAll = async (run: number, search: string): Promise<string[]> => {
  const found: string[] = []
  let after = ''
  for (;;) {
    const { next, rows } = await read(run, `${search}&after=${after}`)
    found.push(...rows.map(({ email }) => email))
    if (!next) return found
    after = next
  }
}

describe('the groups of answers', () => {
  it.each([
    [full, 'deferred/mailboxFull'],
    [{ state: 'deferred' }, 'deferred/other'],
    [gone, 'rejected/noSuchAddress'],
    [{ reason: 'answerLost', state: 'unknown' }, 'unknown/answerLost'],
    [{ reason: 'unsubscribed', state: 'skipped' }, 'skipped/unsubscribed'],
    [{ answer: '250 Ok', code: 250, state: 'sent' }, undefined],
    [{ state: 'queued' }, undefined],
  ])('%o is %s', async (fields, group) => {
    const run = await addRun()
    await addLetters(run, fields)
    const { body } = await api({ path: `/runs/${run}/counts`, token: tokens.owner })
    expect((body.groups as { group: string }[]).map((found) => found.group)).toEqual(
      group ? [group] : [],
    )
  })

  it('are written with the answer', async () => {
    const run = await addRun('running')
    await addLetters(run, { count: 3, state: 'sending' })
    await query(`update attempts set token = 'held' where run_id = $1`, [run])
    const rows = await query<{ id: number }>('select id from attempts where run_id = $1', [run])
    const answers = [
      { answer: '550 5.7.133 No', code: 550, enhanced: '5.7.133', state: 'rejected' as const },
      { answer: '451 4.3.0 Disk', code: 451, enhanced: '4.3.0', state: 'deferred' as const },
      { answer: '250 Ok', code: 250, enhanced: '', state: 'sent' as const },
    ]
    await recordResults(
      getRuntime(payload).db,
      answers.map((answer, number) => ({
        ...answer,
        hardBounce: false,
        id: String(rows[number]?.id),
        phase: 'afterData',
        reason: null,
        retryAfterSeconds: answer.state === 'deferred' ? 300 : null,
        token: 'held',
        usesTry: true,
      })),
    )
    const { body } = await api({ path: `/runs/${run}/counts`, token: tokens.owner })
    expect((body.groups as { group: string }[]).map(({ group }) => group)).toEqual([
      'deferred/serverBusy',
      'rejected/closed',
    ])
  })

  it('have names, all of them', () => {
    expect(answerGroups.filter((group) => !answerGroupNames[group])).toEqual([])
  })

  it('tell how many there are and when the first is tried again', async () => {
    const run = await addRun('running')
    await addLetters(run, { ...full, count: 3 })
    const { body } = await api({ path: `/runs/${run}/counts`, token: tokens.manager })
    const [group] = body.groups as { count: number; retryAt: string }[]
    expect(group?.count).toBe(3)
    expect(Date.parse(group?.retryAt ?? '')).toBeGreaterThan(Date.now())
    expect(body).toMatchObject({ counts: { deferred: 3, total: 3 }, status: 'running' })
  })

  it('stay out of what the collection answers', async () => {
    const { text } = await api({ path: '/attempts?limit=1', token: tokens.owner })
    expect(text).toContain('"email"')
    expect(text).not.toMatch(/answer_?group/i)
  })
})

describe('GET /runs/:id/letters', () => {
  it('gives each letter once, page by page, whatever is filtered', async () => {
    const run = await addRun('running')
    await addLetters(run, { answer: '250 Ok', code: 250, count: 30, state: 'sent' })
    await addLetters(run, { ...gone, count: 28 })
    await addLetters(run, { ...gone, cause: 'mailboxFull', count: 27 })
    await addLetters(run, { count: 2, state: 'queued' })
    const numbers: Record<string, number> = {}
    for (const search of [
      'state=all',
      'state=sent',
      'state=rejected',
      'state=rejected&group=mailboxFull',
      'state=waiting',
      'state=deferred',
    ]) {
      const emails = await readAll(run, search)
      expect(new Set(emails).size).toBe(emails.length)
      numbers[search] = emails.length
    }
    expect(numbers).toEqual({
      'state=all': 87,
      'state=deferred': 0,
      'state=rejected': 55,
      'state=rejected&group=mailboxFull': 27,
      'state=sent': 30,
      'state=waiting': 2,
    })
  })

  it('looks at so many recipients and no further, and says where to go on', async () => {
    const run = await addRun('running')
    await addLetters(run, { count: 20_001, state: 'queued' })
    await query(
      `update attempts set state = 'sent' where id = (select id from attempts where run_id = $1 order by lower(email) desc limit 1)`,
      [run],
    )
    const first = await read(run, 'state=sent')
    expect(first).toMatchObject({ rows: [] })
    expect(first.next).not.toBeNull()
    expect((await read(run, `state=sent&after=${first.next ?? ''}`)).rows).toHaveLength(1)
  })

  it.each<[Who, number]>([
    ['owner', 200],
    ['manager', 200],
    ['stranger', 404],
  ])('answers %s with %d', async (who, status) => {
    const run = await addRun()
    expect((await read(run, '', who)).status).toBe(status)
  })

  it.each(['state=nope', 'after=x', 'group=a%27b'])('refuses %s', async (search) => {
    expect((await read(await addRun(), search)).status).toBe(400)
  })
})

describe('a look at a run', () => {
  it.each(['counts', 'letters', 'retryable'])(
    'at its %s reads neither its frozen letter nor whom its mailing is for',
    async (what) => {
      const run = await addRun('running')
      await addLetters(run, gone)
      await query(`update runs set snapshot = '{"body":"long"}' where id = $1`, [run])
      const reading = vi.spyOn(payload, 'findByID')
      const { status } = await api({ path: `/runs/${run}/${what}`, token: tokens.owner })
      const found = await Promise.all(reading.mock.results.map(({ value }) => value as object))
      const isAsked = reading.mock.calls.map(([{ collection }]) => collection !== 'users')
      reading.mockRestore()
      expect(status).toBe(200)
      const fields = found.filter((_, place) => isAsked[place]).flatMap(Object.keys)
      for (const field of ['mailing', 'owner', 'status']) expect(fields).toContain(field)
      for (const field of ['recipients', 'runs', 'snapshot']) expect(fields).not.toContain(field)
    },
  )
})

describe('sending letters again', () => {
  const retryable = async (run: number) =>
    (await api({ path: `/runs/${run}/retryable`, token: tokens.manager })).body

  it('tells beforehand what it will do, and does it', async () => {
    const run = await addRun()
    await addLetters(run, { ...gone, count: 4 })
    await addLetters(run, { count: 2, reason: 'answerLost', state: 'unknown' })
    await query(
      `insert into suppressions (owner_id, email, reason, suppressed_at)
       select owner_id, email, 'bounced', now() from attempts where run_id = $1 and state = 'rejected' limit 1`,
      [run],
    )
    expect(await retryable(run)).toEqual({
      hindrance: null,
      rejected: 3,
      rejectedSuppressed: 1,
      unknown: 2,
      unknownSuppressed: 0,
    })
    const answer = await api({ body: {}, path: `/runs/${run}/retry`, token: tokens.owner })
    expect(answer.body).toEqual({ queued: 3 })
    expect(await retryable(run)).toMatchObject({ rejected: 0, rejectedSuppressed: 1 })
  })

  it('waits until a mailing that was disabled or paused may send', async () => {
    const run = await addRun()
    await addLetters(run, gone)
    for (const status of ['disabled', 'paused']) {
      await query('update mailings set status = $2::enum_mailings_status where id = $1', [
        mailing.id,
        status,
      ])
      const answer = await api({ body: {}, path: `/runs/${run}/retry`, token: tokens.owner })
      expect(answer.status).toBe(409)
      expect(await retryable(run)).toMatchObject({ hindrance: status, rejected: 1 })
    }
    await query(`update mailings set status = 'started' where id = $1`, [mailing.id])
    const answer = await api({ body: {}, path: `/runs/${run}/retry`, token: tokens.owner })
    expect(answer.body).toEqual({ queued: 1 })
  })

  it.each([
    ['cancelled', 'cancelled'],
    ['missed', 'unsent'],
    ['expanding', 'notBegun'],
  ])('says why nothing of a run that is %s is sent', async (status, hindrance) => {
    const run = await addRun(status)
    expect(await retryable(run)).toMatchObject({ hindrance })
    const answer = await api({ body: {}, path: `/runs/${run}/resend-unknown`, token: tokens.owner })
    expect(answer.status).toBe(409)
  })
})

describe('GET /mailings/:id/progress', () => {
  it.each<[Who, number]>([
    ['owner', 200],
    ['manager', 200],
    ['stranger', 404],
  ])('shows %s the runs: %d', async (who, status) => {
    const answer = await api({ path: `/mailings/${mailing.id}/progress`, token: tokens[who] })
    expect(answer.status).toBe(status)
  })
})
