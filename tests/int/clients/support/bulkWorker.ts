import config from '@payload-config'
import { getPayload } from 'payload'

import { runBulkActions } from '../../../../src/mailings/operations/bulk/runBulkActions.ts'

/* A worker process that does nothing but change clients; the test kills it. */
const payload = await getPayload({ config, cron: false, disableOnInit: true })
await runBulkActions({ payload, signal: new AbortController().signal })
process.exit(0)
