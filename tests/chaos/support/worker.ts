import { getPayload } from 'payload'

import { startWorker } from '../../../src/jobs/index.ts'
import config from './config.ts'

/* A worker process of the chaos tests: the product's own, on a config whose settings the test chooses. */

const payload = await getPayload({ config, cron: false })
const worker = await startWorker({ payload })
process.once('SIGTERM', () => {
  void (async () => {
    await worker.stop()
    await payload.destroy()
    process.exit(0)
  })()
})
process.on('disconnect', () => process.exit(0))
process.on('unhandledRejection', (error) => {
  process.stderr.write(`UNHANDLED ${String(error)}\n`)
  process.exit(70)
})
process.send?.({ type: 'ready' })
