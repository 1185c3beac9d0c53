import pg from 'pg'

import { describe, expect, it } from 'vitest'
import { createDatabase as overPool } from '../../../src/mailings/store/database.ts'
import { openClock } from '../../support/clock.ts'
import { createDatabase } from '../../support/database.ts'
import { runDowntime } from './runDowntime.ts'
import { runSchedulers } from './runSchedulers.ts'
import { tables } from './tables.ts'

/** A small share of `npm run schedule:full`: the same claims, fewer ticks. */
const share = { mailings: 20, processes: 3, seed: 20_261_124, ticks: 60 }

const calm = await createDatabase()
const crooked = await createDatabase()
const stopped = await createDatabase()

describe('several schedulers on one database', () => {
  it('plan every time of every mailing once, whoever is killed meanwhile', async () => {
    const report = await runSchedulers({ ...share, killEvery: 20, skewed: false }, calm)
    expect(report).toMatchObject({
      double: 0,
      kills: 3,
      missing: 0,
      notPlanned: 0,
      runs: 1_200,
      runsCounted: 1_200,
    })
    expect(report.planSecondsP99).toBeLessThanOrEqual(2)
  })

  it('do not ask their own clocks, however wrong those are', async () => {
    const report = await runSchedulers({ ...share, killEvery: 0, skewed: true }, crooked)
    expect(report).toMatchObject({ double: 0, jumps: 60, missing: 0, notPlanned: 0, runs: 1_200 })
  })
})

describe('hourly mailings after a stop of three hours', () => {
  it('are sent 0, 1 or 3 times by their policy, never later than they may, one run at a time', async () => {
    const clock = await openClock(stopped, new Date('2026-11-24T00:00:00Z'))
    const pool = new pg.Pool({ connectionString: stopped.url, max: 2 })
    const report = await runDowntime({
      clock,
      db: overPool({ pool, tables }),
      mailings: 20,
      place: stopped,
    })
    await pool.end()
    expect(report).toMatchObject({
      after3Hours: {
        all: { missed: 0, sent: 3 },
        latest: { missed: 2, sent: 1 },
        skip: { missed: 3, sent: 0 },
      },
      notLaterThan60: { missed: 2, sent: 1 },
      slow: { planned: 1, skipped: 5 },
    })
  })
})
