import pg from 'pg'

import type { Site } from './api.ts'
import type { Person } from './people.ts'

const change = async (site: Site, statement: string, values: unknown[]): Promise<void> => {
  const connection = new pg.Client({ connectionString: site.databaseUrl })
  await connection.connect()
  try {
    await connection.query(statement, values)
  } finally {
    await connection.end()
  }
}

/** Excludes an address by hand, as an administrator does. */
export const suppress = (args: { email: string; owner: Person; site: Site }): Promise<void> =>
  change(
    args.site,
    `INSERT INTO suppressions (owner_id, email, reason, suppressed_at)
     VALUES ($1, $2, 'manual', now())`,
    [args.owner.id, args.email],
  )

/** As if the connection had broken before the mail server's answer to a letter of a finished run. */
export const loseAnswer = (args: { email: string; runId: number; site: Site }): Promise<void> =>
  change(
    args.site,
    `WITH lost AS (
       UPDATE attempts SET state = 'unknown', reason = 'answerLost', unknowns = 1
       WHERE run_id = $1 AND email = $2 AND state = 'sent' RETURNING run_id
     )
     UPDATE runs SET sent = sent - 1, unknown = unknown + 1 WHERE id IN (SELECT run_id FROM lost)`,
    [args.runId, args.email],
  )

/** As if the mail server had refused a letter of a finished run for good. */
export const refuseLetter = (args: { email: string; runId: number; site: Site }): Promise<void> =>
  change(
    args.site,
    `WITH refused AS (
       UPDATE attempts SET state = 'rejected', code = 550, enhanced = '5.1.1', answer = '550 5.1.1 No such user here'
       WHERE run_id = $1 AND email = $2 AND state = 'sent' RETURNING run_id
     )
     UPDATE runs SET sent = sent - 1, rejected = rejected + 1 WHERE id IN (SELECT run_id FROM refused)`,
    [args.runId, args.email],
  )
