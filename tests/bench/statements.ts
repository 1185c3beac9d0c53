import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import type { HeldAttempt } from '../../src/mailings/dispatch/toRecordedResult.ts'
import type { Database } from '../../src/mailings/store/database.ts'
import { claimAttempts } from '../../src/mailings/store/postgres/claimAttempts.ts'
import { expandSlices } from '../../src/mailings/store/postgres/expandSlices.ts'
import { fenceAttempts } from '../../src/mailings/store/postgres/fenceAttempts.ts'
import { recordResults } from '../../src/mailings/store/postgres/recordResults.ts'
import { openRig, type Rig } from './support/rig.ts'
import { seedMailing } from './support/seed.ts'
import { openDispatchTables } from './support/tables.ts'

/*
 * `npm run bench:statements`: microseconds of PostgreSQL's processor that each statement of a letter's way costs, for a
 * letter, in groups of `--group` fences and results. Small groups tell what a statement costs before its first letter.
 * Linux only: the time is the server process's own. JSON on the last line.
 */

const { values } = parseArgs({
  options: {
    group: { default: '20', type: 'string' },
    recipients: { default: '20000', type: 'string' },
    rounds: { default: '3', type: 'string' },
  },
})
const group = Number(values.group)
const recipients = Number(values.recipients)

const rig = await openRig()
const { db, end } = await openDispatchTables(rig)
try {
  const seeded = await seedMailing(rig, { recipients })
  const rounds: Record<string, number>[] = []
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const runId = await insertExpandingRun(rig, { ...seeded, round })
    rounds.push(await sendOnPaper(db, runId))
    await rig.query(`UPDATE runs SET status = 'finished', finished_at = now()`)
    process.stdout.write(`${JSON.stringify(rounds.at(-1))}\n`)
  }
  process.stdout.write(`${JSON.stringify({ group, recipients, ...middleOf(rounds) })}\n`)
} finally {
  await end()
  await rig.stop()
}

/** A run of all clients whose recipients are still to be collected. */
async function insertExpandingRun(
  on: Rig,
  args: { mailingId: number; ownerId: number; round: number },
): Promise<string> {
  const snapshot = {
    recipients: { everyone: true },
    variables: ['client.name', 'client.firstName'],
  }
  const [run] = await on.query<{ id: number }>(
    `INSERT INTO runs (mailing_id, owner_id, due_at, kind, status, total, sent, deferred, rejected, unknown, skipped,
       expand_cursor, resend_unknown, started_at, deadline_at, snapshot)
     VALUES ($1, $2, now() + $3 * interval '1 second', 'manual', 'expanding', 0, 0, 0, 0, 0, 0, 0, false, now(),
       now() + interval '1 day', $4) RETURNING id`,
    [args.mailingId, args.ownerId, args.round, JSON.stringify(snapshot)],
  )
  return String(run?.id)
}

/** The four statements over all letters of a run, with nobody in between; what each cost, in microseconds a letter. */
async function sendOnPaper(on: Database, runId: string): Promise<Record<string, number>> {
  const watch = await openWatch(on)
  for (let done = false; !done;) {
    const [slice] = await expandSlices(on, { runIds: [runId], size: 5_000 })
    done = slice?.complete ?? true
  }
  const expand = watch()
  const held = await claimAll(on, runId)
  const claim = watch()
  for (const some of inGroups(held)) await fenceAttempts(on, some)
  const fence = watch()
  for (const some of inGroups(held)) await recordResults(on, some.map(accepted))
  const result = watch()
  return { claim, expand, fence, result, total: round(claim + expand + fence + result) }
}

async function claimAll(on: Database, runId: string): Promise<HeldAttempt[]> {
  const held: HeldAttempt[] = []
  for (;;) {
    const token = `${runId}-${held.length}`
    const last = held.at(-1)
    const floors = last ? [{ dueAt: last.dueAt, id: last.id, runId }] : []
    const claimed = await claimAttempts(on, {
      floors,
      leaseSeconds: 600,
      limit: 64,
      token,
      worker: 'bench',
    })
    if (claimed.length === 0) return held
    held.push(...claimed.map((each) => ({ ...each, token })))
  }
}

function accepted({ id, token }: HeldAttempt) {
  return {
    answer: '250 2.0.0 Ok: queued as 4f1c2a',
    code: 250,
    enhanced: '2.0.0',
    hardBounce: false,
    id,
    phase: 'afterData',
    reason: null,
    retryAfterSeconds: null,
    state: 'sent' as const,
    token,
    usesTry: true,
  }
}

function* inGroups(held: HeldAttempt[]): Generator<HeldAttempt[]> {
  for (let at = 0; at < held.length; at += group) yield held.slice(at, at + group)
}

/** Microseconds a letter that the server process of this connection has used since it was asked last. */
async function openWatch(on: Database): Promise<() => number> {
  const [row] = await on.run<{ pid: number }>({
    name: 'bench_backend',
    text: () => 'SELECT pg_backend_pid() AS pid',
  })
  const ticks = (): number => {
    const stat = readFileSync(`/proc/${row?.pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(fields[11]) + Number(fields[12])
  }
  let before = ticks()
  return () => {
    const now = ticks()
    const used = ((now - before) * 10_000) / recipients
    before = now
    return round(used)
  }
}

function middleOf(rounds: Record<string, number>[]): Record<string, number> {
  const names = Object.keys(rounds[0] ?? {})
  return Object.fromEntries(
    names.map((name) => {
      const sorted = rounds.map((each) => each[name] ?? 0).sort((one, two) => one - two)
      return [name, sorted[Math.floor(sorted.length / 2)] ?? 0]
    }),
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
