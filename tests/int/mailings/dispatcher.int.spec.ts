import { afterAll, describe, expect, it, vi } from 'vitest'

import type { Database } from '../../../src/mailings/store/database.ts'
import type { Tokens } from '../../../src/mailings/tokens/createTokens.ts'
import type { Transport, TransportHealth } from '../../../src/mailings/transports/transport.ts'
import {
  createDispatcher,
  type Dispatcher,
} from '../../../src/mailings/dispatch/createDispatcher.ts'
import { getRuntime } from '../../../src/mailings/runtime.ts'
import { createTokens } from '../../../src/mailings/tokens/createTokens.ts'
import { createCaptureTransport } from '../../../src/mailings/transports/capture.ts'
import { seedMailing, startRun } from '../../bench/support/seed.ts'
import { createDatabase } from '../../support/database.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'
import { waitFor } from '../../support/signals.ts'

/** What the dispatcher does when something beside the letters fails: the database, the server, the run itself. */

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const passes = openPasses({ payload })
afterAll(() => passes.close())

const launch = async (recipients: number): Promise<{ mailingId: number; runId: number }> => {
  await database.query(
    `UPDATE runs SET status = 'cancelled', finished_at = now() WHERE status IN ('planned', 'expanding', 'running', 'paused')`,
  )
  const seeded = await seedMailing(database, { recipients })
  await startRun(database, seeded)
  await passes.expand()
  const [run] = await database.query<{ id: number }>('SELECT id FROM runs WHERE mailing_id = $1', [
    seeded.mailingId,
  ])
  return { mailingId: seeded.mailingId, runId: run?.id ?? 0 }
}

const states = async (runId: number): Promise<Record<string, number>> => {
  const rows = await database.query<{ count: number; state: string }>(
    'SELECT state::text AS state, count(*)::int AS count FROM attempts WHERE run_id = $1 GROUP BY 1',
    [runId],
  )
  return Object.fromEntries(rows.map(({ count, state }) => [state, count]))
}

const open = (args: {
  db?: Database
  leaseSeconds?: number
  tokens?: Tokens
  transport: Transport
}): Dispatcher => {
  const { db, options, tokens } = getRuntime(payload)
  return createDispatcher({
    db: args.db ?? db,
    log: () => undefined,
    options: { ...options.dispatch, leaseSeconds: args.leaseSeconds ?? 45 },
    sleep: async () => undefined,
    tokens: args.tokens ?? tokens,
    transport: args.transport,
    workerId: 'tested',
  })
}

/** The real database, of which statements with some names fail so many times. */
const failing = (fails: Record<string, number>): Database => {
  const { db } = getRuntime(payload)
  const left = { ...fails }
  return {
    ...db,
    run: async (statement, values) => {
      const times = left[statement.name] ?? 0
      if (times > 0) {
        left[statement.name] = times - 1
        throw new Error(`${statement.name} fails`)
      }
      return db.run(statement, values)
    },
  }
}

const never = new AbortController().signal

describe('a database that fails', () => {
  it('at the results makes them wait, and nothing is sent again', async () => {
    const { runId } = await launch(5)
    const transport = createCaptureTransport()
    const dispatcher = open({ db: failing({ mailings_record_results: 3 }), transport })
    expect(await dispatcher.send(never)).toMatchObject({ sent: 5 })
    await dispatcher.close()
    expect(await states(runId)).toEqual({ sent: 5 })
    expect(transport.count).toBe(5)
  })

  it('at the fence sends nothing and gives the letters back with their tries', async () => {
    const { runId } = await launch(5)
    const transport = createCaptureTransport()
    const dispatcher = open({ db: failing({ mailings_fence_attempts: 100 }), transport })
    expect(await dispatcher.send(never)).toMatchObject({ givenBack: 5, sent: 0 })
    await dispatcher.close()
    expect(transport.count).toBe(0)
    const rows = await database.query(
      'SELECT 1 FROM attempts WHERE run_id = $1 AND tries = 0 AND due_at > now()',
      [runId],
    )
    expect(rows).toHaveLength(5)
  })

  it('for longer than the lease leaves the letters to a rescue: their lease is renewed no more', async () => {
    const { runId } = await launch(3)
    const dispatcher = open({
      db: failing({ mailings_record_results: 1_000_000 }),
      leaseSeconds: 10,
      transport: createCaptureTransport(),
    })
    await dispatcher.send(never)
    expect(await states(runId)).toEqual({ sending: 3 })
    expect(await dispatcher.renewLeases()).toBe(0)
    await database.query(`UPDATE mailings_leases SET lease_until = now() - interval '1 second'`)
    expect(await passes.rescue()).toMatchObject({ unknown: 3 })
    await dispatcher.close()
  })

  it('at a claim ends the pass with its error, and the next one sends', async () => {
    const { runId } = await launch(4)
    const dispatcher = open({
      db: failing({ mailings_claim_attempts: 1 }),
      transport: createCaptureTransport(),
    })
    await expect(dispatcher.send(never)).rejects.toThrow('mailings_claim_attempts fails')
    expect(await dispatcher.send(never)).toMatchObject({ sent: 4 })
    await dispatcher.close()
    expect(await states(runId)).toEqual({ sent: 4 })
  })
})

describe('a letter that workers died with', () => {
  it('is acquitted when it is under way: one more death then is not its fault', async () => {
    const { runId } = await launch(1)
    await database.query('UPDATE attempts SET crashes = 3 WHERE run_id = $1', [runId])
    const crashes = async () =>
      (
        await database.query<{ crashes: number; state: string }>(
          'SELECT crashes::int, state::text FROM attempts WHERE run_id = $1',
          [runId],
        )
      )[0]
    const seen: unknown[] = []
    const transport = createCaptureTransport()
    const dispatcher = open({
      transport: {
        ...transport,
        send: async (_, { underWay }) => {
          underWay?.()
          await waitFor(async () => (await crashes())?.crashes === 0, {
            description: 'the letter is acquitted',
            everyMs: 5,
          })
          // As if the worker were killed here.
          await database.query(
            `UPDATE mailings_leases SET lease_until = now() - interval '1 second'`,
          )
          seen.push(await passes.rescue(), await crashes())
          return { outcome: 'brokenOff' }
        },
      },
    })
    await dispatcher
      .send(AbortSignal.any([never, AbortSignal.timeout(20_000)]))
      .catch(() => undefined)
    await dispatcher.close()
    expect(seen.slice(0, 2)).toEqual([
      { quarantined: 0, requeued: 1, unknown: 0 },
      { crashes: 1, state: 'queued' },
    ])
  })

  it('ends after twenty tries even so', async () => {
    const { runId } = await launch(1)
    await database.query('UPDATE attempts SET crashes = 1, tries = 19 WHERE run_id = $1', [runId])
    const { claimSuspect } = await import('../../../src/mailings/store/postgres/claimAttempts.ts')
    await claimSuspect(getRuntime(payload).db, { leaseSeconds: 45, token: 'last', worker: 'w' })
    await database.query(`UPDATE mailings_leases SET lease_until = now() - interval '1 second'`)
    expect(await passes.rescue()).toMatchObject({ quarantined: 1, requeued: 0 })
    expect(await states(runId)).toEqual({ rejected: 1 })
  })
})

describe('a signal to stop', () => {
  it('gives back what no lane has begun and claims nothing more', async () => {
    const { runId } = await launch(60)
    const stop = new AbortController()
    const transport = createCaptureTransport({
      concurrency: 2,
      result: (_, number) => {
        if (number === 3) stop.abort()
        return undefined
      },
    })
    const dispatcher = open({ transport })
    const counts = await dispatcher.send(stop.signal)
    await dispatcher.close()
    const left = await states(runId)
    expect(left.claimed ?? 0).toBe(0)
    expect(left.sent).toBeLessThanOrEqual(6)
    expect((left.sent ?? 0) + (left.queued ?? 0)).toBe(60)
    expect(counts.sent).toBe(left.sent)
    const due = await database.query(
      'SELECT 1 FROM attempts WHERE run_id = $1 AND tries = 0 AND due_at <= now()',
      [runId],
    )
    expect(due).toHaveLength(left.queued ?? 0)
    expect(await database.query(`SELECT 1 FROM mailings_leases WHERE worker = 'tested'`)).toEqual(
      [],
    )
  })
})

describe('a breaker', () => {
  const health = (state: TransportHealth['state']): TransportHealth => ({
    connections: 0,
    inFlight: 0,
    name: 'half',
    reason: null,
    state,
  })

  it('that is half-open is shown one letter; when that fails, none of the others is touched', async () => {
    const { runId } = await launch(50)
    let paused = 0
    const seen: string[] = []
    const transport: Transport = {
      close: async () => undefined,
      concurrency: 1,
      health: () => health('halfOpen'),
      name: 'half',
      pausedForSeconds: () => paused,
      send: async (letter) => {
        seen.push(letter.envelope.to)
        paused = 30
        return {
          answer: { code: 421, enhanced: '', phase: 'greeting', text: 'Not yet' },
          outcome: 'deferred',
          scope: 'transport',
        }
      },
    }
    const dispatcher = open({ transport })
    expect(await dispatcher.send(never)).toMatchObject({ deferred: 1, givenBack: 0 })
    await dispatcher.close()
    expect(seen).toHaveLength(1)
    expect(await states(runId)).toEqual({ deferred: 1, queued: 49 })
  })

  it('that opens in the middle gives the rest of the batch back untried', async () => {
    const { runId } = await launch(50)
    let paused = 0
    const inner = createCaptureTransport({
      concurrency: 5,
      result: (_, number) => {
        if (number === 9) paused = 30
        return undefined
      },
    })
    const transport: Transport = {
      ...inner,
      concurrency: 5,
      health: () => health('closed'),
      pausedForSeconds: () => paused,
    }
    const dispatcher = open({ transport })
    await dispatcher.send(never)
    await dispatcher.close()
    const left = await states(runId)
    expect(left.deferred ?? 0).toBe(0)
    expect(left.sent).toBeLessThanOrEqual(15)
    expect((left.sent ?? 0) + (left.queued ?? 0)).toBe(50)
  })
})

describe('a domain that says we send too much', () => {
  it('hears of one letter for each lane; the rest of its letters wait untried, the others leave', async () => {
    const { runId } = await launch(60)
    await database.query(
      `UPDATE attempts SET email = 'client-' || id || '@Big.example' WHERE run_id = $1 AND id % 2 = 0`,
      [runId],
    )
    const transport = createCaptureTransport({
      concurrency: 2,
      result: ({ envelope }) =>
        envelope.to.toLowerCase().endsWith('@big.example')
          ? {
              answer: { code: 421, enhanced: '4.7.28', phase: 'rcptTo', text: 'Rate limit' },
              outcome: 'deferred',
              scope: 'domain',
            }
          : undefined,
    })
    const dispatcher = open({ transport })
    const counts = await dispatcher.send(never)
    await dispatcher.close()
    expect(counts.deferred).toBeGreaterThanOrEqual(1)
    expect(counts.deferred).toBeLessThanOrEqual(2)
    expect(await states(runId)).toEqual({
      deferred: counts.deferred,
      queued: 30 - counts.deferred,
      sent: 30,
    })
    const waiting = await database.query(
      `SELECT 1 FROM attempts WHERE run_id = $1 AND state = 'queued' AND tries = 0
         AND due_at BETWEEN now() + interval '50 seconds' AND now() + interval '100 seconds'`,
      [runId],
    )
    expect(waiting).toHaveLength(30 - counts.deferred)
  })
})

describe('a transport that throws', () => {
  it('before the fence was asked gives the letter back; after its yes the letter is unknown', async () => {
    const { runId } = await launch(2)
    let sends = 0
    const transport: Transport = {
      ...createCaptureTransport(),
      concurrency: 1,
      send: async (_, { fence }) => {
        sends += 1
        if (sends > 1) await fence()
        throw new Error('a bug of an adapter')
      },
    }
    const dispatcher = open({ transport })
    expect(await dispatcher.send(never)).toMatchObject({ givenBack: 1, unknown: 1 })
    await dispatcher.close()
    expect(await states(runId)).toEqual({ queued: 1, unknown: 1 })
  })
})

describe('a run without a recipient', () => {
  it('is skipped, with the reason', async () => {
    const { runId } = await launch(0)
    await passes.settle()
    expect(
      await database.query('SELECT status::text, reason, total::int FROM runs WHERE id = $1', [
        runId,
      ]),
    ).toEqual([{ reason: 'noRecipients', status: 'skipped', total: 0 }])
  })
})

const standing = (mailingId: number) =>
  database.query('SELECT status::text, stop_reason FROM mailings WHERE id = $1', [mailingId])

const dueAgain = (runId: number) =>
  database.query(`UPDATE attempts SET due_at = now() - interval '1 second' WHERE run_id = $1`, [
    runId,
  ])

describe('a run that nobody can read', () => {
  it('pauses its mailing and burns none of its letters', async () => {
    const { mailingId, runId } = await launch(3)
    await database.query(`UPDATE runs SET snapshot = snapshot - 'message' WHERE id = $1`, [runId])
    const dispatcher = open({ transport: createCaptureTransport() })
    expect(await dispatcher.send(never)).toMatchObject({ rejected: 0, sent: 0 })
    await dispatcher.close()
    expect(await states(runId)).toEqual({ queued: 3 })
    expect(await standing(mailingId)).toEqual([{ status: 'paused', stop_reason: 'badMessage' }])
  })
})

describe('a run that another worker may be able to read', () => {
  const strangers = createTokens({ secrets: [{ id: 'other', secret: 'of an earlier machine' }] })

  it('signed with a secret that this one was not given is left to the other, and passed over', async () => {
    const { mailingId, runId } = await launch(150)
    const dispatcher = open({ tokens: strangers, transport: createCaptureTransport() })
    expect(await dispatcher.send(never)).toMatchObject({ rejected: 0, sent: 0 })
    expect(await states(runId)).toEqual({ queued: 150 })
    expect(await standing(mailingId)).toEqual([{ status: 'started', stop_reason: null }])
    await dueAgain(runId)
    expect(await dispatcher.send(never)).toMatchObject({ givenBack: 0, sent: 0 })
    await dispatcher.close()
    const other = open({ transport: createCaptureTransport() })
    expect(await other.send(never)).toMatchObject({ sent: 150 })
    await other.close()
  })

  it('does not keep it from the runs that it can read', async () => {
    const { runId } = await launch(20)
    await database.query(
      `UPDATE runs SET snapshot = jsonb_set(snapshot, '{message,version}', '99') WHERE id = $1`,
      [runId],
    )
    const seeded = await seedMailing(database, { recipients: 30 })
    await startRun(database, seeded)
    await passes.expand()
    const dispatcher = open({ transport: createCaptureTransport() })
    expect(await dispatcher.send(never)).toMatchObject({ rejected: 0, sent: 30 })
    await dispatcher.close()
    expect(await states(runId)).toEqual({ queued: 20 })
  })

  it('pauses its mailing when nobody has sent of it for ten minutes', async () => {
    const { mailingId, runId } = await launch(2)
    const clock = vi.spyOn(performance, 'now')
    const dispatcher = open({ tokens: strangers, transport: createCaptureTransport() })
    const start = performance.now()
    for (let minute = 0; minute <= 10; minute += 1) {
      expect(await standing(mailingId)).toEqual([{ status: 'started', stop_reason: null }])
      clock.mockReturnValue(start + minute * 61_000)
      await dueAgain(runId)
      await dispatcher.send(never)
    }
    clock.mockRestore()
    await dispatcher.close()
    expect(await standing(mailingId)).toEqual([{ status: 'paused', stop_reason: 'unknownSecret' }])
    expect(await states(runId)).toEqual({ queued: 2 })
  })
})

describe('recipients', () => {
  it('of a list are found by the list, and a broken message keeps no other run waiting', async () => {
    await database.query(
      `UPDATE runs SET status = 'cancelled', finished_at = now() WHERE status IN ('planned', 'expanding', 'running', 'paused')`,
    )
    const { mailingId, ownerId } = await seedMailing(database, { recipients: 40 })
    const [list] = await database.query<{ id: number }>(
      `INSERT INTO lists (owner_id, name, updated_at, created_at) VALUES ($1, 'Ten', now(), now()) RETURNING id`,
      [ownerId],
    )
    await database.query(
      `INSERT INTO clients_rels ("order", parent_id, path, lists_id)
       SELECT 1, id, 'lists', $2 FROM clients WHERE owner_id = $1 ORDER BY id LIMIT 10`,
      [ownerId, list?.id],
    )
    await database.query(
      `INSERT INTO mailings_rels ("order", parent_id, path, lists_id) VALUES (1, $1, 'recipients.lists', $2)`,
      [mailingId, list?.id],
    )
    await database.query('UPDATE mailings SET recipients_everyone = false WHERE id = $1', [
      mailingId,
    ])
    const bad = await seedMailing(database, { recipients: 1 })
    await database.query(`UPDATE messages SET subject = '{{ nobody.knows }}' WHERE owner_id = $1`, [
      bad.ownerId,
    ])
    await startRun(database, bad)
    await startRun(database, { mailingId, ownerId })
    expect(await passes.expand()).toMatchObject({ added: 0, started: 2 })
    const runs = await database.query(
      `SELECT m.id = $1 AS bad, r.status::text, r.total::int, r.reason FROM runs r JOIN mailings m ON m.id = r.mailing_id
       WHERE m.id IN ($1, $2) ORDER BY 1`,
      [bad.mailingId, mailingId],
    )
    expect(runs).toEqual([
      { bad: false, reason: null, status: 'running', total: 10 },
      { bad: true, reason: 'badMessage', status: 'skipped', total: 0 },
    ])
  })
})
