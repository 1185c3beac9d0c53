import { pbkdf2Sync, randomBytes } from 'node:crypto'

import type { Queries } from './seed.ts'
import { ruleFromFields } from '../../../src/mailings/scheduling/fields.ts'
import { body, subject } from './message.ts'

/** How large the account of the bench is; `share` shrinks all of it. */
export type AdminSize = { attempts: number; clients: number; mailings: number }

/** What the pages of the bench are about. */
export type AdminSeed = {
  /** A run with seven tenths of all attempts. */
  bigRun: number
  client: number
  mailing: number
  manager: string
  message: number
  owner: string
  password: string
  /** A run of the same kind that is under way. */
  runningRun: number
}

const password = 'violet-Kettle-92-harbour'

/** As Payload keeps a password. */
const secret = (): { hash: string; salt: string } => {
  const salt = randomBytes(32).toString('hex')
  return { hash: pbkdf2Sync(password, salt, 25_000, 512, 'sha256').toString('hex'), salt }
}

/**
 * One owner with half of the clients, half of the mailings and most of the letters, 200 others with the rest, and a manager; laid by
 * `INSERT … SELECT`. A fifth of the letters were not simply sent.
 */
export async function seedAdmin({ query }: Queries, size: AdminSize): Promise<AdminSeed> {
  const { hash, salt } = secret()
  await query(
    `INSERT INTO users (name, email, role, blocked, salt, hash, _verified, updated_at, created_at)
     SELECT 'Person ' || n, CASE n WHEN 1 THEN 'owner' WHEN 2 THEN 'manager' ELSE 'person-' || n END || '@bench.test',
       (CASE n WHEN 2 THEN 'manager' ELSE 'user' END)::enum_users_role, n % 50 = 3, $1, $2, true, now(), now() - n * interval '1 hour'
     FROM generate_series(1, 202) n`,
    [salt, hash],
  )
  const ids = await query<{ email: string; id: number }>(
    `SELECT id, email FROM users WHERE email IN ('owner@bench.test', 'manager@bench.test', 'person-3@bench.test')`,
  )
  const idOf = (name: string): number => ids.find(({ email }) => email.startsWith(name))?.id ?? 0
  const owner = idOf('owner')
  const first = idOf('person-3')
  /** SQL of the owner by the number `n`. */
  const whose = `CASE WHEN n % 2 = 0 THEN ${owner} ELSE ${first} + n % 200 END`
  await query(
    `INSERT INTO lists (owner_id, name, updated_at, created_at)
     SELECT ${whose}, 'List ' || n, now(), now() FROM generate_series(1, 400) n`,
  )
  await query(
    `INSERT INTO clients (owner_id, name, email, comment, attributes, updated_at, created_at)
     SELECT ${whose}, (ARRAY['Ada','Boris','Clara','Dmitri','Elena','Fyodor','Grace'])[1 + n % 7] || ' Number ' || n,
       'client-' || n || '@' || (ARRAY['example.test','mail.test','post.test'])[1 + n % 3], 'Noted on page ' || n % 31,
       jsonb_build_object('city', 'Town ' || n % 97), now(), now() - n * interval '1 second'
     FROM generate_series(1, $1::int) n`,
    [size.clients],
  )
  await query(
    `INSERT INTO clients_rels ("order", parent_id, path, lists_id)
     SELECT 1, c.id, 'lists', l.id FROM clients c
     JOIN LATERAL (SELECT id FROM lists WHERE owner_id = c.owner_id ORDER BY id LIMIT 1) l ON c.id % 4 = 0`,
  )
  await query(
    `INSERT INTO suppressions (owner_id, email, reason, suppressed_at)
     SELECT owner_id, email, (CASE id % 3 WHEN 0 THEN 'bounced' ELSE 'unsubscribed' END)::enum_suppressions_reason, now()
     FROM clients WHERE id % 100 = 0`,
  )
  await query(
    `INSERT INTO messages (owner_id, subject, body, language, updated_at, created_at)
     SELECT ${whose}, $1 || ' ' || n, $2::jsonb, 'en', now(), now() - n * interval '1 minute' FROM generate_series(1, 600) n`,
    [subject, JSON.stringify(body)],
  )
  const rule = ruleFromFields({ kind: 'daily', startAt: '2026-01-01T00:00:00Z', timeZone: 'UTC' })
  await query(
    `INSERT INTO mailings (owner_id, name, message_id, recipients_everyone, recurrence_kind, time_zone, start_at, catch_up,
       not_later_than_minutes, deadline_hours, unknown_policy, status, stop_reason, runs_count, rule, next_run_at, activated_at,
       last_run_at, updated_at, created_at)
     SELECT m.owner_id, 'Mailing ' || n, m.id, true, 'daily', 'UTC', now() - interval '90 days', 'latest', 720, 24, 'hold',
       s.status::enum_mailings_status, CASE s.status WHEN 'disabled' THEN 'No address in it' WHEN 'paused' THEN 'mailServer: 535 No' END, 2, $2::jsonb,
       CASE WHEN s.status = 'started' THEN now() + n * interval '1 minute' END, now() - interval '80 days',
       now() - n * interval '5 minutes', now(), now() - n * interval '1 minute'
     FROM generate_series(1, $1::int) n
     CROSS JOIN LATERAL (SELECT CASE WHEN n % 10 < 6 THEN 'started' WHEN n % 10 < 8 THEN 'completed' WHEN n % 10 = 8 THEN 'paused'
       WHEN n % 20 = 9 THEN 'disabled' ELSE 'created' END AS status) s
     JOIN LATERAL (SELECT id, owner_id FROM messages WHERE owner_id = ${whose} ORDER BY id LIMIT 1) m ON true`,
    [size.mailings, JSON.stringify(rule)],
  )
  await query(
    `INSERT INTO runs (mailing_id, owner_id, due_at, kind, status, total, sent, deferred, rejected, unknown, skipped, expand_cursor,
       resend_unknown, started_at, expanded_at, finished_at, deadline_at, snapshot)
     SELECT m.id, m.owner_id, now() - k * interval '3 hours' - m.id % 50 * interval '1 hour', 'scheduled', 'finished', 0, 0, 0, 0, 0, 0, 0, false,
       now() - k * interval '3 hours', now() - k * interval '3 hours', now() - k * interval '2 hours', now(), '{}'
     FROM mailings m, generate_series(1, 4) k`,
  )
  const runs = await query<{ id: number; mailing_id: number }>(
    `SELECT id, mailing_id FROM runs WHERE owner_id = $1 ORDER BY id DESC LIMIT 2`,
    [owner],
  )
  const [bigRun, runningRun] = [runs[0]?.id ?? 0, runs[1]?.id ?? 0]
  const letters = (from: string, values: unknown[]) =>
    query(
      `INSERT INTO attempts (run_id, owner_id, client_id, email, state, reason, code, enhanced, answer, answer_cause, phase, due_at, settled_at, values, tries, crashes, unknowns)
       SELECT run_id, owner_id, client_id, email, x.state::enum_attempts_state, x.reason, x.code, x.enhanced, x.answer, x.cause, 'afterData',
         CASE WHEN x.state IN ('deferred', 'queued') THEN now() + place % 900 * interval '1 second' END,
         CASE WHEN x.state NOT IN ('deferred', 'queued') THEN now() - interval '2 hours' + place % 3600 * interval '1 second' END,
         jsonb_build_object('client.name', 'Ada Number ' || place), 1, 0, 0
       FROM (${from}) who
       LEFT JOIN (VALUES
         (0, 'rejected', NULL, 550, '5.1.1', '550 5.1.1 No such user here', 'noSuchAddress'), (1, 'rejected', NULL, 552, '5.2.2', '552 5.2.2 Mailbox full', 'mailboxFull'),
         (2, 'rejected', NULL, 550, '5.7.133', '550 5.7.133 Not accepted from outside', 'closed'), (3, 'skipped', 'unsubscribed', NULL, NULL, NULL, NULL),
         (4, 'unknown', 'answerLost', NULL, '', '', NULL), (5, 'skipped', 'bounced', NULL, NULL, NULL, NULL)
       ) bad (kind, state, reason, code, enhanced, answer, cause) ON bad.kind = place % 30
       CROSS JOIN LATERAL (SELECT coalesce(bad.state, who.usual) AS state, bad.reason, coalesce(bad.cause, CASE WHEN bad.kind IS NULL AND who.usual = 'deferred' THEN 'noConnection' END) AS cause, coalesce(bad.code, CASE WHEN bad.kind IS NULL AND who.usual = 'sent' THEN 250 END) AS code,
         bad.enhanced, coalesce(bad.answer, CASE WHEN who.usual = 'sent' THEN '250 2.0.0 Ok: queued as 4f1c' END) AS answer) x`,
      values,
    )
  const big = Math.round(size.attempts * 0.7)
  const running = Math.round(size.attempts * 0.1)
  await letters(
    `SELECT $1::int AS run_id, $2::int AS owner_id, NULL::int AS client_id, 'reader-' || n || '@example.test' AS email, n AS place, 'sent' AS usual
     FROM generate_series(1, $3::int) n`,
    [bigRun, owner, big],
  )
  await letters(
    `SELECT $1::int AS run_id, c.owner_id, c.id AS client_id, c.email, c.id AS place,
       CASE WHEN c.id % 40 = 6 THEN 'deferred' WHEN c.id % 4 = 0 THEN 'queued' ELSE 'sent' END AS usual
     FROM clients c WHERE c.owner_id = $2 ORDER BY c.id LIMIT $3`,
    [runningRun, owner, running],
  )
  await letters(
    `SELECT r.id AS run_id, r.owner_id, c.id AS client_id, c.email, c.id + r.id AS place, 'sent' AS usual
     FROM runs r CROSS JOIN LATERAL (
       SELECT id, email FROM clients WHERE owner_id = r.owner_id ORDER BY id LIMIT $3
     ) c WHERE r.id NOT IN ($1, $2) LIMIT $4`,
    [bigRun, runningRun, 10, size.attempts - big - running],
  )
  await query(
    `UPDATE runs r SET total = c.total, sent = c.sent, rejected = c.rejected, unknown = c.unknown, skipped = c.skipped, deferred = c.deferred
     FROM (
       SELECT run_id, count(*) AS total, count(*) FILTER (WHERE state = 'sent') AS sent, count(*) FILTER (WHERE state = 'rejected') AS rejected,
         count(*) FILTER (WHERE state = 'unknown') AS unknown, count(*) FILTER (WHERE state = 'skipped') AS skipped,
         count(*) FILTER (WHERE state = 'deferred') AS deferred
       FROM attempts GROUP BY run_id
     ) c WHERE c.run_id = r.id`,
  )
  await query(
    `UPDATE runs SET status = 'running', finished_at = NULL, deadline_at = now() + interval '1 day' WHERE id = $1`,
    [runningRun],
  )
  await query(
    `INSERT INTO mailings_minutes (run_id, minute, sent, deferred, rejected, unknown, skipped)
     SELECT id::text, date_trunc('minute', due_at) + n * interval '1 minute', total::int / 120, 0, rejected::int / 120, unknown::int / 120, 0
     FROM runs, generate_series(0, CASE WHEN id = $1 THEN 119 ELSE 1 END) n`,
    [bigRun],
  )
  await query(`VACUUM ANALYZE`)
  return findAdminSeed({ query })
}

/** What the pages are about, in a database that was seeded before. */
export async function findAdminSeed({ query }: Pick<Queries, 'query'>): Promise<AdminSeed> {
  const [found] = await query<Omit<AdminSeed, 'manager' | 'owner' | 'password'>>(
    `SELECT big.id AS "bigRun", big.mailing_id AS mailing, client.id AS client, message.id AS message, running.id AS "runningRun"
     FROM users u
     CROSS JOIN LATERAL (SELECT id, mailing_id FROM runs WHERE owner_id = u.id ORDER BY total DESC LIMIT 1) big
     CROSS JOIN LATERAL (SELECT id FROM runs WHERE owner_id = u.id AND status = 'running' LIMIT 1) running
     CROSS JOIN LATERAL (SELECT id FROM clients WHERE owner_id = u.id ORDER BY id LIMIT 1) client
     CROSS JOIN LATERAL (SELECT id FROM messages WHERE owner_id = u.id ORDER BY id LIMIT 1) message
     WHERE u.email = 'owner@bench.test'`,
  )
  if (!found) throw new Error('This database was not seeded by this bench.')
  return { ...found, manager: 'manager@bench.test', owner: 'owner@bench.test', password }
}
