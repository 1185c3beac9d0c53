import type { Payload } from 'payload'

import config from '@payload-config'
import { getPayload } from 'payload'

/** Payload, started once per process. */
export const getSitePayload = (): Promise<Payload> => getPayload({ config })
