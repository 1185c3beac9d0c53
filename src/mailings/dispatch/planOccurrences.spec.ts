import { describe, expect, it } from 'vitest'

import { ruleFromFields } from '../scheduling/fields.ts'
import { planOccurrences } from './planOccurrences.ts'

const hourly = ruleFromFields({
  every: 1,
  kind: 'hourly',
  localTime: '00:00',
  startAt: '2026-11-01T00:00:00Z',
  timeZone: 'UTC',
})

const everyMinute = ruleFromFields({
  cron: '* * * * *',
  kind: 'cron',
  startAt: '2026-11-01T00:00:00Z',
  timeZone: 'UTC',
})

type Due = Parameters<typeof planOccurrences>[0]

const due = (differences: Partial<Due> = {}): Due => ({
  id: '7',
  catchUp: 'latest',
  isBusy: false,
  nextRunAt: new Date('2026-11-02T10:00:00Z'),
  notLaterThanMinutes: 720,
  now: new Date('2026-11-02T10:00:01Z'),
  ownerBlocked: false,
  ownerId: '3',
  planAt: null,
  recipientLocalTime: false,
  rule: hourly,
  status: 'started',
  zones: [],
  ...differences,
})

const threeHoursLater = new Date('2026-11-02T12:30:00Z')

describe('what the scheduler answers to a due time', () => {
  it('is one planned run and the next time', () => {
    const plan = planOccurrences(due())
    expect(plan.next).toEqual(new Date('2026-11-02T11:00:00Z'))
    expect(plan.runs).toEqual([
      {
        dueAt: new Date('2026-11-02T10:00:00Z'),
        kind: 'scheduled',
        mailingId: '7',
        ownerId: '3',
        reason: null,
        status: 'planned',
      },
    ])
  })

  it('is one sent run of several that are on time, for the others follow a run that is still going', () => {
    const { runs } = planOccurrences(
      due({ now: new Date('2026-11-02T10:01:30Z'), rule: everyMinute }),
    )
    expect(runs.map(({ reason, status }) => [status, reason])).toEqual([
      ['planned', null],
      ['skipped', 'previousRunning'],
    ])
  })

  it.each([
    ['skip', 0, 'downtime'],
    ['latest', 1, 'superseded'],
    ['all', 3, 'downtime'],
  ] as const)(
    'after three hours of downtime with policy %s sends %i and records the rest as missed',
    (catchUp, sent, why) => {
      const { next, runs } = planOccurrences(due({ catchUp, now: threeHoursLater }))
      expect(runs).toHaveLength(3)
      expect(runs.filter(({ status }) => status === 'planned')).toHaveLength(sent)
      expect(
        runs.filter(({ reason, status }) => status === 'missed' && reason === why),
      ).toHaveLength(3 - sent)
      expect(next).toEqual(new Date('2026-11-02T13:00:00Z'))
    },
  )

  it('says of a time under policy latest whether it was too old or a later one was sent instead', () => {
    const { runs } = planOccurrences(due({ notLaterThanMinutes: 120, now: threeHoursLater }))
    expect(runs.map(({ reason, status }) => `${status} ${reason}`)).toEqual([
      'missed downtime',
      'missed superseded',
      'planned null',
    ])
  })

  it('sends a promised time that the zone’s new rules place an hour earlier, once', () => {
    const daily = ruleFromFields({
      kind: 'daily',
      localTime: '09:00',
      startAt: '2026-11-01T00:00:00Z',
      timeZone: 'UTC',
    })
    const plan = planOccurrences(due({ rule: daily }))
    expect(plan.runs).toMatchObject([
      { dueAt: new Date('2026-11-02T10:00:00Z'), status: 'planned' },
    ])
    expect(plan.next).toEqual(new Date('2026-11-03T09:00:00Z'))
  })

  it('waits for a promised time that the zone’s new rules place an hour later', () => {
    const daily = ruleFromFields({
      kind: 'daily',
      localTime: '11:00',
      startAt: '2026-11-01T00:00:00Z',
      timeZone: 'UTC',
    })
    const plan = planOccurrences(due({ rule: daily }))
    expect(plan.runs).toEqual([])
    expect(plan.next).toEqual(new Date('2026-11-02T11:00:00Z'))
  })

  it('sends nothing later than the mailing allows', () => {
    const { runs } = planOccurrences(
      due({ catchUp: 'all', notLaterThanMinutes: 60, now: threeHoursLater }),
    )
    expect(runs.map(({ status }) => status)).toEqual(['missed', 'missed', 'planned'])
  })

  it('plans what a stop has missed though the previous run still sends: they follow one another', () => {
    const { runs } = planOccurrences(due({ catchUp: 'all', isBusy: true, now: threeHoursLater }))
    expect(runs.map(({ status }) => status)).toEqual(['planned', 'planned', 'planned'])
  })

  it.each([
    ['skip', 'mmmpss'],
    ['latest', 'mmmpss'],
    ['all', 'pppppp'],
  ] as const)('plans one of several that are on time after a stop, under %s', (catchUp, told) => {
    const now = new Date('2026-11-02T10:05:00Z')
    const { runs } = planOccurrences(due({ catchUp, now, rule: everyMinute }))
    expect(runs.map(({ status }) => status[0]).join('')).toBe(told)
  })

  it('skips a time that is on time after a stop while the run from before it still sends', () => {
    const now = new Date('2026-11-02T13:00:30Z')
    const { runs } = planOccurrences(due({ catchUp: 'skip', isBusy: true, now }))
    expect(runs.at(-1)).toMatchObject({ reason: 'previousRunning', status: 'skipped' })
  })

  it('says of none that a later one was sent instead when none was', () => {
    const now = new Date('2026-11-02T13:00:30Z')
    const { runs } = planOccurrences(due({ now, status: 'paused' }))
    expect(runs.map(({ reason }) => reason)).toEqual(['downtime', 'downtime', 'downtime', 'paused'])
  })

  it('skips every time that is on time while the previous run still sends, not one of two', () => {
    const { runs } = planOccurrences(
      due({ isBusy: true, now: new Date('2026-11-02T10:01:30Z'), rule: everyMinute }),
    )
    expect(runs.map(({ reason }) => reason)).toEqual(['previousRunning', 'previousRunning'])
  })

  it.each([
    [{ status: 'paused' }, 'paused'],
    [{ status: 'disabled' }, 'disabled'],
    [{ ownerBlocked: true }, 'ownerBlocked'],
    [{ isBusy: true }, 'previousRunning'],
  ] as const)('of %o is a skipped run with the reason', (differences, reason) => {
    const { next, runs } = planOccurrences(due(differences))
    expect(runs).toMatchObject([{ reason, status: 'skipped' }])
    expect(next).toEqual(new Date('2026-11-02T11:00:00Z'))
  })
})
