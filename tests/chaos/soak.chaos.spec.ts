import { describe, expect, it } from 'vitest'

import { runSoak } from './runSoak.ts'
import { fullTimeout, publish, sized } from './support/scale.ts'

/** Test 23: half speed for a while. The slope of the memory says something after hours only: `npm run soak`. */

describe('a worker that sends for long at half its speed', () => {
  it(
    'leaves no connection and no file open, and loses nothing',
    { timeout: fullTimeout },
    async () => {
      const report = await runSoak({
        minutes: sized(0.1, 50),
        recipients: sized(600, 20_000),
        share: 0.5,
      })
      publish('23 soak', report)
      expect(report.leaked).toMatchObject({ backends: 0, smtp: 0 })
      // In a few seconds the pools are still being filled.
      expect(report.leaked.files).toBeLessThanOrEqual(sized(5, 0))
      expect(report.accepted).toBe(report.sent)
      expect(report.peakMB).toBeLessThanOrEqual(250)
      expect(report.perSecondSoak).toBeGreaterThanOrEqual(report.perSecondFull * sized(0.05, 0.4))
    },
  )
})
