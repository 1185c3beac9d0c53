import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { createFloors } from '../../src/mailings/dispatch/floors.ts'
import { resolveOptions } from '../../src/mailings/options.ts'
import { ruleFromFields } from '../../src/mailings/scheduling/fields.ts'
import { claimAttempts } from '../../src/mailings/store/postgres/claimAttempts.ts'
import { cpuSeconds } from '../chaos/support/cpu.ts'
import { pause, waitFor } from '../support/signals.ts'
import { type Sink, startSink } from '../support/sink/index.ts'
import { body, subject } from './support/message.ts'
import {
  openRig,
  type Rig,
  startWorkerProcess,
  waitForRun,
  type WorkerProcess,
} from './support/rig.ts'
import { insertMailing, seedMailing, startRun } from './support/seed.ts'
import { openDispatchTables } from './support/tables.ts'

/*
 * `npm run bench:scale`: what grows with the size of things, one row after the other, each on a database of its own.
 * `-- --only claim,idle` runs some of them, `--share 0.05` shrinks all. JSON on the last line.
 */

const { values } = parseArgs({
  options: {
    connections: { default: '50', type: 'string' },
    only: { default: 'workers,size,first,claim,idle,burst,small', type: 'string' },
    share: { default: '1', type: 'string' },
  },
})
const share = Number(values.share)
const sized = (full: number): number => Math.max(10, Math.round(full * share))
const round = (value: number): number => Math.round(value * 100) / 100
const hour = 3_600_000

type Place = { rig: Rig; sink: Sink; worker: (connections?: number) => Promise<WorkerProcess> }

const rows: Record<string, (place: Place) => Promise<Record<string, number>>> = {
  burst: measureBurst,
  claim: measureClaims,
  first: measureFirstLetter,
  idle: measureIdle,
  size: measureSize,
  small: measureSmall,
  workers: measureWorkers,
}

const figures: Record<string, Record<string, number>> = {}
const { only } = values
for (const name of only.split(',')) {
  const measure = rows[name]
  if (!measure)
    throw new Error(`There is no row "${name}". Legal: ${Object.keys(rows).join(', ')}.`)
  figures[name] = await onPlace(measure)
  process.stdout.write(`${name} ${JSON.stringify(figures[name])}\n`)
}
process.stdout.write(`${JSON.stringify({ share, ...figures })}\n`)
process.exit(0)

async function onPlace(measure: (place: Place) => Promise<Record<string, number>>) {
  const rig = await openRig()
  const sink = await startSink({ mode: 'null' })
  const workers: WorkerProcess[] = []
  const worker = async (connections = Number(values.connections)) => {
    const started = await startWorkerProcess({
      environment: rig.environment,
      smtpUrl: `smtp://127.0.0.1:${sink.port}?tls=never&concurrency=${connections}`,
    })
    workers.push(started)
    return started
  }
  try {
    return await measure({ rig, sink, worker })
  } finally {
    for (const each of workers) each.kill('SIGKILL')
    await Promise.all(workers.map(({ ended }) => ended))
    await sink.stop()
    await rig.stop()
  }
}

async function timed({ rig }: Place, recipients: number): Promise<number> {
  const seeded = await seedMailing(rig, { recipients })
  await startRun(rig, seeded)
  const run = await waitForRun(rig, seeded.mailingId, hour)
  if (run.sent !== recipients) throw new Error(`${run.sent} of ${recipients} letters were sent.`)
  return run.seconds
}

/**
 * Two workers against one on the same cores, in turns: what the machine is given changes from one minute to the next. Both
 * have sent as many letters before, since code that was just started takes a quarter more time for each; the second is
 * stopped where it stands while the first is measured alone. With the connections that a worker has unless it is told
 * otherwise, and with those of the other rows.
 */
async function measureWorkers(place: Place) {
  const usual = await inTurns(place, 20)
  const { times, timesHighest, timesLowest } = await inTurns(place, Number(values.connections))
  return {
    ...usual,
    [`timesAt${values.connections}`]: times,
    [`timesAt${values.connections}Highest`]: timesHighest,
    [`timesAt${values.connections}Lowest`]: timesLowest,
  }
}

async function inTurns(place: Place, connections: number) {
  const recipients = sized(20_000)
  const measure = async () => {
    const busy = busySeconds()
    const seconds = await timed(place, recipients)
    return {
      busyMs: ((busySeconds() - busy) / recipients) * 1_000,
      perSecond: recipients / seconds,
    }
  }
  const first = await place.worker(connections)
  const second = await place.worker(connections)
  await timed(place, recipients)
  await timed(place, recipients)
  const ones: Awaited<ReturnType<typeof measure>>[] = []
  const twos: typeof ones = []
  for (let number = 0; number < 9; number += 1) {
    second.kill('SIGSTOP')
    await timed(place, 500)
    ones.push(await measure())
    second.kill('SIGCONT')
    await timed(place, 500)
    twos.push(await measure())
  }
  for (const each of [first, second]) each.kill('SIGKILL')
  await Promise.all([first.ended, second.ended])
  const times = ones.map(({ perSecond }, number) => (twos[number]?.perSecond ?? 0) / perSecond)
  return {
    connections,
    busyMsPerLetterOne: middle(ones.map(({ busyMs }) => busyMs)),
    busyMsPerLetterTwo: middle(twos.map(({ busyMs }) => busyMs)),
    onePerSecond: middle(ones.map(({ perSecond }) => perSecond)),
    twoPerSecond: middle(twos.map(({ perSecond }) => perSecond)),
    times: middle(times),
    timesHighest: round(Math.max(...times)),
    timesLowest: round(Math.min(...times)),
  }
}

function middle(values: number[]): number {
  return round([...values].sort((one, two) => one - two)[Math.floor(values.length / 2)] ?? 0)
}

/** Processor seconds of the whole machine so far, all processes; 0 where the system does not tell. */
function busySeconds(): number {
  try {
    const [, user, nice, system, , , interrupts, soft] = readFileSync('/proc/stat', 'utf8')
      .split('\n', 1)
      .flatMap((line) => line.split(/ +/).map(Number))
    return sum([user, nice, system, interrupts, soft]) / 100
  } catch {
    return 0
  }
}

function sum(values: (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0)
}

/** Cost of a letter in a large run against one in a small run, and the worker's memory on the way. */
async function measureSize(place: Place) {
  const { peakMB, rssMB } = await place.worker()
  await timed(place, 500)
  const small = sized(2_000)
  const large = sized(200_000)
  const smallRuns = [
    await timed(place, small),
    await timed(place, small),
    await timed(place, small),
  ]
  const smallCost = ((smallRuns.sort((one, two) => one - two)[1] ?? 0) / small) * 1_000
  const before = rssMB()
  const largeCost = ((await timed(place, large)) / large) * 1_000
  return {
    costRatio: round(largeCost / smallCost),
    largeMsPerLetter: round(largeCost),
    large,
    peakMB: peakMB(),
    rssAfterMB: rssMB(),
    rssBeforeMB: before,
    smallMsPerLetter: round(smallCost),
  }
}

/** A run of a million: first letter after it is due, and how long its recipients take to collect. */
async function measureFirstLetter(place: Place) {
  const { rig } = place
  const recipients = sized(1_000_000)
  const worker = await place.worker()
  await timed(place, 200)
  const seeded = await seedMailing(rig, { recipients })
  await startRun(rig, seeded)
  const run = await waitFor(
    async () =>
      (
        await rig.query<{ expand: number; id: number }>(
          `SELECT id, extract(epoch FROM expanded_at - due_at)::float8 AS expand FROM runs
           WHERE mailing_id = $1 AND expanded_at IS NOT NULL`,
          [seeded.mailingId],
        )
      )[0],
    { description: 'all recipients are collected', everyMs: 250, timeoutMs: hour },
  )
  const [first] = await rig.query<{ seconds: number }>(
    `SELECT extract(epoch FROM min(a.sending_at) - min(r.due_at))::float8 AS seconds
     FROM attempts a JOIN runs r ON r.id = a.run_id WHERE r.id = $1`,
    [run.id],
  )
  return {
    expandSeconds: round(run.expand),
    firstLetterSeconds: round(first?.seconds ?? 0),
    peakMB: worker.peakMB(),
    recipients,
  }
}

/** The claim statement alone, on a table of a million attempts of which half were sent before. */
async function measureClaims({ rig }: Place) {
  const attempts = sized(1_000_000)
  const seeded = await seedMailing(rig, { recipients: Math.ceil(attempts / 2) })
  const other = await insertMailing(rig, { ownerId: seeded.ownerId, policy: 'hold' })
  for (const mailingId of [seeded.mailingId, other]) {
    await rig.query(
      `INSERT INTO runs (mailing_id, owner_id, due_at, kind, status, total, sent, deferred, rejected, unknown, skipped,
         expand_cursor, resend_unknown, started_at, expanded_at, deadline_at, snapshot)
       VALUES ($1, $2, now(), 'manual', 'running', $3, 0, 0, 0, 0, 0, 0, false, now(), now(), now() + interval '1 day', '{}')`,
      [mailingId, seeded.ownerId, Math.ceil(attempts / 2)],
    )
  }
  // Slices of 5,000 share their moment, as the expansion writes them.
  await rig.query(
    `INSERT INTO attempts (run_id, owner_id, client_id, email, state, due_at, settled_at, values, tries, crashes, unknowns)
     SELECT r.id, c.owner_id, c.id, c.email,
       (CASE WHEN r.mailing_id = $1 THEN 'sent' ELSE 'queued' END)::enum_attempts_state,
       CASE WHEN r.mailing_id <> $1 THEN now() - interval '1 minute' + (c.id / 5000) * interval '10 ms' END,
       CASE WHEN r.mailing_id = $1 THEN now() END, jsonb_build_object('client.name', c.name), 0, 0, 0
     FROM runs r, clients c`,
    [seeded.mailingId],
  )
  await rig.query('ANALYZE')
  const { db, end } = await openDispatchTables(rig)
  const floors = createFloors(() => performance.now())
  const times: number[] = []
  const { batchSize } = resolveOptions().dispatch
  const rounds = Math.min(1_000, Math.floor(attempts / 2 / batchSize) - 1)
  for (let number = 0; number < rounds; number += 1) {
    const from = performance.now()
    const claimed = await claimAttempts(db, {
      floors: floors.current(),
      leaseSeconds: 45,
      limit: batchSize,
      token: `bench-${number}`,
      worker: 'bench',
    })
    times.push(performance.now() - from)
    floors.raise(claimed)
    if (claimed.length !== batchSize)
      throw new Error(`Claim ${number} got ${claimed.length} letters.`)
  }
  await end()
  times.sort((one, two) => one - two)
  const at = (part: number): number => round(times[Math.floor(times.length * part)] ?? 0)
  return {
    attempts,
    claims: rounds,
    lettersPerClaim: batchSize,
    maxMs: round(times.at(-1) ?? 0),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
  }
}

/** A worker with nothing to do beside many active mailings. */
async function measureIdle(place: Place) {
  const { rig } = place
  const mailings = sized(100_000)
  const { ownerId } = await seedMailing(rig, { recipients: 10 })
  await rig.query(
    `INSERT INTO mailings (owner_id, name, message_id, recipients_everyone, recurrence_kind, time_zone, start_at, catch_up,
       not_later_than_minutes, deadline_hours, unknown_policy, status, runs_count, rule, next_run_at, activated_at,
       updated_at, created_at)
     SELECT $1, 'Idle ' || n, m.message_id, true, 'once', 'UTC', now(), 'latest', 720, 24, 'hold', 'started', 1, m.rule,
       now() + interval '1 day' + n * interval '1 second', now(), now(), now()
     FROM mailings m, generate_series(1, $2::int) n WHERE m.owner_id = $1`,
    [ownerId, mailings],
  )
  await rig.query('ANALYZE')
  const worker = await place.worker()
  await pause(10_000)
  const seconds = 30
  const before = cpuSeconds(worker.pid)
  const statements = await readCalls(rig)
  await pause(seconds * 1_000)
  const used = cpuSeconds(worker.pid) - before
  return {
    mailings,
    percentOfACore: round((used / seconds) * 100),
    rssMB: worker.rssMB(),
    transactionsPerSecond: round(((await readCalls(rig)) - statements) / seconds),
  }
}

async function readCalls(rig: Rig): Promise<number> {
  const [row] = await rig.query<{ calls: number }>(
    'SELECT (xact_commit + xact_rollback)::int AS calls FROM pg_stat_database WHERE datname = current_database()',
  )
  return row?.calls ?? 0
}

/** A thousand owners whose mailings of ten are due at the same moment, from the scheduler on. */
async function measureBurst(place: Place) {
  const { rig } = place
  const mailings = sized(1_000)
  await place.worker()
  await timed(place, 200)
  await rig.query(
    `WITH owner AS (
       INSERT INTO users (name, email, role, blocked, updated_at, created_at)
       SELECT 'Burst', 'burst-' || n || '@example.test', 'user', false, now(), now() FROM generate_series(1, $1::int) n
       RETURNING id
     ), client AS (
       INSERT INTO clients (owner_id, name, email, comment, attributes, updated_at, created_at)
       SELECT owner.id, 'Ada Number ' || n, 'burst-' || owner.id || '-' || n || '@example.test', 'Noted.', '{}', now(), now()
       FROM owner, generate_series(1, 10) n
     )
     INSERT INTO messages (owner_id, subject, body, language, updated_at, created_at)
     SELECT id, $2, $3::jsonb, 'en', now(), now() FROM owner`,
    [mailings, subject, JSON.stringify(body)],
  )
  const [clock] = await rig.query<{ due: Date }>(
    `SELECT date_trunc('second', now()) + interval '8 seconds' AS due`,
  )
  const due = clock?.due ?? new Date()
  const rule = ruleFromFields({ kind: 'once', startAt: due.toISOString(), timeZone: 'UTC' })
  await rig.query(
    `INSERT INTO mailings (owner_id, name, message_id, recipients_everyone, recurrence_kind, time_zone, start_at, catch_up,
       not_later_than_minutes, deadline_hours, unknown_policy, status, runs_count, rule, next_run_at, activated_at,
       updated_at, created_at)
     SELECT g.owner_id, 'Burst', g.id, true, 'once', 'UTC', $1, 'latest', 720, 24, 'hold', 'created', 0, $2, $1, now(), now(), now()
     FROM messages g JOIN users u ON u.id = g.owner_id WHERE u.email LIKE 'burst-%'`,
    [due, JSON.stringify(rule)],
  )
  await rig.query('ANALYZE')
  await waitFor(
    async () =>
      (
        await rig.query<{ count: number }>(
          `SELECT count(*)::int AS count FROM runs r JOIN mailings m ON m.id = r.mailing_id
           WHERE m.name = 'Burst' AND r.status = 'finished'`,
        )
      )[0]?.count === mailings,
    { description: 'all runs are finished', everyMs: 200, timeoutMs: 300_000 },
  )
  const [measured] = await rig.query<{ all: number; first: number; frozen: number }>(
    `SELECT max(extract(epoch FROM started - due_at))::float8 AS frozen,
       max(extract(epoch FROM first - due_at))::float8 AS first, max(extract(epoch FROM last - due_at))::float8 AS "all"
     FROM (
       SELECT r.due_at, r.started_at AS started, min(a.sending_at) AS first, max(a.settled_at) AS last
       FROM runs r JOIN mailings m ON m.id = r.mailing_id AND m.name = 'Burst' JOIN attempts a ON a.run_id = r.id
       GROUP BY r.id
     ) run`,
  )
  return {
    lastFirstLetterSeconds: round(measured?.first ?? 0),
    lastFrozenSeconds: round(measured?.frozen ?? 0),
    lastLetterSeconds: round(measured?.all ?? 0),
    mailings,
  }
}

/** Ten recipients beside a large run that is under way. */
async function measureSmall(place: Place) {
  const { rig, sink } = place
  const recipients = sized(200_000)
  await place.worker()
  await timed(place, 200)
  const large = await seedMailing(rig, { recipients })
  const small = await seedMailing(rig, { recipients: 10 })
  const { accepted } = await sink.stats()
  await startRun(rig, large)
  await sink.until('accepted', accepted + Math.round(recipients / 20))
  await startRun(rig, small)
  await waitForRun(rig, small.mailingId, 300_000)
  const [run] = await rig.query<{ large: string; seconds: number }>(
    `SELECT extract(epoch FROM max(a.settled_at) - min(r.due_at))::float8 AS seconds,
       (SELECT status::text FROM runs WHERE mailing_id = $2) AS large
     FROM attempts a JOIN runs r ON r.id = a.run_id WHERE r.mailing_id = $1`,
    [small.mailingId, large.mailingId],
  )
  if (run?.large === 'finished')
    throw new Error('The large run was over before the small one; take more recipients.')
  return { lastLetterSeconds: round(run?.seconds ?? 0), recipients }
}
