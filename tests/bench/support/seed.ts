import type { Rig } from './rig.ts'
import { ruleFromFields } from '../../../src/mailings/scheduling/fields.ts'
import { body, subject } from './message.ts'

/** All that seeding needs of a database. */
export type Queries = Pick<Rig, 'query'>

let owners = 0

/** An owner with `recipients` clients and one mailing to all of them, laid by SQL. Resolves to the mailing's id. */
export async function seedMailing(
  rig: Queries,
  args: {
    /** SQL of the address by the number `n`. @default `'client-' || n || '@example.test'` */
    address?: string
    policy?: 'hold' | 'resend'
    recipients: number
  },
): Promise<{ mailingId: number; ownerId: number }> {
  owners += 1
  const [owner] = await rig.query<{ id: number }>(
    `INSERT INTO users (name, email, role, blocked, updated_at, created_at)
     VALUES ('Bench', $1, 'user', false, now(), now()) RETURNING id`,
    [`owner-${owners}-${process.pid}@example.test`],
  )
  const ownerId = owner?.id ?? 0
  await rig.query(
    `INSERT INTO clients (owner_id, name, email, comment, attributes, updated_at, created_at)
     SELECT $1, 'Ada Number ' || n, ${args.address ?? `'client-' || n || '@example.test'`}, 'Noted on page ' || n % 31 || '.',
       jsonb_build_object('city', 'Town ' || n % 97), now(), now()
     FROM generate_series(1, $2::int) n`,
    [ownerId, args.recipients],
  )
  await rig.query('ANALYZE clients')
  return {
    mailingId: await insertMailing(rig, { ownerId, policy: args.policy ?? 'hold' }),
    ownerId,
  }
}

/** A further mailing of an owner, to all of his clients. */
export async function insertMailing(
  rig: Queries,
  args: { ownerId: number; policy: 'hold' | 'resend' },
): Promise<number> {
  const [message] = await rig.query<{ id: number }>(
    `INSERT INTO messages (owner_id, subject, body, language, updated_at, created_at)
     VALUES ($1, $2, $3, 'en', now(), now()) RETURNING id`,
    [args.ownerId, subject, JSON.stringify(body)],
  )
  const rule = ruleFromFields({ kind: 'once', startAt: '2026-01-01T00:00:00Z', timeZone: 'UTC' })
  const [mailing] = await rig.query<{ id: number }>(
    `INSERT INTO mailings (owner_id, name, message_id, recipients_everyone, recurrence_kind, time_zone,
       start_at, catch_up, not_later_than_minutes, deadline_hours, unknown_policy, status, runs_count, rule,
       updated_at, created_at)
     VALUES ($1, 'Bench', $2, true, 'once', 'UTC', now(), 'latest', 720, 24, $3, 'created', 0, $4, now(), now())
     RETURNING id`,
    [args.ownerId, message?.id, args.policy, JSON.stringify(rule)],
  )
  return mailing?.id ?? 0
}

/** What "send now" writes: a run due this moment, and the word to the workers. */
export async function startRun(
  rig: Queries,
  args: { mailingId: number; ownerId: number },
): Promise<void> {
  await rig.query(
    `INSERT INTO runs (mailing_id, owner_id, due_at, kind, status, total, sent, deferred, rejected, unknown,
       skipped, expand_cursor, resend_unknown)
     VALUES ($1, $2, now(), 'manual', 'planned', 0, 0, 0, 0, 0, 0, 0, false)`,
    [args.mailingId, args.ownerId],
  )
  await rig.query(
    `UPDATE mailings SET status = 'started', runs_count = runs_count + 1 WHERE id = $1`,
    [args.mailingId],
  )
  await rig.query(`SELECT pg_notify('mailings_wake', '')`)
}
