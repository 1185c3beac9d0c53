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
 * themselves belong to the machine. The first three take turns, three rounds of them, and the middle ratio counts: what a
 * shared machine is given changes from one half minute to the next (2.67 and 3.3 on the same code before).
 */

const { values } = parseArgs({
  options: {
    connections: { default: '50', type: 'string' },
    json: { default: false, type: 'boolean' },
    recipients: { default: '2000', type: 'string' },
    rounds: { default: '3', type: 'string' },
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
  const crew = await hire(rig, Number(values.workers))
  const rounds: Round[] = []
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const worker = await sendOne(rig, recipients)
    const pool = await compare('nodemailerPool', [String(recipients), '20'])
    const bare = await compare('bareConnection', [String(recipients), '20'])
    say(`worker ${worker}/s, nodemailer pool ${pool}/s, bare SMTPConnection ${bare}/s`)
    rounds.push({ bare, pool, timesBare: worker / bare, timesPool: worker / pool, worker })
  }
  const workerRssMB = await crew.dismiss()
  await rig.query('CREATE DATABASE queue')
  const queue = await compare('payloadJobs', [
    String(queueLetters),
    rig.url.replace(/\/bench$/, '/queue'),
  ])
  say(`Payload jobs: ${queue}/s`)
  const perSecond = Math.round(middle(rounds, 'worker'))
  const figures = {
    connections: Number(values.connections),
    perSecond,
    recipients,
    workerRssMB,
    workers: Number(values.workers),
    barePerSecond: Math.round(middle(rounds, 'bare')),
    nodemailerPoolPerSecond: Math.round(middle(rounds, 'pool')),
    payloadJobsPerSecond: queue,
    timesBare: hundredths(middle(rounds, 'timesBare')),
    timesNodemailerPool: hundredths(middle(rounds, 'timesPool')),
    timesNodemailerPoolRounds: rounds.map(({ timesPool }) => hundredths(timesPool)),
    timesPayloadJobs: hundredths(perSecond / queue),
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`)
} finally {
  await sink.stop()
  await rig.stop()
}

type Round = { bare: number; pool: number; timesBare: number; timesPool: number; worker: number }

function middle(rounds: Round[], key: keyof Round): number {
  const sorted = rounds.map((round) => round[key]).sort((one, two) => one - two)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}

/** Workers that have sent before: a worker runs for weeks. `dismiss` tells how large the largest was. */
async function hire(on: Rig, count: number): Promise<{ dismiss: () => Promise<number> }> {
  const workers = await Promise.all(
    Array.from({ length: count }, () =>
      startWorkerProcess({ environment: on.environment, smtpUrl }),
    ),
  )
  await sendOne(on, Math.min(recipients, 2_000))
  return {
    dismiss: async () => {
      const peakMB = Math.max(...workers.map((worker) => worker.peakMB()))
      for (const worker of workers) worker.kill('SIGTERM')
      await Promise.all(workers.map(({ ended }) => ended))
      return peakMB
    },
  }
}

/** One run from its start to its last settled letter, by the database's clock; letters a second. */
async function sendOne(on: Rig, letters: number): Promise<number> {
  const { mailingId, ownerId } = await seedMailing(on, { recipients: letters })
  const before = await sink.stats()
  await startRun(on, { mailingId, ownerId })
  const run = await waitForRun(on, mailingId, 60_000 + letters * 5)
  const arrived = (await sink.stats()).accepted - before.accepted
  if (run.sent !== letters || arrived !== letters) {
    throw new Error(`${run.sent} of ${letters} are recorded as sent, ${arrived} arrived.`)
  }
  return Math.round(letters / run.seconds)
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
