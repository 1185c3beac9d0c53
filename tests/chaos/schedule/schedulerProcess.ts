import pg from 'pg'

import { scheduleRuns } from '../../../src/mailings/dispatch/scheduleRuns.ts'
import { createDatabase } from '../../../src/mailings/store/database.ts'
import { tables } from './tables.ts'

/*
 * A scheduler in a process of its own: at each word of its parent it passes until nothing is due. The word brings how
 * wrong this machine's clock is to be from now on.
 */

const RealDate = Date
let skewMs = 0

class WrongDate extends RealDate {
  constructor(...args: [] | [number | string]) {
    if (args.length === 0) super(RealDate.now() + skewMs)
    else super(args[0])
  }

  static override now(): number {
    return RealDate.now() + skewMs
  }
}
// `new Date(y, m, d)` is left to the real one.
globalThis.Date = new Proxy(RealDate, {
  construct: (_, args) =>
    args.length > 1 ? Reflect.construct(RealDate, args) : new WrongDate(...(args as [])),
  get: (target, name) => (name === 'now' ? WrongDate.now : Reflect.get(target, name)),
})

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 })
const db = createDatabase({ pool, tables })

process.on('message', (word: { skewMs: number; tick: number }) => {
  skewMs = word.skewMs
  const pass = async (): Promise<number> => {
    let runs = 0
    for (;;) {
      const done = await scheduleRuns(db)
      if (done.mailings === 0) return runs
      runs += done.runs
    }
  }
  pass().then(
    (runs) => process.send?.({ runs, tick: word.tick }),
    (error: unknown) => process.send?.({ error: String(error), tick: word.tick }),
  )
})
process.on('disconnect', () => process.exit(0))
await pool.query('SELECT 1')
process.send?.({ ready: true })
