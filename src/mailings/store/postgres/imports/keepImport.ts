import type { Sentence } from '../../../errors.ts'
import type { Database, Statement } from '../../database.ts'

const keep: Statement = {
  name: 'mailings_import_keep',
  text: (t) => `
UPDATE ${t.imports} SET lease_until = now() + make_interval(secs => $3)
WHERE id = $1::${t.idType} AND token = $2 AND status = 'running'
RETURNING id`,
}

const record: Statement = {
  name: 'mailings_import_record',
  text: (t) => `
UPDATE ${t.imports} SET lines = $2, bytes_read = least($3::bigint, bytes), created = created + $4,
  updated = updated + $5, skipped = skipped + $6, refused = refused + $7, failures = 0, updated_at = now()
WHERE id = $1::${t.idType}
RETURNING refused::bigint AS refused`,
}

const refuse: Statement = {
  name: 'mailings_import_refuse',
  text: (t) => `
INSERT INTO ${t.importRefusals} (import_id, line, problem, cells)
SELECT $1::${t.idType}, r.line, r.problem, ARRAY(SELECT jsonb_array_elements_text(r.cells))
FROM jsonb_to_recordset($2::jsonb) AS r(line int, problem jsonb, cells jsonb)`,
}

type Mine = { importId: string; token: string }

/**
 * Holds the import for another `leaseSeconds`, and locks its row until the transaction ends, so that a cancellation comes
 * before or after a slice, never in it. False: it is cancelled, deleted, or another worker's.
 */
export const keepImport = async (
  db: Database,
  args: { leaseSeconds: number } & Mine,
): Promise<boolean> =>
  (await db.run(keep, [args.importId, args.token, args.leaseSeconds])).length > 0

/** A refused line as it is kept for the report. */
export type Refusal = { cells: string[]; line: number; problem: Sentence }

/** What a slice came to. `lines` and `bytesRead` are where the file stands after it. */
export type Slice = {
  bytesRead: number
  created: number
  importId: string
  lines: number
  refusals: Refusal[]
  skipped: number
  updated: number
}

/** Writes down a slice, in the transaction that wrote its clients. Answers how many lines are refused in all. */
export const recordSlice = async (db: Database, slice: Slice): Promise<number> => {
  if (slice.refusals.length > 0) {
    await db.run(refuse, [slice.importId, JSON.stringify(slice.refusals)])
  }
  const [row] = await db.run<{ refused: string }>(record, [
    slice.importId,
    slice.lines,
    slice.bytesRead,
    slice.created,
    slice.updated,
    slice.skipped,
    slice.refusals.length,
  ])
  return Number(row?.refused ?? 0)
}
