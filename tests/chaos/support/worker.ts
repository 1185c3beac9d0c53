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
/** Started with `--expose-gc`, it tells what it still holds once everything that can be collected is. */
process.on('message', (message) => {
  if (message !== 'held') return
  // Twice: what the first finds to be held by nothing but a finalizer, the second collects.
  global.gc?.()
  global.gc?.()
  const { external, heapUsed } = process.memoryUsage()
  process.send?.({ bytes: heapUsed + external, type: 'held' })
})
process.on('unhandledRejection', (error) => {
  process.stderr.write(`UNHANDLED ${String(error)}\n`)
  process.exit(70)
})
process.send?.({ type: 'ready' })
