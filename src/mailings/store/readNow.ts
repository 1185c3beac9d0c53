import type { Payload } from 'payload'

import type { Statement } from './database.ts'
import { getRuntime } from '../runtime.ts'

const read: Statement = { name: 'mailings_now', text: () => 'SELECT now() AS now' }

/** The database's clock: the only one that decides when something is due. */
export const readNow = async (payload: Payload): Promise<Date> => {
  const [row] = await getRuntime(payload).db.run<{ now: Date }>(read)
  return row?.now ?? new Date(Number.NaN)
}
