import { afterAll, describe, expect, it } from 'vitest'

import type { DeliveryResult, Letter } from '../../../src/mailings/transports/transport.ts'
import { activateMailing } from '../../../src/mailings/operations/activateMailing.ts'
import { cancelRun } from '../../../src/mailings/operations/cancelRun.ts'
import { pauseMailing, resumeMailing } from '../../../src/mailings/operations/pauseMailing.ts'
import { retryRun, settleUnknown } from '../../../src/mailings/operations/retryRun.ts'
import { sendNow } from '../../../src/mailings/operations/sendNow.ts'
import { getRuntime } from '../../../src/mailings/runtime.ts'
import { sweepBuckets, withBuckets } from '../../../src/mailings/store/postgres/buckets.ts'
import { createCaptureTransport } from '../../../src/mailings/transports/capture.ts'
import { createDatabase } from '../../support/database.ts'
import {
  createClient,
  createList,
  createMailing,
  createUser,
  type Row,
} from '../../support/factories/index.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })

const answer = (code: number, enhanced: string, text: string) =>
  ({ code, enhanced, phase: 'rcptTo', text }) as const

const results = new Map<string, DeliveryResult>()
const transport = createCaptureTransport({
  result: (letter: Letter) => results.get(letter.envelope.to),
})
const passes = openPasses({ payload, transport })
const others = Array.from({ length: 3 }, (_, number) =>
  createCaptureTransport({ name: `other-${number}` }),
)
const otherPasses = others.map((other, number) =>
  openPasses({ batchSize: 7, name: `other-${number}`, payload, transport: other }),
)

afterAll(() => Promise.all([passes, ...otherPasses].map((worker) => worker.close())))

const running = async (count: number, fields: Record<string, unknown> = {}) => {
  const owner = await createUser(payload)
  const clients: Row[] = []
  for (let number = 0; number < count; number += 1) {
    clients.push(await createClient(payload, { owner: owner.id }))
  }
  const mailing = await createMailing(payload, {
    owner: owner.id,
    startAt: new Date(Date.now() - 60_000).toISOString(),
    ...fields,
  })
  const { runId } = await activateMailing({ mailingId: mailing.id, payload })
  await passes.expand()
  return { clients, mailing, owner, runId: Number(runId) }
}

const attemptsOf = async (run: number): Promise<Row[]> =>
  (
    await payload.find({
      collection: 'attempts',
      depth: 0,
      limit: 1_000,
      sort: 'id',
      where: { run: { equals: run } },
    })
  ).docs as never

const runOf = async (id: number): Promise<Row> =>
  (await payload.findByID({ id, collection: 'runs', depth: 0 })) as never

/** One row of numbers; the driver gives sums as text. */
const numbersOf = async (sql: string): Promise<Record<string, number>> => {
  const [row] = await database.query<Record<string, number | string>>(sql)
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]))
}

describe('several workers on one run', () => {
  it('send each letter exactly once and share the work', async () => {
    const { runId } = await running(60)
    const counts = await Promise.all(otherPasses.map((worker) => worker.dispatch()))
    expect(counts.reduce((sum, { sent }) => sum + sent, 0)).toBe(60)
    const addresses = others.flatMap((other) =>
      other.letters().map(({ letter }) => letter.envelope.to),
    )
    expect(new Set(addresses).size).toBe(60)
    expect(addresses).toHaveLength(60)
    await passes.settle()
    expect(await runOf(runId)).toMatchObject({ sent: 60, status: 'finished', total: 60 })
  })
})

describe('a hard bounce', () => {
  it('suppresses the address, so that the next run passes it over and says so', async () => {
    const { clients, mailing, runId } = await running(2)
    const bad = String(clients[0]?.email)
    results.set(bad, {
      answer: answer(550, '5.1.1', 'No such user'),
      hardBounce: true,
      outcome: 'rejected',
    })
    expect(await passes.work()).toMatchObject({ rejected: 1, sent: 1 })
    results.delete(bad)
    expect(await runOf(runId)).toMatchObject({ rejected: 1, sent: 1, status: 'finished' })

    const next = await sendNow({ mailingId: mailing.id, payload })
    expect(await passes.work()).toMatchObject({ sent: 1 })
    const attempts = await attemptsOf(Number(next.runId))
    expect(attempts.find(({ email }) => email === bad)).toMatchObject({
      reason: 'bounced',
      state: 'skipped',
    })
  })
})

describe('a full mailbox', () => {
  it('is tried again by three runs; then its address is suppressed', async () => {
    const { clients, mailing } = await running(2)
    const full = String(clients[0]?.email)
    results.set(full, {
      answer: answer(552, '5.2.2', 'Mailbox full'),
      hardBounce: false,
      outcome: 'rejected',
    })
    const suppressed = async (): Promise<Row[]> =>
      database.query(
        `SELECT reason::text, answer FROM suppressions WHERE owner_id = $1 AND email = $2`,
        [mailing.owner, full],
      )
    for (const before of [0, 0]) {
      await passes.work()
      expect(await suppressed()).toHaveLength(before)
      await sendNow({ mailingId: mailing.id, payload })
    }
    await passes.work()
    expect(await suppressed()).toEqual([{ answer: 'Mailbox full', reason: 'mailboxFull' }])
    results.delete(full)
  })

  it('counts for thirty days only', async () => {
    const { clients, mailing } = await running(1)
    const full = String(clients[0]?.email)
    results.set(full, {
      answer: answer(552, '5.2.2', 'Mailbox full'),
      hardBounce: false,
      outcome: 'rejected',
    })
    for (let run = 1; run <= 3; run += 1) {
      await passes.work()
      await database.query(
        `UPDATE attempts SET settled_at = settled_at - interval '31 days' WHERE email = $1`,
        [full],
      )
      if (run < 3) await sendNow({ mailingId: mailing.id, payload })
    }
    const rows = await database.query('SELECT 1 FROM suppressions WHERE email = $1', [full])
    expect(rows).toEqual([])
    results.delete(full)
  })
})

describe('buckets of the limits', () => {
  it('are kept while they say something, and for a day more', async () => {
    const db = getRuntime(payload).db
    const ask = (key: string) => withBuckets(db, new Map([[key, 1]]), () => undefined)
    await ask('domain:yesterday.test')
    await ask('domain:today.test')
    await database.query(
      `UPDATE mailings_buckets SET due_at = now() - interval '25 hours' WHERE key = 'domain:yesterday.test'`,
    )
    expect(await sweepBuckets(db)).toBe(1)
    const rows = await database.query<{ key: string }>('SELECT key FROM mailings_buckets')
    expect(rows).toEqual([{ key: 'domain:today.test' }])
  })
})

describe('a refusal that is not the recipient’s fault', () => {
  it('pauses the mailing with the server’s words and burns nobody; resuming sends the exact rest', async () => {
    const { clients, mailing, runId } = await running(5)
    const blocked = String(clients[2]?.email)
    results.set(blocked, {
      answer: answer(550, '5.7.1', 'Message refused by policy'),
      outcome: 'refused',
      scope: 'mailing',
    })
    await passes.work()
    const paused = (await payload.findByID({
      id: mailing.id,
      collection: 'mailings',
      depth: 0,
    })) as never as Row
    expect(paused.status).toBe('paused')
    expect(paused.stopReason).toContain('5.7.1')
    const states = (await attemptsOf(runId)).map(({ state }) => state)
    expect(states).not.toContain('rejected')
    results.delete(blocked)
    await resumeMailing({ mailingId: mailing.id, payload })
    await passes.work()
    expect(await runOf(runId)).toMatchObject({ sent: 5, status: 'finished' })
    const suppressed = await payload.count({
      collection: 'suppressions',
      where: { owner: { equals: Number(paused.owner) } },
    })
    expect(suppressed.totalDocs).toBe(0)
  })
})

describe('a run whose recipients are being collected', () => {
  it('goes on with those it began with, whatever its mailing says by then', async () => {
    const owner = await createUser(payload)
    const [first, second] = [
      await createList(payload, { owner: owner.id }),
      await createList(payload, { owner: owner.id }),
    ]
    const one = await createClient(payload, { lists: [first.id], owner: owner.id })
    await createClient(payload, { lists: [second.id], owner: owner.id })
    const mailing = await createMailing(payload, {
      owner: owner.id,
      recipients: { lists: [first.id] },
      startAt: new Date(Date.now() - 60_000).toISOString(),
    })
    const { runId } = await activateMailing({ mailingId: mailing.id, payload })
    await passes.expand()
    // Back to where nobody was collected, as in the middle of a large run.
    await database.query(`delete from attempts where run_id = ${Number(runId)}`)
    await database.query(
      `update runs set status = 'expanding', expand_cursor = 0, expanded_at = null, total = 0 where id = ${Number(runId)}`,
    )
    const data = { recipients: { everyone: false, lists: [second.id] } }
    await payload.update({ id: mailing.id, collection: 'mailings', data })
    await passes.expand()
    expect((await attemptsOf(Number(runId))).map(({ email }) => email)).toEqual([one.email])
  })
})

describe('an unknown outcome', () => {
  const lost: DeliveryResult = {
    answer: { code: 0, enhanced: '', phase: 'afterData', text: 'Connection lost' },
    outcome: 'unknown',
  }

  it('is held for its owner under policy hold, who may settle it or send again', async () => {
    const { clients, runId } = await running(3)
    const [one, two] = clients.map(({ email }) => String(email))
    results.set(String(one), lost).set(String(two), lost)
    await passes.work()
    results.clear()
    expect(await runOf(runId)).toMatchObject({ sent: 1, status: 'finished', unknown: 2 })
    const held = (await attemptsOf(runId)).filter(({ state }) => state === 'unknown')
    const attemptIds = held.slice(0, 1).map(({ id }) => id)
    expect(await settleUnknown({ attemptIds, payload, runId })).toEqual({ settled: 1 })
    expect(await retryRun({ payload, runId, state: 'unknown' })).toEqual({ queued: 1 })
    expect(await passes.work()).toMatchObject({ sent: 1 })
    expect(await runOf(runId)).toMatchObject({ sent: 3, status: 'finished', unknown: 0 })
  })

  it('counts the same in rows, run and report once it is settled', async () => {
    const { clients, runId } = await running(4)
    for (const { email } of clients.slice(0, 3)) results.set(String(email), lost)
    await passes.work()
    results.clear()
    const inAll = async () => ({
      minutes: await numbersOf(
        `select sum(sent) as sent, sum(unknown) as unknown from mailings_minutes where run_id = '${runId}'`,
      ),
      rows: await numbersOf(
        `select count(*) filter (where state = 'sent') as sent, count(*) filter (where state = 'unknown') as unknown
         from attempts where run_id = ${runId}`,
      ),
      run: await numbersOf(`select sent, unknown from runs where id = ${runId}`),
    })
    const same = (sent: number, unknown: number) => {
      const numbers = { sent, unknown }
      return { minutes: numbers, rows: numbers, run: numbers }
    }
    expect(await inAll()).toEqual(same(1, 3))
    const unknown = (await attemptsOf(runId)).filter(({ state }) => state === 'unknown')
    const attemptIds = unknown.slice(0, 2).map(({ id }) => id)
    // Two windows at once, and a worker that folds: nothing is counted twice.
    await Promise.all([
      settleUnknown({ attemptIds, payload, runId }),
      settleUnknown({ attemptIds, payload, runId }),
      passes.settle(),
    ])
    expect(await inAll()).toEqual(same(3, 1))
    await settleUnknown({ payload, runId })
    await passes.settle()
    expect(await inAll()).toEqual(same(4, 0))
  })

  it('is sent once more under policy resend, with the same Message-ID and body, and then left', async () => {
    const { clients, runId } = await running(1, { unknownPolicy: 'resend' })
    const to = String(clients[0]?.email)
    results.set(to, lost)
    transport.clear()
    await passes.work()
    expect(await runOf(runId)).toMatchObject({ status: 'running' })
    await database.query(
      `update attempts set resend_at = now() - interval '1 second' where run_id = ${runId}`,
    )
    const { requeueUnknown } =
      await import('../../../src/mailings/store/postgres/requeueUnknown.ts')
    const { getRuntime } = await import('../../../src/mailings/runtime.ts')
    expect(await requeueUnknown(getRuntime(payload).db)).toBe(1)
    await passes.work()
    results.clear()
    const copies = transport.letters().filter(({ letter }) => letter.envelope.to === to)
    expect(copies).toHaveLength(2)
    expect(copies[0]?.letter.raw.equals(copies[1]?.letter.raw ?? Buffer.alloc(0))).toBe(true)
    expect(await requeueUnknown(getRuntime(payload).db)).toBe(0)
    expect(await runOf(runId)).toMatchObject({ status: 'finished', unknown: 1 })
  })
})

describe('a letter that may have arrived and was to be sent again', () => {
  const lost: DeliveryResult = {
    answer: { code: 0, enhanced: '', phase: 'afterData', text: 'Connection lost' },
    outcome: 'unknown',
  }

  const dueAgain = async () => {
    const { clients, mailing, runId } = await running(1, { unknownPolicy: 'resend' })
    const to = String(clients[0]?.email)
    results.set(to, lost)
    await passes.work()
    results.clear()
    await database.query(
      `update attempts set resend_at = now() - interval '1 second' where run_id = ${runId}`,
    )
    return { mailing, runId, to }
  }

  it('waits while its mailing is paused, and stays unknown when its run is cancelled', async () => {
    const { mailing, runId } = await dueAgain()
    await pauseMailing({ mailingId: mailing.id, payload })
    expect(await passes.rescue()).toMatchObject({ requeued: 0 })
    expect(await attemptsOf(runId)).toMatchObject([{ state: 'unknown' }])
    await cancelRun({ payload, runId })
    await passes.work()
    expect(await attemptsOf(runId)).toMatchObject([{ reason: 'answerLost', state: 'unknown' }])
    expect(await runOf(runId)).toMatchObject({ skipped: 0, status: 'cancelled', unknown: 1 })
  })

  it('is unknown again when its second try is refused: the first copy may be in the mailbox', async () => {
    const { runId, to } = await dueAgain()
    const { requeueUnknown } =
      await import('../../../src/mailings/store/postgres/requeueUnknown.ts')
    const { getRuntime } = await import('../../../src/mailings/runtime.ts')
    await requeueUnknown(getRuntime(payload).db)
    results.set(to, {
      answer: answer(550, '5.1.1', 'No such user'),
      hardBounce: true,
      outcome: 'rejected',
    })
    await passes.work()
    results.clear()
    expect(await attemptsOf(runId)).toMatchObject([
      { answer: 'No such user', reason: 'answerLost', state: 'unknown' },
    ])
    expect(await runOf(runId)).toMatchObject({ rejected: 0, status: 'finished', unknown: 1 })
  })

  it('is unknown again when it is queued and not sent after all', async () => {
    const { runId } = await dueAgain()
    const { requeueUnknown } =
      await import('../../../src/mailings/store/postgres/requeueUnknown.ts')
    const { getRuntime } = await import('../../../src/mailings/runtime.ts')
    expect(await requeueUnknown(getRuntime(payload).db)).toBe(1)
    await cancelRun({ payload, runId })
    await passes.work()
    expect(await attemptsOf(runId)).toMatchObject([{ state: 'unknown' }])
    expect(await runOf(runId)).toMatchObject({ skipped: 0, status: 'cancelled', unknown: 1 })
  })
})

describe('retrying only the failed', () => {
  it('sends just those again', async () => {
    const { clients, runId } = await running(4)
    const failed = String(clients[1]?.email)
    results.set(failed, {
      answer: answer(554, '5.0.0', 'Try another day'),
      hardBounce: false,
      outcome: 'rejected',
    })
    await passes.work()
    results.clear()
    transport.clear()
    expect(await retryRun({ payload, runId, state: 'rejected' })).toEqual({ queued: 1 })
    await passes.work()
    expect(transport.letters().map(({ letter }) => letter.envelope.to)).toEqual([failed])
    expect(await runOf(runId)).toMatchObject({ rejected: 0, sent: 4, status: 'finished' })
  })
})

describe('the end of a run of which letters are retried', () => {
  const endOf = async (runId: number): Promise<number> => {
    const [row] = await database.query<{ hours: number }>(
      `select extract(epoch from deadline_at - now())::float8 / 3600 as hours from runs where id = ${runId}`,
    )
    return row?.hours ?? 0
  }
  const refused = (code: number): DeliveryResult => {
    const said = answer(code, '', 'Try another day')
    return code < 500
      ? { answer: said, outcome: 'deferred', scope: 'recipient' }
      : { answer: said, hardBounce: false, outcome: 'rejected' }
  }

  it('is set anew when it was over, and stays when it still sends', async () => {
    const { clients, runId } = await running(3)
    results.set(String(clients[0]?.email), refused(554))
    await passes.work()
    await database.query(
      `update runs set started_at = started_at - interval '20 hours', deadline_at = deadline_at - interval '20 hours' where id = ${runId}`,
    )
    await retryRun({ payload, runId, state: 'rejected' })
    expect(await endOf(runId)).toBeCloseTo(24, 1)
    await passes.work()

    const still = await running(3)
    results.set(String(still.clients[0]?.email), refused(554))
    results.set(String(still.clients[1]?.email), refused(451))
    await passes.work()
    results.clear()
    await database.query(
      `update runs set deadline_at = now() + interval '1 hour' where id = ${still.runId}`,
    )
    expect(await retryRun({ payload, runId: still.runId, state: 'rejected' })).toEqual({
      queued: 1,
    })
    expect(await endOf(still.runId)).toBeCloseTo(1, 1)
    await cancelRun({ payload, runId: still.runId })
    await passes.settle()
  })
})

describe('cancelling a run', () => {
  it('sends nothing more, skips the rest, and counts it', async () => {
    const { runId } = await running(5)
    await cancelRun({ payload, runId })
    expect(await passes.dispatch()).toMatchObject({ sent: 0 })
    await passes.settle()
    await passes.settle()
    expect(await runOf(runId)).toMatchObject({ sent: 0, skipped: 5, status: 'cancelled' })
    expect(
      (await attemptsOf(runId)).every(
        ({ reason, state }) => state === 'skipped' && reason === 'cancelled',
      ),
    ).toBe(true)
    await expect(cancelRun({ payload, runId })).rejects.toThrow('over')
  })
})

describe('a dead worker', () => {
  it('gives its letters back: before the fence queued, after it unknown; a third crash alone quarantines', async () => {
    const { runId } = await running(3)
    const { getRuntime } = await import('../../../src/mailings/runtime.ts')
    const { claimAttempts } = await import('../../../src/mailings/store/postgres/claimAttempts.ts')
    const { fenceAttempts } = await import('../../../src/mailings/store/postgres/fenceAttempts.ts')
    const { db } = getRuntime(payload)
    const claimed = await claimAttempts(db, {
      leaseSeconds: 45,
      limit: 10,
      token: 'dead',
      worker: 'dead',
    })
    expect(claimed).toHaveLength(3)
    const sending = claimed[0]
    const crashing = claimed[1]
    if (!sending || !crashing) throw new Error('nothing claimed')
    const atItsFence = [{ ...sending, token: 'dead' }]
    expect(await fenceAttempts(db, [{ ...sending, ownerId: '0', token: 'dead' }])).toEqual(
      new Set(),
    )
    expect(await fenceAttempts(db, atItsFence)).toEqual(new Set([sending.id]))
    await database.query(`update attempts set crashes = 3 where id = ${crashing.id}`)
    await database.query(
      `update mailings_leases set lease_until = now() - interval '1 second' where token = 'dead'`,
    )
    expect(await passes.rescue()).toEqual({ quarantined: 1, requeued: 1, unknown: 1 })
    expect(await fenceAttempts(db, atItsFence)).toEqual(new Set())
    expect(await passes.work()).toMatchObject({ sent: 1 })
    expect(await runOf(runId)).toMatchObject({
      rejected: 1,
      sent: 1,
      status: 'finished',
      unknown: 1,
    })
    const reasons = (await attemptsOf(runId)).map(({ reason }) => reason).sort()
    expect(reasons).toEqual(['poison', 'workerLost', null].sort())
  })
})
