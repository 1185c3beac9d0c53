import type { Database, Statement } from '../../database.ts'

import { groupOf } from '../../../schema/groupOf.ts'

type Row = {
  answer: null | string
  code: null | number
  enhanced: null | string
  id: number | string
  phase: null | string
  reason: null | string
}

/** Letters of one slice. */
const slice = 5_000

const find: Statement = {
  name: 'mailings_find_answers_without_cause',
  text: (t) => `
SELECT id, answer, code::int AS code, enhanced, phase, reason FROM ${t.attempts}
WHERE ($1::${t.idType} IS NULL OR id > $1::${t.idType})
  AND state IN ('deferred', 'rejected') AND answer_cause IS NULL
ORDER BY id LIMIT $2`,
}

const fill: Statement = {
  name: 'mailings_fill_answer_causes',
  text: (t) => `
UPDATE ${t.attempts} a SET answer_cause = known.cause
FROM unnest($1::${t.idType}[], $2::text[]) AS known (id, cause) WHERE a.id = known.id`,
}

const causeOf = ({ answer, enhanced, phase, ...row }: Row): string =>
  groupOf({ ...row, answer: answer ?? '', enhanced: enhanced ?? '', phase: phase ?? '' })

/** Says of letters that were put off or rejected before `answer_cause` was kept what their answers are about. */
export const fillAnswerCauses = async (db: Database): Promise<void> => {
  for (let after: null | Row['id'] = null; ; ) {
    const rows: Row[] = await db.run<Row>(find, [after, slice])
    if (rows.length > 0) await db.run(fill, [rows.map(({ id }) => id), rows.map(causeOf)])
    if (rows.length < slice) return
    after = rows.at(-1)?.id ?? null
  }
}
