import type { Database } from '../../../src/mailings/store/database.ts'
import type { Clock } from '../../support/clock.ts'
import type { Place } from './place.ts'
import { scheduleRuns } from '../../../src/mailings/dispatch/scheduleRuns.ts'
import { CATCH_UP_POLICIES, type CatchUpPolicy } from '../../../src/mailings/scheduling/catchUp.ts'
import { plantMailings } from './plant.ts'

/** Hourly mailings after the workers were down from 08:00 to 11:30. Counts are per mailing: equal for all, else NaN. */
export type DowntimeReport = {
  /** Per policy: runs that are sent, and times recorded as missed. */
  after3Hours: Record<CatchUpPolicy, { missed: number; sent: number }>
  mailings: number
  /** Policy all with "not later than" 60 minutes: only 11:00 is sent. */
  notLaterThan60: { missed: number; sent: number }
  /** A run that takes five periods: each is recorded as skipped, the sixth is planned. */
  slow: { planned: number; skipped: number }
}

const at = (time: string): Date => new Date(`2026-11-24T${time}:00Z`)

type Scene = { clock: Clock; db: Database; mailings: number; place: Place }

async function pass({ clock, db }: Scene, time: string): Promise<void> {
  await clock.set(at(time))
  let left = 1
  while (left > 0) left = (await scheduleRuns(db)).mailings
}

/** How many runs of each of these mailings have the status; NaN when they differ. */
async function perMailing({ place }: Scene, ids: number[], status: string): Promise<number> {
  const counts = await place.query<{ count: number }>(
    `SELECT count(r.id)::int AS count FROM mailings m
     LEFT JOIN runs r ON r.mailing_id = m.id AND r.status::text = $2 AND r.due_at > $3
     WHERE m.id = ANY($1) GROUP BY m.id`,
    [ids, status, at('08:00')],
  )
  const [first] = counts
  return counts.every(({ count }) => count === first?.count)
    ? (first?.count ?? Number.NaN)
    : Number.NaN
}

const finishAll = ({ place }: Scene): Promise<object[]> =>
  place.query(`UPDATE runs SET status = 'finished' WHERE status = 'planned'`)

/** Plants, plans 08:00, stops, comes back, counts. */
export async function runDowntime(scene: Scene): Promise<DowntimeReport> {
  const { mailings, place } = scene
  await scene.clock.set(at('07:30'))
  const plant = (more: object) =>
    plantMailings(place, { count: mailings, cron: '0 * * * *', from: at('08:00'), ...more })
  const byPolicy = new Map<CatchUpPolicy, number[]>()
  for (const catchUp of CATCH_UP_POLICIES) byPolicy.set(catchUp, await plant({ catchUp }))
  const limited = await plant({ catchUp: 'all', notLaterThanMinutes: 60 })
  await pass(scene, '08:00')
  await finishAll(scene)
  await pass(scene, '11:30')
  const tell = async (ids: number[]) => ({
    missed: await perMailing(scene, ids, 'missed'),
    sent: await perMailing(scene, ids, 'planned'),
  })
  const after3Hours = {
    all: await tell(byPolicy.get('all') ?? []),
    latest: await tell(byPolicy.get('latest') ?? []),
    skip: await tell(byPolicy.get('skip') ?? []),
  }
  const notLaterThan60 = await tell(limited)
  await finishAll(scene)
  return { after3Hours, mailings, notLaterThan60, slow: await runSlow(scene) }
}

async function runSlow(scene: Scene): Promise<DowntimeReport['slow']> {
  await scene.clock.set(at('12:30'))
  await scene.place.query('UPDATE mailings SET next_run_at = NULL')
  const ids = await plantMailings(scene.place, {
    count: scene.mailings,
    cron: '0 * * * *',
    from: at('13:00'),
  })
  await pass(scene, '13:00')
  await scene.place.query(
    `UPDATE runs SET status = 'running', total = 10, sent = 4 WHERE status = 'planned'`,
  )
  for (const time of ['14:00', '15:00', '16:00', '17:00', '18:00']) await pass(scene, time)
  await scene.place.query(`UPDATE runs SET status = 'finished', sent = 10 WHERE status = 'running'`)
  await pass(scene, '19:00')
  return {
    planned: await perMailing(scene, ids, 'planned'),
    skipped: await perMailing(scene, ids, 'skipped'),
  }
}
