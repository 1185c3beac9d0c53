import { describe, expect, it } from 'vitest'

import { readMailingReport, readRunReport } from '../../../src/mailings/operations/readReport.ts'
import { getRuntime } from '../../../src/mailings/runtime.ts'
import { foldTallies } from '../../../src/mailings/store/postgres/settleRuns.ts'
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
const mailing = await createMailing(payload, { name: 'Weekly', owner: owner.id })
const runs = await query<{ id: number }>(
  `insert into runs (mailing_id, owner_id, due_at, kind, status, total, sent, deferred, rejected, unknown, skipped, expand_cursor, resend_unknown)
   select $1, $2, now() - n * interval '1 hour', 'scheduled', 'finished', n, n, 0, 0, 0, 0, 0, false from generate_series(1, 2100) n returning id`,
  [mailing.id, owner.id],
)
const run = runs[0]?.id ?? 0
await query(
  `insert into attempts (run_id, owner_id, email, state, answer, settled_at, tries, crashes, unknowns)
   select $1, $2, 'a-' || n || '@example.test', 'sent', '=HYPERLINK("http://x.test")', now() - interval '1 second', 1, 0, 0
   from generate_series(1, 4500) n`,
  [run, owner.id],
)

describe('a report', () => {
  it('shows of a run what the folding of its tallies left by the minute', async () => {
    await query(
      `insert into mailings_tallies (run_id, state, change) values ($1, 'sent', 3), ($1, 'sent', 4), ($1, 'rejected', 1)`,
      [String(run)],
    )
    const { db } = getRuntime(payload)
    await foldTallies(db)
    await query(`insert into mailings_tallies (run_id, state, change) values ($1, 'sent', 5)`, [
      String(run),
    ])
    await foldTallies(db)
    const { mailing: head, minutes } = await readRunReport({ payload, runId: run })
    expect(head).toMatchObject({ name: 'Weekly', ownerName: owner.name })
    expect(minutes.reduce((sum, { sent }) => sum + sent, 0)).toBe(12)
    expect(minutes.reduce((sum, { rejected }) => sum + rejected, 0)).toBe(1)
    expect(minutes.length).toBeLessThanOrEqual(2)
  })

  it('shows of a mailing its newest runs, and says that there are more', async () => {
    const report = await readMailingReport({ mailingId: mailing.id, payload })
    expect(report).toMatchObject({ isCut: true, runs: { length: 200 } })
    expect(report.runs[0]?.id).toBe(String(run))
  })

  it.each([
    ['run', () => `/runs/${run}/csv`, 4_500],
    ['mailing', () => `/mailings/${mailing.id}/csv`, 2_100],
  ])('of a %s comes as a CSV with every line', async (_, path, lines) => {
    for (const token of [tokens.owner, tokens.manager]) {
      const { headers, status, text } = await api({ path: path(), token })
      expect(status).toBe(200)
      expect(headers.get('content-type')).toMatch(/^text\/csv/)
      const rows = text.trimEnd().split('\r\n').slice(1)
      expect(new Set(rows).size).toBe(lines)
      expect(rows.every((row) => !/(^|,)"?[=+@-]/.test(row))).toBe(true)
    }
    expect((await api({ path: path(), token: tokens.stranger })).status).toBe(404)
    expect((await api({ path: path() })).status).toBe(401)
  })

  it('is worded for people in their language, on the clocks of the mailing, and in codes for programs', async () => {
    const zoned = await createMailing(payload, { owner: owner.id, timeZone: 'Europe/Moscow' })
    const [skipped, partial] = await query<{ id: number }>(
      `insert into runs (mailing_id, owner_id, due_at, kind, status, reason, total, sent, deferred, rejected, unknown, skipped, expand_cursor, resend_unknown)
       select $1, $2, at, 'scheduled', status::enum_runs_status, reason, 1, 0, 0, 1, 0, 0, 0, false from (values
         ('2026-03-04T05:06:07Z'::timestamptz, 'skipped', 'previousRunning'), ('2026-07-04T05:06:07Z', 'finished', null)) r (at, status, reason)
       returning id`,
      [zoned.id, owner.id],
    )
    await query(
      `insert into attempts (run_id, owner_id, email, state, code, answer, answer_cause, reason, settled_at, tries, crashes, unknowns) values
       ($1, $2, 'a@example.test', 'rejected', 552, '5.2.2 full', 'mailboxFull', null, '2026-07-04T05:06:08Z', 1, 0, 0),
       ($1, $2, 'b@example.test', 'skipped', null, null, null, 'unsubscribed', '2026-07-04T21:06:08Z', 0, 0, 0),
       ($1, $2, 'c@example.test', 'unknown', null, null, null, 'ofALaterRelease', '2026-07-04T21:06:08Z', 1, 0, 0)`,
      [partial?.id, owner.id],
    )
    const read = async (path: string, language = 'en') => {
      const { status, text } = await api({ language, path, token: tokens.owner })
      return [status, ...text.replace('\ufeff', '').trimEnd().split('\r\n')]
    }
    expect(await read(`/runs/${partial?.id}/csv`)).toEqual([
      200,
      'E-mail,State,Kind of answer,Tries,Reason,Mail server’s answer,Settled at (Europe/Moscow),Next try at (Europe/Moscow)',
      'a@example.test,Rejected,Mailbox full,1,,5.2.2 full,2026-07-04 08:06:08,',
      'b@example.test,Skipped,Unsubscribed,0,Not sent: this person has unsubscribed.,,2026-07-05 00:06:08,',
      'c@example.test,Unknown,ofALaterRelease,1,ofALaterRelease,,2026-07-05 00:06:08,',
    ])
    expect(await read(`/runs/${partial?.id}/csv?delimiter=;`, 'ru')).toContain(
      'a@example.test;Отвергнуто;Ящик переполнен;1;;5.2.2 full;2026-07-04 08:06:08;',
    )
    expect(await read(`/runs/${partial?.id}/csv?format=codes`, 'ru')).toEqual([
      200,
      'email,state,group,tries,reason,answer,settledAt,nextTryAt',
      'a@example.test,rejected,mailboxFull,1,,5.2.2 full,2026-07-04T05:06:08.000Z,',
      'b@example.test,skipped,unsubscribed,0,unsubscribed,,2026-07-04T21:06:08.000Z,',
      'c@example.test,unknown,ofALaterRelease,1,ofALaterRelease,,2026-07-04T21:06:08.000Z,',
    ])
    expect(await read(`/mailings/${zoned.id}/csv?delimiter=;`, 'ru')).toEqual([
      200,
      'Выпуск;Срок (Europe/Moscow);Состояние;Причина;Начат (Europe/Moscow);Завершён (Europe/Moscow);Получатели;Отправлено;Отложено;Отвергнуто;Неизвестно;Пропущено',
      `${partial?.id};2026-07-04 08:06:07;Завершён;;;;1;0;0;1;0;0`,
      `${skipped?.id};2026-03-04 08:06:07;Пропущен;"Предыдущий выпуск ещё шёл, а два выпуска одной рассылки одновременно не отправляются.";;;1;0;0;1;0;0`,
    ])
    expect((await read(`/mailings/${zoned.id}/csv?format=codes`))[2]).toBe(
      `${partial?.id},2026-07-04T05:06:07.000Z,finished,,,,1,0,0,1,0,0`,
    )
    expect((await read(`/runs/${partial?.id}/csv?format=xml`))[0]).toBe(400)
    expect((await read(`/mailings/${zoned.id}/csv?delimiter=x`))[0]).toBe(400)
  })
})
