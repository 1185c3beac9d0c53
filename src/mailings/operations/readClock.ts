import type { Payload } from 'payload'

import { readNow } from '../store/readNow.ts'

/** The database's clock: the only one that decides when something is due. */
export const readClock = (payload: Payload): Promise<Date> => readNow(payload)
