import { describe, expect, it } from 'vitest'

import { runKills } from './runKills.ts'

/** A twentieth of the published test (`npm run chaos:full`): the same claims, fewer letters. */
const share = { kills: 6, recipients: 1_000, seed: 20_261_124, workers: 3 }

describe('SIGKILL of random workers in the middle of a run', () => {
  it('with policy hold sends nothing twice and loses nothing unsaid', async () => {
    const report = await runKills({ ...share, policy: 'hold' })
    const { finalStates } = report
    expect(report.missing).toBe(0)
    expect(report.duplicatedRecipients).toBe(0)
    expect(report.unknown).toBeLessThanOrEqual(share.kills * 10)
    expect((finalStates.sent ?? 0) + (finalStates.unknown ?? 0)).toBe(share.recipients)
    expect(report.recoverySecondsMax).toBeLessThanOrEqual(60)
  })

  it('with policy resend everybody gets it, at most twice, with one Message-ID and one body', async () => {
    const report = await runKills({ ...share, policy: 'resend' })
    expect(report.missing).toBe(0)
    expect(report.maxCopies).toBeLessThanOrEqual(2)
    expect(report.sameMessageId).toBe(true)
    expect(report.duplicatedRecipients).toBeLessThanOrEqual(report.unknown)
    expect(report.recoverySecondsMax).toBeLessThanOrEqual(60)
  })
})
