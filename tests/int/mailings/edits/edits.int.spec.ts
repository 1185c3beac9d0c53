import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'

import { planOccurrences } from '../../../../src/mailings/dispatch/planOccurrences.ts'
import { activateMailing } from '../../../../src/mailings/operations/activateMailing.ts'
import { editSchedule } from '../../../../src/mailings/scheduling/editSchedule.ts'
import { nextOccurrence } from '../../../../src/mailings/scheduling/occurrences.ts'
import { planningTime } from '../../../../src/mailings/scheduling/recipientTime.ts'
import { openClock } from '../../../support/clock.ts'
import { createDatabase } from '../../../support/database.ts'
import {
  createClient,
  createInterval,
  createMailing,
  createUser,
  type Row,
} from '../../../support/factories/index.ts'
import { openPasses } from '../../../support/passes.ts'
import { getTestPayload } from '../../../support/payload.ts'
import { waitFor } from '../../../support/signals.ts'
import { BEGIN, CLIENT_ZONE, expectedTimes, later, ruleOf, stories, type Story } from './story.ts'

const SEED = 20_261_124

/** More of them for docs/recurrence.md: `STORIES=100000 npx vitest run --project int tests/int/mailings/edits`. */
const STORIES = Number(process.env.STORIES ?? 3_000)

const database = await createDatabase()
const clock = await openClock(database, BEGIN)
const { payload } = await getTestPayload({ database })
const passes = openPasses({ payload })
afterAll(() => passes.close())

const owner = await createUser(payload)
await createClient(payload, { owner: owner.id, timeZone: CLIENT_ZONE })

const stamps = (times: Date[]): string[] => times.map((at) => at.toISOString())

/** The story without a database: the scheduler's and the form's own decisions, one after the other. */
function playPure({ begin, catchUp, notLaterThanMinutes, steps }: Story): Date[] {
  const fired: Date[] = []
  let { recipientLocalTime } = begin
  let rule = ruleOf(begin)
  let next = nextOccurrence(rule, BEGIN)
  let planAt = next && planningTime({ occurrence: next, recipientLocalTime, rule })
  let now = BEGIN
  const pass = (isBusy: boolean) => {
    while (next && (planAt ?? next) <= now) {
      const plan = planOccurrences({
        id: '1',
        catchUp,
        isBusy,
        nextRunAt: next,
        notLaterThanMinutes,
        now,
        ownerBlocked: false,
        ownerId: '1',
        planAt,
        recipientLocalTime,
        rule,
        status: 'started',
        zones: [CLIENT_ZONE],
      })
      fired.push(...plan.runs.map(({ dueAt }) => dueAt))
      ;({ next, planAt } = plan)
    }
  }
  for (const { edit, isBusy, minutes, passes: isUp } of steps) {
    now = later(now, minutes)
    if (isUp) pass(isBusy)
    if (!edit) continue
    pass(isBusy)
    ;({ recipientLocalTime } = edit)
    ;({ next, planAt, rule } = editSchedule({
      before: rule,
      lastDueAt: fired.at(-1) ?? null,
      now,
      recipientLocalTime,
      rule: ruleOf(edit),
    }))
  }
  pass(false)
  return fired
}

const firedBy = async (mailing: Row): Promise<Date[]> =>
  (
    await database.query<{ due_at: Date }>(
      `SELECT due_at FROM runs WHERE mailing_id = $1 AND kind = 'scheduled' ORDER BY due_at`,
      [mailing.id],
    )
  ).map(({ due_at }) => due_at)

/** Everything that is due, also what one pass leaves to the next. */
async function passUntilDone(): Promise<void> {
  let left = 1
  while (left > 0) left = (await passes.schedule()).mailings
  await database.query(`UPDATE runs SET status = 'finished' WHERE status = 'planned'`)
  await passes.complete()
}

/** The same story with the real form, hook and scheduler. */
async function playForReal({ begin, catchUp, notLaterThanMinutes, steps }: Story): Promise<Date[]> {
  await clock.set(BEGIN)
  const mailing = await createMailing(payload, {
    owner: owner.id,
    ...begin,
    catchUp,
    notLaterThanMinutes,
  })
  if (nextOccurrence(ruleOf(begin), BEGIN) === null) return []
  await activateMailing({ mailingId: mailing.id, payload })
  let now = BEGIN
  for (const { edit, minutes, passes: isUp } of steps) {
    now = later(now, minutes)
    await clock.set(now)
    const save = () =>
      edit
        ? payload.update({ id: mailing.id, collection: 'mailings', data: edit as never, depth: 0 })
        : undefined
    // Up: the scheduler and the form meet at the same moment.
    if (isUp) await Promise.all([passUntilDone(), save()])
    else await save()
  }
  await passUntilDone()
  const fired = await firedBy(mailing)
  await database.query('UPDATE mailings SET next_run_at = NULL WHERE id = $1', [mailing.id])
  return fired
}

describe('edits of a running mailing', () => {
  it(
    `fire no time twice and skip none: ${STORIES} stories by the rules alone`,
    () => {
      let times = 0
      fc.assert(
        fc.property(stories(8), (story) => {
          const fired = playPure(story)
          times += fired.length
          expect(stamps(fired)).toEqual(stamps(expectedTimes(story)))
        }),
        { numRuns: STORIES, seed: SEED },
      )
      expect(times).toBeGreaterThan(STORIES * 15)
      process.stdout.write(`${STORIES} stories, ${times} times\n`)
    },
    STORIES * 20,
  )

  it('fire no time twice and skip none: 45 stories with the form, the hook and the scheduler', async () => {
    let times = 0
    await fc.assert(
      fc.asyncProperty(stories(6), async (story) => {
        const fired = await playForReal(story)
        times += fired.length
        expect(stamps(fired)).toEqual(stamps(expectedTimes(story)))
      }),
      { numRuns: 45, seed: SEED },
    )
    expect(times).toBeGreaterThan(200)
  }, 120_000)
})

const daily = { kind: 'daily', localTime: '09:00' }
const at9 = (day: number): Date => new Date(Date.UTC(2026, 9, day, 9))

async function dailyAt9(fields: Record<string, unknown> = {}): Promise<Row> {
  await clock.set(BEGIN)
  const mailing = await createMailing(payload, {
    owner: owner.id,
    recurrence: daily,
    startAt: later(BEGIN, 1).toISOString(),
    ...fields,
  })
  await activateMailing({ mailingId: mailing.id, payload })
  return mailing
}

const isSomebodyWaiting = async (): Promise<boolean> => {
  const waiting = await database.query(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return waiting.length > 0
}

const read = (mailing: Row): Promise<Row> =>
  payload.findByID({
    id: mailing.id,
    collection: 'mailings',
    depth: 0,
    showHiddenFields: true,
  }) as never

describe('a save', () => {
  it('plans what is due by the rule that was in force, then begins with the new one', async () => {
    const mailing = await dailyAt9()
    await clock.set(later(at9(20), 1))
    await payload.update({
      id: mailing.id,
      collection: 'mailings',
      data: { recurrence: { ...daily, localTime: '18:00' } as never },
    })
    expect(stamps(await firedBy(mailing))).toEqual(stamps([at9(20)]))
    expect(await read(mailing)).toMatchObject({
      nextRunAt: '2026-10-20T18:00:00.000Z',
      runsCount: 1,
      status: 'started',
    })
  })

  it('does not write back a state that the scheduler has moved on from', async () => {
    const mailing = await dailyAt9()
    const scheduler = await database.pool.connect()
    await scheduler.query('BEGIN')
    await scheduler.query(`UPDATE mailings SET status = 'paused', runs_count = 7 WHERE id = $1`, [
      mailing.id,
    ])
    const saved = payload.update({
      id: mailing.id,
      collection: 'mailings',
      data: { name: 'Another name' },
    })
    await waitFor(isSomebodyWaiting, {
      description: 'the save has read its document and waits',
      timeoutMs: 10_000,
    })
    await scheduler.query('COMMIT')
    scheduler.release()
    await saved
    expect(await read(mailing)).toMatchObject({
      name: 'Another name',
      runsCount: 7,
      status: 'paused',
    })
  })

  it('keeps the rule when its interval was edited since, until its times are chosen anew', async () => {
    const interval = await createInterval(payload, { recurrence: { every: 1, ...daily } })
    const mailing = await dailyAt9({ interval: interval.id })
    await payload.update({
      id: interval.id,
      collection: 'intervals',
      data: { recurrence: { every: 1, kind: 'daily', localTime: '10:00' } as never },
    })
    await payload.update({ id: mailing.id, collection: 'mailings', data: { name: 'Renamed' } })
    expect((await read(mailing)).nextRunAt).toBe(at9(20).toISOString())
    await payload.update({
      id: mailing.id,
      collection: 'mailings',
      data: { endAt: '2026-12-01T00:00:00.000Z' },
    })
    expect((await read(mailing)).nextRunAt).toBe('2026-10-20T10:00:00.000Z')
  })

  it('lets an end that passed during downtime wait for the times before it', async () => {
    const mailing = await dailyAt9({ catchUp: 'all', endAt: later(at9(20), 60).toISOString() })
    await clock.set(later(at9(20), 90))
    await passes.complete()
    await passes.schedule()
    expect(stamps(await firedBy(mailing))).toEqual(stamps([at9(20)]))
  })
})

describe('an activation', () => {
  it('asked for five times at once begins one run', async () => {
    await clock.set(BEGIN)
    const mailing = await createMailing(payload, {
      owner: owner.id,
      recurrence: { kind: 'once' },
      startAt: later(BEGIN, -60).toISOString(),
    })
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => activateMailing({ mailingId: mailing.id, payload })),
    )
    expect(answers.filter(({ runId }) => runId !== null)).toHaveLength(1)
    expect(await firedBy(mailing)).toHaveLength(1)
    expect(await read(mailing)).toMatchObject({ runsCount: 1, status: 'started' })
  })
})
