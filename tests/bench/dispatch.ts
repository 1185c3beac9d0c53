import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'

import { workerFlags } from '../../src/commands/workerFlags.ts'
import { startSink } from '../support/sink/index.ts'
import { openRig, type Rig, startWorkerProcess, waitForRun } from './support/rig.ts'
import { seedMailing, startRun } from './support/seed.ts'

/*
 * `npm run bench:dispatch -- --recipients 2000 --json`: one worker process against the same sink process as nodemailer's
 * pool, a bare SMTPConnection, and Payload's own queue, in one run on the same messages. Compare the ratios: the figures
 * themselves belong to the machine.
 */

const { values } = parseArgs({
  options: {
    connections: { default: '50', type: 'string' },
    json: { default: false, type: 'boolean' },
    recipients: { default: '2000', type: 'string' },
    workers: { default: '1', type: 'string' },
  },
})
const recipients = Number(values.recipients)
const say = (line: string): void => {
  if (!values.json) process.stdout.write(`${line}\n`)
}

/** Letters that Payload's queue is measured on: it needs 4–8 ms for each. */
const queueLetters = Math.min(recipients, 1_000)

const rig = await openRig()
const sink = await startSink({ mode: 'null' })
const smtpUrl = `smtp://127.0.0.1:${sink.port}?tls=never&concurrency=${values.connections}`

try {
  say(`${recipients} letters, ${values.connections} connections, fsync on.`)
  const ours = await measureWorkers(rig, Number(values.workers))
  say(`worker: ${ours.perSecond}/s, ${ours.workerRssMB} MB`)
  const pool = await compare('nodemailerPool', [String(recipients), '20'])
  say(`nodemailer pool: ${pool}/s`)
  const bare = await compare('bareConnection', [String(recipients), '20'])
  say(`bare SMTPConnection: ${bare}/s`)
  await rig.query('CREATE DATABASE queue')
  const queue = await compare('payloadJobs', [
    String(queueLetters),
    rig.url.replace(/\/bench$/, '/queue'),
  ])
  say(`Payload jobs: ${queue}/s`)
  const figures = {
    recipients,
    ...ours,
    barePerSecond: bare,
    nodemailerPoolPerSecond: pool,
    payloadJobsPerSecond: queue,
    timesBare: ratio(ours.perSecond, bare),
    timesNodemailerPool: ratio(ours.perSecond, pool),
    timesPayloadJobs: ratio(ours.perSecond, queue),
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`)
} finally {
  await sink.stop()
  await rig.stop()
}

function ratio(ours: number, other: number): number {
  return Math.round((ours / other) * 100) / 100
}

/** Warm workers, then one run from its start to its last settled letter, by the database's clock. */
async function measureWorkers(on: Rig, count: number) {
  const warm = await seedMailing(on, { recipients: 200 })
  const measured = await seedMailing(on, { recipients })
  const workers = await Promise.all(
    Array.from({ length: count }, () =>
      startWorkerProcess({ environment: on.environment, smtpUrl }),
    ),
  )
  await startRun(on, warm)
  await waitForRun(on, warm.mailingId, 60_000)
  const before = await sink.stats()
  await startRun(on, measured)
  const run = await waitForRun(on, measured.mailingId, 60_000 + recipients * 5)
  const after = await sink.stats()
  const workerRssMB = Math.max(...workers.map((worker) => worker.peakMB()))
  for (const worker of workers) worker.kill('SIGTERM')
  await Promise.all(workers.map(({ ended }) => ended))
  const arrived = after.accepted - before.accepted
  if (run.sent !== recipients || arrived !== recipients) {
    throw new Error(`${run.sent} of ${recipients} are recorded as sent, ${arrived} arrived.`)
  }
  return {
    connections: Number(values.connections),
    perSecond: Math.round(recipients / run.seconds),
    seconds: Math.round(run.seconds * 1_000) / 1_000,
    workerRssMB,
    workers: count,
  }
}

async function compare(name: string, args: string[]): Promise<number> {
  const script = join(import.meta.dirname, 'comparators', `${name}.ts`)
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', ...workerFlags, script, String(sink.port), ...args],
    { maxBuffer: 1 << 24 },
  )
  return (JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as { perSecond: number }).perSecond
}
