import type { Place } from './place.ts'
import { type Clock, openClock } from '../../support/clock.ts'
import { pause } from '../../support/signals.ts'
import { seeded } from '../random.ts'
import { plantMailings } from './plant.ts'
import { type Scheduler, startScheduler } from './scheduler.ts'

/** Several schedulers on one database, a tick a minute of its clock. */
export type SchedulersOptions = {
  /** After so many ticks one of them is killed in the middle of its pass. 0: never. */
  killEvery: number
  mailings: number
  processes: number
  /** Says what happens, for people. @default nothing */
  say?: (line: string) => void
  seed: number
  /** Wrong clocks: each process within ±90 s, jumping back an hour and forward a day. */
  skewed: boolean
  ticks: number
}

export type SchedulersReport = {
  /** Runs of one mailing and time beyond the first. */
  double: number
  expected: number
  jumps: number
  kills: number
  /** Times of a mailing without a run. */
  missing: number
  /** Runs that are not simply planned: missed or skipped. */
  notPlanned: number
  /** Seconds from the moment a tick is due until all its runs are written, by the wall clock: 99 of 100 ticks, and the worst. */
  planSecondsMax: number
  planSecondsP99: number
  runs: number
  /** Sum of what the mailings count themselves. */
  runsCounted: number
  seconds: number
  seed: number
}

const MINUTE = 60_000
const START = new Date('2026-11-24T00:00:00Z')

/** Plays the ticks on an empty database of the test's own, and counts what came of it. */
export async function runSchedulers(
  options: SchedulersOptions,
  place: Place,
): Promise<SchedulersReport> {
  const started = performance.now()
  const clock = await openClock(place, START)
  await plantMailings(place, {
    count: options.mailings,
    cron: '* * * * *',
    from: new Date(START.getTime() + MINUTE),
  })
  const crew = await Promise.all(
    Array.from({ length: options.processes }, () => startScheduler(place.url)),
  )
  try {
    const played = await play({ clock, crew, options, place })
    return {
      ...(await account(place, options)),
      ...played,
      seconds: Math.round((performance.now() - started) / 1_000),
      seed: options.seed,
    }
  } finally {
    await Promise.all(crew.map((scheduler) => scheduler.kill()))
  }
}

type Scene = { clock: Clock; crew: Scheduler[]; options: SchedulersOptions; place: Place }

async function play(scene: Scene) {
  const { clock, crew, options, place } = scene
  const random = seeded(options.seed)
  const clocks = wrongClocks(options, random)
  const waits: number[] = []
  let kills = 0
  for (let tick = 1; tick <= options.ticks; tick += 1) {
    await clock.set(new Date(START.getTime() + tick * MINUTE))
    const from = performance.now()
    const passes = Promise.all(
      crew.map((scheduler, number) => scheduler.tick({ skewMs: clocks.at(number), tick })),
    )
    if (options.killEvery > 0 && tick % options.killEvery === 0) {
      await killOne({ crew, random, url: place.url })
      kills += 1
    }
    await passes
    await passUntilNothingIsDue(scene, tick)
    waits.push((performance.now() - from) / 1_000)
    // As if all letters were sent: the next tick finds no run that is still going.
    await place.query(`UPDATE runs SET status = 'finished' WHERE status = 'planned'`)
    if (tick % 100 === 0) options.say?.(`${tick} ticks, ${kills} kills`)
  }
  const sorted = waits.sort((one, other) => one - other)
  return {
    jumps: clocks.jumps(),
    kills,
    planSecondsMax: rounded(sorted.at(-1)),
    planSecondsP99: rounded(sorted[Math.ceil(sorted.length * 0.99) - 1]),
  }
}

const rounded = (seconds = 0): number => Math.round(seconds * 1_000) / 1_000

/** In the middle of the pass, or of the commit; a new process takes its place. */
async function killOne(args: {
  crew: Scheduler[]
  random: () => number
  url: string
}): Promise<void> {
  const { crew, random, url } = args
  const victim = Math.floor(random() * crew.length)
  await pause(random() * 25)
  await crew[victim]?.kill()
  crew[victim] = await startScheduler(url)
}

/** What a dead process had locked is left to the others' next pass, as in life to the next second. */
async function passUntilNothingIsDue({ crew, place }: Scene, tick: number): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    const [due] = await place.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM mailings WHERE next_run_at <= (SELECT at FROM test_clock.hand)`,
    )
    if (due?.count === 0) return
    await crew[round % crew.length]?.tick({ skewMs: 0, tick: tick + (round + 1) / 1_000 })
  }
  throw new Error('Something stays due for ever.')
}

/** A wrong clock for each process: within ±90 s, and at each tick one of them jumps. */
function wrongClocks({ processes, skewed }: SchedulersOptions, random: () => number) {
  const skews = Array.from({ length: processes }, () => (skewed ? (random() * 2 - 1) * 90_000 : 0))
  let jumps = 0
  let turn = 0
  return {
    at: (number: number): number => {
      if (!skewed) return 0
      if (number === 0) turn += 1
      if (turn % processes === number) {
        jumps += 1
        skews[number] =
          (random() * 2 - 1) * 90_000 + (random() < 0.5 ? -60 * MINUTE : 24 * 60 * MINUTE)
      }
      return skews[number] ?? 0
    },
    jumps: () => jumps,
  }
}

async function account(place: Place, { mailings, ticks }: SchedulersOptions) {
  const [counts] = await place.query<{ double: number; not_planned: number; runs: number }>(
    `SELECT count(*)::int AS runs, (count(*) - count(DISTINCT (mailing_id, due_at)))::int AS double,
       count(*) FILTER (WHERE status <> 'finished')::int AS not_planned FROM runs`,
  )
  const [missing] = await place.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM mailings m
     CROSS JOIN generate_series(1, $1::int) tick
     LEFT JOIN runs r ON r.mailing_id = m.id AND r.due_at = $2::timestamptz + tick * interval '1 minute'
     WHERE r.id IS NULL`,
    [ticks, START],
  )
  const [counted] = await place.query<{ sum: number }>(
    'SELECT sum(runs_count)::int AS sum FROM mailings',
  )
  return {
    double: counts?.double ?? -1,
    expected: mailings * ticks,
    missing: missing?.count ?? -1,
    notPlanned: counts?.not_planned ?? -1,
    runs: counts?.runs ?? -1,
    runsCounted: counted?.sum ?? -1,
  }
}
