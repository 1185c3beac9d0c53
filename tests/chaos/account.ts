import type { Rig } from '../bench/support/rig.ts'
import type { Sink } from '../support/sink/index.ts'

/** What became of every recipient, told by the database and by the mail server, side by side. */
export type Account = {
  duplicatedRecipients: number
  /** Attempts by state. */
  finalStates: Record<string, number>
  /** Most copies that one recipient got. */
  maxCopies: number
  /** Recipients without a final row, and recipients recorded as sent whom the server never got a letter for. */
  missing: number
  /** All copies of a letter had the same Message-ID and the same body. */
  sameMessageId: boolean
  /** Attempts whose outcome was ever unknown. */
  unknown: number
  /** Attempts that are unknown now and did arrive. */
  unknownDelivered: number
  /** Attempts that are unknown now. */
  unknownHeld: number
}

type Row = { email: string; state: string; unknowns: number }

const isFinal = (state: string): boolean =>
  ['rejected', 'sent', 'skipped', 'unknown'].includes(state)

/** Compares the rows of a run with what the sink accepted. */
export async function accountFor(args: {
  recipients: number
  rig: Rig
  runId: number
  sink: Sink
}): Promise<Account> {
  const rows = await args.rig.query<Row>(
    'SELECT email, state::text AS state, unknowns::int FROM attempts WHERE run_id = $1',
    [args.runId],
  )
  const copies = await args.sink.copies()
  const arrived = await args.sink.recipients()
  const got = (row: Row): number => arrived[row.email] ?? 0
  const held = rows.filter(({ state }) => state === 'unknown')
  return {
    duplicatedRecipients: Object.values(arrived).filter((count) => count > 1).length,
    finalStates: countBy(rows),
    maxCopies: Math.max(0, ...Object.values(arrived)),
    missing:
      args.recipients -
      rows.length +
      rows.filter((row) => !isFinal(row.state) || (row.state === 'sent' && got(row) === 0)).length,
    sameMessageId:
      copies.length === Object.keys(arrived).length &&
      copies.every(
        ({ hashes, recipients }) => new Set(hashes).size === 1 && new Set(recipients).size === 1,
      ),
    unknown: rows.filter(({ unknowns }) => unknowns > 0).length,
    unknownDelivered: held.filter((row) => got(row) > 0).length,
    unknownHeld: held.length,
  }
}

function countBy(rows: Row[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1
  return counts
}
