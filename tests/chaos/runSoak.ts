import { readdirSync } from 'node:fs'

import type { WorkerSettings } from './support/config.ts'

import { openRig, type Rig, waitForRun, type WorkerProcess } from '../bench/support/rig.ts'
import { seedMailing, startRun } from '../bench/support/seed.ts'
import { waitFor } from '../support/signals.ts'
import { type Sink, startSink } from '../support/sink/index.ts'
import { startChaosWorker } from './support/startChaosWorker.ts'

/** One soak: a worker that sends at a share of what it could, for long. */
export type SoakOptions = {
  minutes: number
  /** Of each run; the next begins when it is finished. */
  recipients: number
  /** Says what happens, for people. @default nothing */
  say?: (line: string) => void
  /** Of the throughput measured first. */
  share: number
}

/** What a soak publishes. */
export type SoakReport = {
  /** Letters that the mail server took. */
  accepted: number
  /** Connections to the mail server and the database, and open files, that were left or had grown in number. */
  leaked: { backends: number; files: number; smtp: number }
  minutes: number
  peakMB: number
  /** Letters a second at full speed, by which the share is set. */
  perSecondFull: number
  perSecondSoak: number
  /** Resident memory, by the least of each twelfth of the last three quarters; null when the soak was too short to tell. */
  rssSlopeMBPerHour: null | number
  runs: number
  /** Letters that the ledger has as sent. */
  sent: number
}

type Sample = { files: number; hours: number; rssMB: number }

type Scene = { rig: Rig; sink: Sink }

/** Connections of the worker to the mail server. */
const connections = 20

/** By which the database knows the worker's connections. */
const applicationName = 'soaked'

/** Sends run after run, looks at the worker meanwhile, ends it, and counts what is left behind. */
export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const rig = await openRig()
  const sink = await startSink({ mode: 'null' })
  const scene = { rig, sink }
  try {
    const { mailingId, ownerId } = await seedMailing(rig, options)
    const mailing = { mailingId, ownerId }
    const perSecondFull = await measureFullSpeed({ ...scene, mailing })
    options.say?.(`${perSecondFull} letters a second at full speed.`)
    const perSecond = Math.max(1, Math.floor(perSecondFull * options.share))
    const worker = await hire(scene, { limits: { perSecond } })
    const { runs, samples, seconds, sent } = await soak({ ...scene, mailing, options, worker })
    const peakMB = worker.peakMB()
    await end(worker)
    return {
      accepted: (await sink.stats()).accepted,
      leaked: await leftBehind({ ...scene, samples }),
      minutes: Math.round(seconds / 6) / 10,
      peakMB,
      perSecondFull,
      perSecondSoak: Math.round(sent / seconds),
      rssSlopeMBPerHour: slopeOf(samples),
      runs,
      sent: await countSent(rig),
    }
  } finally {
    await sink.stop()
    await rig.stop()
  }
}

type Mailing = { mailingId: number; ownerId: number }

const hire = ({ rig, sink }: Scene, settings: WorkerSettings): Promise<WorkerProcess> =>
  startChaosWorker({
    connections,
    databaseUrl: `${rig.url}?application_name=${applicationName}`,
    rig,
    settings,
    sink,
  })

const end = async (worker: WorkerProcess): Promise<void> => {
  worker.kill('SIGTERM')
  await worker.ended
}

/** Letters a second of a worker without a limit, over its second run: the first pays for compiling. */
async function measureFullSpeed(args: { mailing: Mailing } & Scene): Promise<number> {
  const { mailing, rig } = args
  const worker = await hire(args, {})
  const perSecond = async (): Promise<number> => {
    await startRun(rig, mailing)
    const { seconds, sent } = await waitForRun(rig, mailing.mailingId, 600_000)
    return Math.round(sent / seconds)
  }
  await perSecond()
  const measured = await perSecond()
  await end(worker)
  return measured
}

async function soak(
  args: { mailing: Mailing; options: SoakOptions; worker: WorkerProcess } & Scene,
) {
  const { mailing, options, rig, worker } = args
  const from = performance.now()
  const hours = () => (performance.now() - from) / 3_600_000
  const samples: Sample[] = []
  let runs = 0
  let sent = 0
  while (hours() * 60 < options.minutes) {
    await startRun(rig, mailing)
    sent += (await waitForRun(rig, mailing.mailingId, 600_000)).sent
    runs += 1
    samples.push({ files: openFiles(worker.pid), hours: hours(), rssMB: worker.rssMB() })
    await forgetOldLetters(rig)
    if (runs % 100 === 0) options.say?.(`${runs} runs, ${worker.rssMB()} MB.`)
  }
  return { runs, samples, seconds: hours() * 3_600, sent }
}

/** A table of a day's letters would measure the disk: those of the last runs are kept. */
const forgetOldLetters = (rig: Rig) =>
  rig.query(`DELETE FROM attempts WHERE run_id <= (SELECT max(id) - 3 FROM runs)`)

const countSent = async (rig: Rig): Promise<number> =>
  (await rig.query<{ sent: number }>('SELECT sum(sent)::int AS sent FROM runs'))[0]?.sent ?? 0

const openFiles = (pid: number): number => {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    return 0
  }
}

/** What the ended worker left open, and by how much its open files exceeded at the end what they were in the first half. */
async function leftBehind(args: { samples: Sample[] } & Scene): Promise<SoakReport['leaked']> {
  const { rig, samples, sink } = args
  const backends = async () =>
    (
      await rig.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_stat_activity
         WHERE application_name = $1`,
        [applicationName],
      )
    )[0]?.count ?? 0
  // Both servers see the end of a process a moment later.
  await waitFor(async () => (await sink.stats()).connectionsNow === 0 && (await backends()) === 0, {
    description: 'the connections of the ended worker are gone',
  }).catch(() => undefined)
  const before = samples.slice(0, Math.ceil(samples.length / 2)).map(({ files }) => files)
  const files = Math.max(0, (samples.at(-1)?.files ?? 0) - Math.max(0, ...before))
  return { backends: await backends(), files, smtp: (await sink.stats()).connectionsNow }
}

const windows = 12

/** Below this the collector's own ups and downs are all there is to see. */
const leastHours = 0.4

/** MB an hour by least squares. The least of a window: what the collector has not got to yet is no leak. */
function slopeOf(samples: Sample[]): null | number {
  if ((samples.at(-1)?.hours ?? 0) < leastHours) return null
  const late = samples.slice(Math.floor(samples.length / 4))
  const size = Math.max(1, Math.ceil(late.length / windows))
  const points = Array.from({ length: Math.ceil(late.length / size) }, (_, place) =>
    late
      .slice(place * size, (place + 1) * size)
      .reduce((least, sample) => (sample.rssMB < least.rssMB ? sample : least)),
  )
  const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
  const x = mean(points.map(({ hours }) => hours))
  const y = mean(points.map(({ rssMB }) => rssMB))
  const spread = points.reduce((sum, { hours }) => sum + (hours - x) ** 2, 0)
  const slope = points.reduce((sum, { hours, rssMB }) => sum + (hours - x) * (rssMB - y), 0)
  return spread === 0 ? 0 : Math.round((slope / spread) * 100) / 100
}
