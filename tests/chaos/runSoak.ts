import { readdirSync } from 'node:fs'

import type { WorkerSettings } from './support/config.ts'

import { workerFlags } from '../../src/commands/workerFlags.ts'
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
  /**
   * By how much what the worker holds after a full collection grows, in kB a million letters: a leak shows in it within the
   * hour, since the collector's ups and downs do not. null when the soak was too short to tell.
   */
  heldKBPerMillionLetters: null | number
  /** Held after a full collection, in MB: after the first quarter and at the end. */
  heldMB: { after: number; before: number }
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

type Sample = { files: number; heldMB: number; hours: number; rssMB: number; sent: number }

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
      ...heldBy(samples),
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
    flags: [...workerFlags, '--expose-gc'],
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
    const rssMB = worker.rssMB()
    const heldMB = await askHeld(worker)
    samples.push({ files: openFiles(worker.pid), heldMB, hours: hours(), rssMB, sent })
    await forgetOldLetters(rig)
    if (runs % 100 === 0) options.say?.(`${runs} runs, ${rssMB} MB, ${heldMB} held.`)
  }
  return { runs, samples, seconds: hours() * 3_600, sent }
}

/** MB that the worker holds between two runs, after a full collection. */
const askHeld = ({ child }: WorkerProcess): Promise<number> =>
  new Promise((resolve) => {
    const hear = (message: { bytes?: number; type?: string }): void => {
      if (message.type !== 'held') return
      child.off('message', hear)
      resolve(Math.round((message.bytes ?? 0) / 10_486) / 100)
    }
    child.on('message', hear)
    child.send('held')
  })

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

/** The least of each twelfth of the last three quarters: what the collector has not got to yet is no leak. */
function leastOfEach(samples: Sample[], key: 'heldMB' | 'rssMB'): Sample[] {
  const late = samples.slice(Math.floor(samples.length / 4))
  const size = Math.max(1, Math.ceil(late.length / windows))
  return Array.from({ length: Math.ceil(late.length / size) }, (_, place) =>
    late
      .slice(place * size, (place + 1) * size)
      .reduce((least, sample) => (sample[key] < least[key] ? sample : least)),
  )
}

const isTooShort = (samples: Sample[]): boolean => (samples.at(-1)?.hours ?? 0) < leastHours

/** Resident MB an hour. */
function slopeOf(samples: Sample[]): null | number {
  if (isTooShort(samples)) return null
  const points = leastOfEach(samples, 'rssMB')
  return leastSquares(points.map(({ hours, rssMB }) => [hours, rssMB]))
}

function heldBy(samples: Sample[]): Pick<SoakReport, 'heldKBPerMillionLetters' | 'heldMB'> {
  const points = leastOfEach(samples, 'heldMB')
  const perLetter = leastSquares(points.map(({ heldMB, sent }) => [sent / 1_000_000, heldMB]))
  return {
    heldKBPerMillionLetters: isTooShort(samples) ? null : Math.round(perLetter * 1_024),
    heldMB: { after: points.at(-1)?.heldMB ?? 0, before: points[0]?.heldMB ?? 0 },
  }
}

/** By how much y grows with x. */
function leastSquares(points: [x: number, y: number][]): number {
  const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
  const x = mean(points.map(([each]) => each))
  const y = mean(points.map(([, each]) => each))
  const spread = points.reduce((sum, [each]) => sum + (each - x) ** 2, 0)
  const slope = points.reduce((sum, [at, each]) => sum + (at - x) * (each - y), 0)
  return spread === 0 ? 0 : Math.round((slope / spread) * 1_000) / 1_000
}
