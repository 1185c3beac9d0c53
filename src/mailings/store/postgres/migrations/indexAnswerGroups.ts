import type { Database, Statement } from '../../database.ts'

import { answerGroupColumn, heldStateSql } from '../../../schema/answerGroups.ts'

const byRun: Statement = {
  name: 'mailings_index_answer_groups',
  text: (t) => `
CREATE INDEX IF NOT EXISTS attempts_answer_group_idx ON ${t.attempts} (run_id, ${answerGroupColumn}, id, due_at)
WHERE ${answerGroupColumn} IS NOT NULL`,
}

const byState: Statement = {
  name: 'mailings_index_held_letters',
  text: (t) => `
CREATE INDEX IF NOT EXISTS attempts_held_idx ON ${t.attempts} (${heldStateSql}, owner_id, id)
WHERE ${answerGroupColumn} IS NOT NULL`,
}

/** Makes the indexes that went with their column when its expression changed: no generated migration makes them anew. */
export const indexAnswerGroups = async (db: Database): Promise<void> => {
  await db.run(byRun)
  await db.run(byState)
}
