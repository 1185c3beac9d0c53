import { describe, expect, it } from 'vitest'

import { readArgs, requireId } from './args.ts'
import { isComplete, isOver, outcomes, progressBar, settledOf } from './progress.ts'

const run = { rejected: 2, sent: 598, skipped: 0, total: 1_000, unknown: 0 }

describe('the progress of a run', () => {
  it('is a bar with its share and what became of the letters', () => {
    expect(settledOf(run)).toBe(600)
    expect(progressBar(run)).toBe(
      `[${'█'.repeat(18)}${'░'.repeat(12)}] 60 % · 600 of 1,000 · 598 sent, 2 rejected`,
    )
  })

  it('is nothing before the recipients are known, and never more than all', () => {
    expect(progressBar({ ...run, rejected: 0, sent: 0, total: 0 })).toContain(
      ' 0 % · 0 of 0 · 0 sent',
    )
    expect(progressBar({ ...run, total: 10 })).toContain(`[${'█'.repeat(30)}] 100 %`)
  })

  it('does not round up to the end', () => {
    expect(progressBar({ ...run, rejected: 0, sent: 999 })).toContain(' 99 % ')
  })

  it('names what was sent even when it is nothing', () => {
    expect(outcomes({ rejected: 0, sent: 0, skipped: 3, unknown: 1 })).toBe(
      '0 sent, 3 skipped, 1 unknown',
    )
  })

  it.each([
    ['planned', false],
    ['expanding', false],
    ['running', false],
    ['paused', false],
    ['finished', true],
    ['cancelled', true],
    ['missed', true],
    ['skipped', true],
  ] as const)('%s is over: %s', (status, over) => {
    expect(isOver({ status })).toBe(over)
  })

  it('is complete only when all letters left', () => {
    expect(isComplete({ rejected: 0, status: 'finished', unknown: 0 })).toBe(true)
    expect(isComplete({ rejected: 1, status: 'finished', unknown: 0 })).toBe(false)
    expect(isComplete({ rejected: 0, status: 'finished', unknown: 1 })).toBe(false)
    expect(isComplete({ rejected: 0, status: 'cancelled', unknown: 0 })).toBe(false)
  })
})

describe('the arguments of a command', () => {
  it('stand behind its name', () => {
    expect(readArgs(['node', 'payload', 'mailings:send', '5', '--json'])).toEqual({
      isJson: true,
      mailingId: '5',
      noWait: false,
    })
    expect(readArgs(['node', 'payload', 'mailings:status'])).toMatchObject({ mailingId: undefined })
  })

  it.each([['--jsn'], ['1', '2']])('are refused with what is legal: %s', (...words) => {
    expect(() => readArgs(['node', 'payload', 'mailings:send', ...words])).toThrow(
      /Legal: mailings:send \[id\]/,
    )
  })

  it('need an id that looks like one', () => {
    expect(requireId('5')).toBe('5')
    expect(requireId('0198c0de-7e57-7000-8000-000000000000')).toHaveLength(36)
    expect(() => requireId(undefined)).toThrow(/Which mailing/)
    expect(() => requireId("5'; drop")).toThrow(/is no id/)
  })
})
