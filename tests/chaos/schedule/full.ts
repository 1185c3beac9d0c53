import { parseArgs } from 'node:util'

import pg from 'pg'

import type { Place } from './place.ts'
import { createDatabase } from '../../../src/mailings/store/database.ts'
import { openRig, type Rig } from '../../bench/support/rig.ts'
import { openClock } from '../../support/clock.ts'
import { databaseUrl } from '../../support/postgres/sql.ts'
import { runDowntime } from './runDowntime.ts'
import { runSchedulers } from './runSchedulers.ts'
import { tables } from './tables.ts'

/*
 * `npm run schedule:full`: tests 15, 16 and 18 at their figures. JSON on the last line; 1 when a promise was broken.
 * `--ticks N` shortens the first one.
 */

const { values } = parseArgs({
  options: {
    seed: { default: String(Math.floor(Math.random() * 1e9)), type: 'string' },
    ticks: { default: '1000', type: 'string' },
  },
})

const seed = Number(values.seed)
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** A further database of the rig, as it was migrated. */
async function placeOf(
  rig: Rig,
  name: string,
): Promise<Place & { end: () => Promise<void>; pool: pg.Pool }> {
  const admin = new pg.Client(databaseUrl(rig.url, 'postgres'))
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name} TEMPLATE pristine`)
  await admin.end()
  const url = databaseUrl(rig.url, name)
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  return {
    end: () => pool.end(),
    name,
    pool,
    query: async (text, params) => (await pool.query(text, params)).rows,
    url,
  }
}

async function keepPristine(rig: Rig): Promise<void> {
  const admin = new pg.Client(databaseUrl(rig.url, 'postgres'))
  await admin.connect()
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'bench' AND pid <> pg_backend_pid()`,
  )
  await admin.query('CREATE DATABASE pristine TEMPLATE bench')
  await admin.end()
}

async function downtime(rig: Rig) {
  const place = await placeOf(rig, 'downtime')
  const clock = await openClock(place, new Date('2026-11-24T00:00:00Z'))
  const pool = new pg.Pool({ connectionString: place.url, max: 2 })
  const report = await runDowntime({
    clock,
    db: createDatabase({ pool, tables }),
    mailings: 100,
    place,
  })
  await pool.end()
  await place.end()
  return report
}

say(`seed ${seed}`)
const rig = await openRig()
await keepPristine(rig)
const kills = await placeOf(rig, 'kills')
const clocks = await placeOf(rig, 'clocks')
const common = { mailings: 50, processes: 5, say, seed }
const report = {
  kills: await runSchedulers(
    { ...common, killEvery: 20, skewed: false, ticks: Number(values.ticks) },
    kills,
  ),
  clocks: await runSchedulers({ ...common, killEvery: 0, skewed: true, ticks: 100 }, clocks),
  downtime: await downtime(rig),
}
await Promise.all([kills.end(), clocks.end()])
await rig.stop()

const { after3Hours, notLaterThan60, slow } = report.downtime
const holds = [
  ...[report.kills, report.clocks].flatMap((part) => [
    part.double === 0,
    part.missing === 0,
    part.notPlanned === 0,
    part.runs === part.expected,
    part.runsCounted === part.expected,
    part.planSecondsP99 <= 2,
  ]),
  after3Hours.skip.sent === 0 && after3Hours.skip.missed === 3,
  after3Hours.latest.sent === 1 && after3Hours.latest.missed === 2,
  after3Hours.all.sent === 3 && after3Hours.all.missed === 0,
  notLaterThan60.sent === 1 && notLaterThan60.missed === 2,
  slow.planned === 1 && slow.skipped === 5,
].every(Boolean)
say(JSON.stringify({ ...report, holds }))
process.exit(holds ? 0 : 1)
