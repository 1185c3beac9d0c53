import config from '@payload-config'
import { getPayload } from 'payload'

import { runImports } from '../../../../src/mailings/operations/imports/runImports.ts'

/* A worker process that does nothing but import; the test kills it. */
const payload = await getPayload({ config, cron: false, disableOnInit: true })
await runImports({ payload, signal: new AbortController().signal })
process.exit(0)
