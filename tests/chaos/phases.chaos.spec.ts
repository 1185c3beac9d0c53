import { describe, expect, it } from 'vitest'

import type { Fault } from '../support/sink/index.ts'
import { openBench, withSink, withWorkers } from './support/bench.ts'
import { fullTimeout, publish, sized } from './support/scale.ts'

/**
 * Test 5 with the dispatcher on top: what stands in the ledger when the conversation breaks at each of its moments. That
 * the transport classifies every phase on fresh and used connections is proven beside it, in tests/int/transports.
 */

const bench = await openBench()
const each = sized(20, 100)

type Expected = { code: null | number; state: string; triesLeft: boolean }
type Case = { expected: Expected; fault: Fault; name: string }

const at = (name: string, fault: Omit<Fault, 'when'>, expected: Expected): Case => ({
  expected,
  fault: { ...fault, when: { recipient: `${name}-` } } as Fault,
  name,
})

/** `triesLeft`: the try was given back, because the recipient was not to blame. */
const deferred = (code: null | number, triesLeft: boolean): Expected => ({
  code,
  state: 'deferred',
  triesLeft,
})
const unknown: Expected = { code: null, state: 'unknown', triesLeft: false }
const rejected = (code: number): Expected => ({ code, state: 'rejected', triesLeft: false })

const cases: Case[] = [
  at(
    'fine',
    { at: 'idle', do: { kind: 'delay', milliseconds: 0 } },
    { code: 250, state: 'sent', triesLeft: false },
  ),
  at(
    'rcptbusy',
    { at: 'rcpt', do: { code: 451, enhanced: '4.2.1', kind: 'reply' } },
    deferred(451, false),
  ),
  at(
    'rcptgone',
    { at: 'rcpt', do: { code: 550, enhanced: '5.1.1', kind: 'reply' } },
    rejected(550),
  ),
  at(
    'rcptfull',
    { at: 'rcpt', do: { code: 552, enhanced: '5.2.2', kind: 'reply' } },
    rejected(552),
  ),
  at(
    'databusy',
    { at: 'data', do: { code: 451, enhanced: '4.2.1', kind: 'reply' } },
    deferred(451, false),
  ),
  at(
    'datanever',
    { at: 'data', do: { code: 554, enhanced: '5.5.0', kind: 'reply', text: 'No' } },
    rejected(554),
  ),
  at(
    'dotbusy',
    { at: 'dot', do: { code: 451, enhanced: '4.2.1', kind: 'reply' } },
    deferred(451, false),
  ),
  at(
    'dotnever',
    { at: 'dot', do: { code: 550, enhanced: '5.0.0', kind: 'reply', text: 'No' } },
    rejected(550),
  ),
  at('dotclosed', { at: 'dot', counted: true, do: { kind: 'close' } }, unknown),
  at('dotreset', { at: 'dot', do: { kind: 'reset' } }, unknown),
  at('dotsilent', { at: 'dot', do: { kind: 'stall' } }, unknown),
  at('dotgarbage', { at: 'dot', do: { kind: 'garbage' } }, unknown),
  at('rcptsilent', { at: 'rcpt', do: { kind: 'stall' } }, deferred(null, true)),
  at('rcptclosed', { at: 'rcpt', do: { kind: 'close' } }, deferred(null, true)),
  at('dataclosed', { at: 'data', do: { kind: 'close' } }, deferred(null, true)),
]

type Row = { code: null | number; count: number; state: string; tries: number }

describe('the ledger after a fault in each phase', () => {
  it.each(cases)(
    'says $expected.state when it is $name',
    { timeout: fullTimeout },
    async ({ expected, fault, name }) => {
      await withSink({ faults: [fault] }, (sink) =>
        // One connection: faults that end it must not open the breaker for letters of other cases.
        withWorkers(
          {
            connections: 1,
            count: 1,
            payload: bench.payload,
            query: '&answerSeconds=1&commandSeconds=1',
            sink,
          },
          async (workers) => {
            const { runId } = await bench.launch({
              address: `'${name}-' || n || '@example.test'`,
              recipients: expected.state === 'sent' ? each : 3,
            })
            await bench.work(workers)
            const rows = await bench.database.query<Row>(
              `SELECT state::text, code::int, tries::int, count(*)::int AS count FROM attempts
             WHERE run_id = $1 AND (history IS NOT NULL OR state = 'sent') GROUP BY 1, 2, 3`,
              [runId],
            )
            publish(`5 ${name}`, { rows })
            expect(rows.length).toBeGreaterThan(0)
            for (const row of rows) {
              expect(row).toMatchObject({
                code: expected.code,
                state: expected.state,
                tries: expected.triesLeft ? 0 : 1,
              })
            }
            const stray = await bench.states(runId)
            expect((stray.claimed ?? 0) + (stray.sending ?? 0)).toBe(0)
          },
        ),
      )
    },
  )
})
