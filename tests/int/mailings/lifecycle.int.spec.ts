import { afterAll, describe, expect, it } from 'vitest'

import { activateMailing } from '../../../src/mailings/operations/activateMailing.ts'
import { disableMailing, enableMailing } from '../../../src/mailings/operations/disableMailing.ts'
import { pauseMailing, resumeMailing } from '../../../src/mailings/operations/pauseMailing.ts'
import { sendNow } from '../../../src/mailings/operations/sendNow.ts'
import { nextOccurrences, type RecurrenceRule } from '../../../src/mailings/scheduling/index.ts'
import { createDatabase } from '../../support/database.ts'
import { createClient, createMailing, createUser, type Row } from '../../support/factories/index.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'
import { startSink } from '../../support/sink/index.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const sink = await startSink({ mode: 'keep' })
const passes = openPasses({ payload, smtpUrl: `smtp://127.0.0.1:${sink.port}?tls=never` })

afterAll(async () => {
  await passes.close()
  await sink.stop()
})

const minutes = (count: number): string => new Date(Date.now() + count * 60_000).toISOString()
const read = async (collection: 'attempts' | 'mailings' | 'runs', where: object): Promise<Row[]> =>
  (await payload.find({ collection, depth: 0, limit: 100, sort: 'id', where: where as never }))
    .docs as never

const mailingOf = async (id: number): Promise<Row> =>
  (await payload.findByID({ id, collection: 'mailings', depth: 0 })) as never

const withClients = async (count: number): Promise<Row> => {
  const owner = await createUser(payload)
  for (let number = 0; number < count; number += 1) await createClient(payload, { owner: owner.id })
  return owner
}

describe('a mailing from activation to completion', () => {
  it('sends at once when its start is past, each client one letter, and goes created → started → completed', async () => {
    const owner = await withClients(3)
    const mailing = await createMailing(payload, { owner: owner.id, startAt: minutes(-5) })
    expect(mailing.status).toBe('created')

    const { runId } = await activateMailing({ mailingId: mailing.id, payload })
    expect(runId).not.toBeNull()
    expect((await mailingOf(mailing.id)).status).toBe('started')
    const counts = await passes.work()
    expect(counts).toMatchObject({ deferred: 0, rejected: 0, sent: 3, unknown: 0 })

    const [run] = await read('runs', { mailing: { equals: mailing.id } })
    expect(run).toMatchObject({ sent: 3, status: 'finished', total: 3 })
    expect(run?.startedAt).toBeTruthy()
    expect(run?.finishedAt).toBeTruthy()
    const attempts = await read('attempts', { run: { equals: run?.id } })
    expect(attempts.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
    expect(attempts[0]).toMatchObject({ code: 250, phase: 'afterData', tries: 1 })
    expect(String(attempts[0]?.answer)).not.toBe('')
    expect((await mailingOf(mailing.id)).status).toBe('completed')
    expect(await sink.stats()).toMatchObject({ accepted: 3, distinct: 3, maxCopies: 1 })
    await expect(activateMailing({ mailingId: mailing.id, payload })).rejects.toThrow(
      'no time left',
    )
  })

  it('fires by itself when its start comes, and records the next time', async () => {
    const owner = await withClients(1)
    const mailing = await createMailing(payload, {
      owner: owner.id,
      recurrence: { every: 1, kind: 'daily', localTime: '00:00' },
      startAt: minutes(1),
    })
    const { nextRunAt, runId } = await activateMailing({ mailingId: mailing.id, payload })
    expect(runId).toBeNull()
    expect(nextRunAt).toBeInstanceOf(Date)
    expect(await passes.schedule()).toEqual({ failed: [], mailings: 0, runs: 0 })

    await database.query(
      `update mailings set next_run_at = now() - interval '1 second' where id = ${mailing.id}`,
    )
    // The stored time is not one of the rule's; the scheduler asks the rule and plans nothing for it.
    expect(await passes.schedule()).toMatchObject({ mailings: 1 })
    expect((await mailingOf(mailing.id)).nextRunAt).toBe(nextRunAt?.toISOString())
  })

  it('counts what it sends at once before its first time as the first of its count', async () => {
    const owner = await withClients(1)
    const justBefore = new Date(Date.now() - 120_000).toISOString().slice(11, 16)
    const mailing = await createMailing(payload, {
      count: 2,
      owner: owner.id,
      recurrence: { every: 1, kind: 'daily', localTime: justBefore },
      startAt: minutes(-1),
      timeZone: 'UTC',
    })
    const { nextRunAt, runId } = await activateMailing({ mailingId: mailing.id, payload })
    expect(runId).not.toBeNull()
    expect(nextRunAt?.toISOString().slice(11, 16)).toBe(justBefore)
    const { counted } = (await mailingOf(mailing.id)).rule as { counted: { times: number } }
    expect(counted.times).toBe(1)
    const rule = (await mailingOf(mailing.id)).rule as RecurrenceRule
    expect(nextOccurrences(rule, new Date(), 5)).toEqual([nextRunAt])
    expect(await passes.work()).toMatchObject({ sent: 1 })
  })

  it('pauses and resumes with the recipients that are left, and refuses to send while paused', async () => {
    const owner = await withClients(2)
    const mailing = await createMailing(payload, { owner: owner.id, startAt: minutes(-1) })
    await activateMailing({ mailingId: mailing.id, payload })
    await passes.expand()
    await pauseMailing({ mailingId: mailing.id, payload })
    expect(await passes.dispatch()).toMatchObject({ sent: 0 })
    await expect(sendNow({ mailingId: mailing.id, payload })).rejects.toThrow('paused')
    expect(await resumeMailing({ mailingId: mailing.id, payload })).toEqual({ status: 'started' })
    expect(await passes.work()).toMatchObject({ sent: 2 })
    expect((await mailingOf(mailing.id)).status).toBe('completed')
  })

  it('is disabled by a manager with a reason, which its owner reads and cannot undo', async () => {
    const owner = await withClients(1)
    const mailing = await createMailing(payload, { owner: owner.id, startAt: minutes(-1) })
    await activateMailing({ mailingId: mailing.id, payload })
    await passes.expand()
    await expect(disableMailing({ mailingId: mailing.id, payload, reason: ' ' })).rejects.toThrow(
      'why',
    )
    await disableMailing({ mailingId: mailing.id, payload, reason: 'Complaints came in.' })
    expect(await mailingOf(mailing.id)).toMatchObject({
      status: 'disabled',
      stopReason: 'Complaints came in.',
    })
    expect(await passes.dispatch()).toMatchObject({ sent: 0 })
    await expect(resumeMailing({ mailingId: mailing.id, payload })).rejects.toThrow('not paused')
    await expect(activateMailing({ mailingId: mailing.id, payload })).rejects.toThrow('manager')
    expect(await enableMailing({ mailingId: mailing.id, payload })).toEqual({ status: 'started' })
    expect(await passes.work()).toMatchObject({ sent: 1 })
  })

  it('stops the letters of a blocked owner at the fence', async () => {
    const owner = await withClients(2)
    const mailing = await createMailing(payload, { owner: owner.id, startAt: minutes(-1) })
    await activateMailing({ mailingId: mailing.id, payload })
    await passes.expand()
    await database.query(`update users set blocked = true where id = ${owner.id}`)
    expect(await passes.work()).toMatchObject({ brokenOff: 2, sent: 0 })
    const attempts = await read('attempts', { owner: { equals: owner.id } })
    expect(attempts.map(({ reason, state }) => [state, reason])).toEqual([
      ['skipped', 'ownerBlocked'],
      ['skipped', 'ownerBlocked'],
    ])
  })

  it('writes a run for every answer of the mail server and keeps the same Message-ID over tries', async () => {
    const owner = await withClients(1)
    const mailing = await createMailing(payload, { owner: owner.id, startAt: minutes(-1) })
    await sink.script([
      { at: 'rcpt', do: { code: 451, enhanced: '4.2.1', kind: 'reply', text: 'Busy' }, times: 1 },
    ])
    await activateMailing({ mailingId: mailing.id, payload })
    expect(await passes.work()).toMatchObject({ deferred: 1 })
    const [first] = await read('attempts', { owner: { equals: owner.id } })
    expect(first).toMatchObject({ code: 451, state: 'deferred', tries: 1 })
    expect(first?.dueAt).toBeTruthy()
    await database.query(
      `update attempts set due_at = now() - interval '1 second' where id = ${first?.id}`,
    )
    expect(await passes.work()).toMatchObject({ sent: 1 })
    const [run] = await read('runs', { mailing: { equals: mailing.id } })
    expect(run).toMatchObject({ deferred: 0, sent: 1, status: 'finished' })
  })
})
