import type { MigrateUpArgs } from '@payloadcms/db-postgres'

import { expect, it } from 'vitest'

import * as groupsShort from '../../../migrations/20261129_051046_read_answer_groups_short.ts'
import { answers } from '../../support/answers.ts'
import { createDatabase } from '../../support/database.ts'
import { createMailing, createUser } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const step = { db: payload.db.drizzle, payload, req: {} } as unknown as MigrateUpArgs

const groups = async (): Promise<(null | string)[]> =>
  (
    await database.query<{ answer_group: null | string }>(
      'select answer_group from attempts order by id',
    )
  ).map(({ answer_group }) => answer_group)

it('the groups of letters that failed before the migration stay, and are those that new answers get', async () => {
  const owner = await createUser(payload)
  const mailing = await createMailing(payload, { owner: owner.id })
  const [run] = await database.query<{ id: number }>(
    `insert into runs (mailing_id, owner_id, due_at, kind, status, total, sent, deferred, rejected, unknown, skipped, expand_cursor, resend_unknown)
     values ($1, $2, now(), 'scheduled', 'finished', 0, 0, 0, 0, 0, 0, 0, false) returning id`,
    [mailing.id, owner.id],
  )
  await groupsShort.down(step)
  const expected: (null | string)[] = []
  for (const [number, [answer, group]] of answers.entries()) {
    const state = number % 2 === 0 ? 'deferred' : 'rejected'
    await database.query(
      `insert into attempts (run_id, owner_id, email, state, answer, code, enhanced, phase, reason, tries, crashes, unknowns)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, 0, 0)`,
      [
        run?.id,
        owner.id,
        `reader-${number}@example.test`,
        state,
        answer.answer,
        answer.code ?? null,
        answer.enhanced ?? '',
        answer.phase ?? 'afterData',
        answer.reason ?? null,
      ],
    )
    expected.push(`${state}/${group}`)
  }
  expect(await groups()).toEqual(expected)
  await groupsShort.up(step)
  expect(await groups()).toEqual(expected)
})
