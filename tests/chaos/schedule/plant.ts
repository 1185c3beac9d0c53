import type { Place } from './place.ts'
import { ruleFromFields } from '../../../src/mailings/scheduling/fields.ts'
import { body } from '../../bench/support/message.ts'

/** Active mailings by a cron pattern, due for the first time at `from`, of one owner without clients. Resolves to their ids. */
export async function plantMailings(
  place: Place,
  args: {
    catchUp?: 'all' | 'latest' | 'skip'
    count: number
    cron: string
    from: Date
    notLaterThanMinutes?: number
  },
): Promise<number[]> {
  const [owner] = await place.query<{ id: number }>(
    `INSERT INTO users (name, email, role, blocked, updated_at, created_at)
     VALUES ('Bench', 'schedule@example.test', 'user', false, now(), now())
     ON CONFLICT (email) DO UPDATE SET name = 'Bench' RETURNING id`,
  )
  const [message] = await place.query<{ id: number }>(
    `INSERT INTO messages (owner_id, subject, body, language, updated_at, created_at)
     VALUES ($1, 'News', $2, 'en', now(), now()) RETURNING id`,
    [owner?.id, JSON.stringify(body)],
  )
  const rule = ruleFromFields({
    cron: args.cron,
    kind: 'cron',
    startAt: args.from,
    timeZone: 'UTC',
  })
  const rows = await place.query<{ id: number }>(
    `INSERT INTO mailings (owner_id, message_id, name, recipients_everyone, recurrence_kind, time_zone, start_at, catch_up,
       not_later_than_minutes, deadline_hours, unknown_policy, status, runs_count, rule, activated_at, next_run_at,
       updated_at, created_at)
     SELECT $1, $7, 'Mailing ' || n, true, 'cron', 'UTC', $2, $3, $4, 24, 'hold', 'created', 0, $5, $2, $2, now(), now()
     FROM generate_series(1, $6::int) n RETURNING id`,
    [
      owner?.id,
      args.from,
      args.catchUp ?? 'all',
      args.notLaterThanMinutes ?? 720,
      JSON.stringify(rule),
      args.count,
      message?.id,
    ],
  )
  return rows.map(({ id }) => id)
}
