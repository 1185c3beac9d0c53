import type { Sentence } from '../../../errors.ts'
import type { Database, Statement } from '../../database.ts'
import type { Refusal } from './keepImport.ts'

const read: Statement = {
  name: 'mailings_import_read_refusals',
  text: (t) => `
SELECT line, problem, cells FROM ${t.importRefusals}
WHERE import_id = $1::${t.idType} AND line > $2 ORDER BY line LIMIT $3`,
}

/** The next refused lines after line `after`, in the order of the file. */
export const readRefusals = async (
  db: Database,
  args: { after: number; importId: string; limit: number },
): Promise<Refusal[]> =>
  db.run<{ cells: string[]; line: number; problem: Sentence }>(read, [
    args.importId,
    args.after,
    args.limit,
  ])
