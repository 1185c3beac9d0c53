import type { Payload } from 'payload'

import { getRuntime } from '../runtime.ts'
import { countHome } from '../store/postgres/countHome.ts'

/** Service-wide numbers of the home page. */
export type HomeCounters = {
  /** Mailings that are `started`. */
  active: number
  /** Unique client addresses, whoever keeps them. */
  clients: number
  /** Mailings in all. */
  mailings: number
}

/** Counts mailings, active ones and unique client addresses of the whole service. */
export const readHomeCounters = ({ payload }: { payload: Payload }): Promise<HomeCounters> =>
  countHome(getRuntime(payload).db)
