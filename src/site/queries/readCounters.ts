import type { Payload } from 'payload'

import type { HomeCounters } from '../../mailings/exports/index.ts'

import { readHomeCounters } from '../../mailings/exports/index.ts'

export type { HomeCounters } from '../../mailings/exports/index.ts'

/** Reads the three numbers of the home page, service-wide. */
export const readCounters = (payload: Payload): Promise<HomeCounters> =>
  readHomeCounters({ payload })
