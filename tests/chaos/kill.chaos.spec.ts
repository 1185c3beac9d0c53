import { describe, expect, it } from 'vitest'

import { runKills } from './runKills.ts'
import { fullTimeout, isFull, publish, seed, sized } from './support/scale.ts'

/** Tests 1, 2 and 12. The small share has leases of 10 seconds, so that nobody waits three quarters of a minute for a rescue. */
const share = {
  kills: sized(5, 200),
  recipients: sized(800, 20_000),
  seed,
  workers: 3,
  ...(!isFull && { leaseSeconds: 10 }),
}

describe('SIGKILL of random workers in the middle of a run', () => {
  it(
    'with policy hold sends nothing twice and loses nothing unsaid',
    { timeout: fullTimeout },
    async () => {
      const report = await runKills({ ...share, policy: 'hold' })
      const { finalStates } = report
      publish('2 kills, hold', report)
      expect(report.missing).toBe(0)
      expect(report.duplicatedRecipients).toBe(0)
      expect(report.unknown).toBeLessThanOrEqual(share.kills * 10 + report.faults)
      expect((finalStates.sent ?? 0) + (finalStates.unknown ?? 0)).toBe(share.recipients)
      expect(report.recoverySecondsMax).toBeLessThanOrEqual(60)
      // Few kills leave few unknown letters: a share of them says something at full size only.
      if (isFull) expect(report.unknownDelivered).toBeGreaterThanOrEqual(report.unknownHeld * 0.85)
    },
  )

  it(
    'with policy resend everybody gets it, at most twice, with one Message-ID and one body',
    { timeout: fullTimeout },
    async () => {
      const report = await runKills({ ...share, policy: 'resend' })
      const { finalStates } = report
      publish('1 kills, resend', report)
      // Nobody is given up: a letter in quarantine would not count as missing.
      expect((finalStates.sent ?? 0) + (finalStates.unknown ?? 0)).toBe(share.recipients)
      expect(report.missing).toBe(0)
      expect(report.maxCopies).toBeLessThanOrEqual(2)
      expect(report.sameMessageId).toBe(true)
      expect(report.duplicatedRecipients).toBeLessThanOrEqual(report.unknown)
      expect(report.recoverySecondsMax).toBeLessThanOrEqual(60)
    },
  )
})
