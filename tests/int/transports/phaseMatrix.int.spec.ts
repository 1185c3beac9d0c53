import { describe, expect, it } from 'vitest'

import type { SmtpOptions } from '../../../src/mailings/transports/smtp/options.ts'
import type { Fault, FaultAction, FaultPoint } from '../../support/sink/types.ts'

import { aLetter, allow, aSink, aTransport, closeAllAfterEach, told } from './letters.ts'

/** Each fault meets so many fresh and so many used connections: 3 in the normal run, `PHASE_MATRIX=100` in the full one. */
const REPEATS = Number(process.env.PHASE_MATRIX ?? 3)

/** Conversations at once: what one process still serves without waiting. */
const AT_ONCE = 20

const SECOND = 1_000

type Row = {
  at: FaultPoint
  counted?: boolean
  do: FaultAction
  /** Result on a connection that has served no letter. */
  fresh: string
  /** Result on one that has. @default the same */
  reused?: string
  /** Copies that the server took of the letter. @default 0, or 1 when the result is `sent` */
  taken?: number
}

const close = { kind: 'close' } as const
const garbage = { kind: 'garbage' } as const
const reset = { kind: 'reset' } as const
const stall = { kind: 'stall' } as const
const reply = (code: number, enhanced = '', lines = 1) =>
  ({ code, enhanced, kind: 'reply', lines }) as const

/** A connection that worked before and is closed under a letter, before its 354, costs the letter nothing. */
const again = 'sent@afterData'

const ROWS: Row[] = [
  { at: 'greeting', do: close, fresh: 'deferred/transport@greeting' },
  // An RST right behind the handshake is an error of connecting.
  { at: 'greeting', do: reset, fresh: 'deferred/transport@connect' },
  { at: 'greeting', do: stall, fresh: 'deferred/transport@greeting' },
  { at: 'greeting', do: garbage, fresh: 'deferred/transport@greeting' },
  { at: 'greeting', do: reply(554, '5.7.1'), fresh: 'refused/transport@greeting' },
  { at: 'greeting', do: reply(421), fresh: 'deferred/transport@greeting' },
  { at: 'ehlo', do: close, fresh: 'deferred/transport@hello' },
  { at: 'ehlo', do: stall, fresh: 'deferred/transport@hello' },
  { at: 'ehlo', do: reply(421, '4.3.2', 40), fresh: 'deferred/transport@hello' },
  { at: 'auth', do: close, fresh: 'deferred/transport@auth' },
  { at: 'auth', do: stall, fresh: 'deferred/transport@auth' },
  { at: 'auth', do: reply(535, '5.7.8'), fresh: 'refused/transport@auth' },
  { at: 'auth', do: reply(454, '4.7.0'), fresh: 'deferred/transport@auth' },
  { at: 'mail', do: close, fresh: 'deferred/transport@mailFrom', reused: again },
  { at: 'mail', do: reset, fresh: 'deferred/transport@mailFrom', reused: again },
  { at: 'mail', do: stall, fresh: 'deferred/transport@mailFrom' },
  { at: 'mail', do: garbage, fresh: 'deferred/transport@mailFrom' },
  { at: 'mail', do: reply(421, '4.4.5'), fresh: 'deferred/transport@mailFrom', reused: again },
  { at: 'mail', do: reply(550, '5.7.1', 60), fresh: 'refused/mailing@mailFrom' },
  { at: 'rcpt', do: close, fresh: 'deferred/transport@rcptTo', reused: again },
  { at: 'rcpt', do: reset, fresh: 'deferred/transport@rcptTo', reused: again },
  { at: 'rcpt', do: stall, fresh: 'deferred/transport@rcptTo' },
  { at: 'rcpt', do: garbage, fresh: 'deferred/transport@rcptTo' },
  { at: 'rcpt', do: reply(550, '5.1.1'), fresh: 'rejected/hard@rcptTo' },
  { at: 'rcpt', do: reply(451, '4.7.1'), fresh: 'deferred/recipient@rcptTo' },
  { at: 'rcpt', do: reply(450, '4.7.28', 3), fresh: 'deferred/domain@rcptTo' },
  { at: 'rcpt', do: reply(421), fresh: 'deferred/transport@rcptTo', reused: again },
  { at: 'data', do: close, fresh: 'deferred/transport@data', reused: again },
  { at: 'data', do: stall, fresh: 'deferred/transport@data' },
  { at: 'data', do: reply(250), fresh: 'deferred/transport@data' },
  { at: 'data', do: reply(554, '5.5.0'), fresh: 'rejected@data' },
  { at: 'body', do: stall, fresh: 'unknown@afterData' },
  { at: 'midBody', do: close, fresh: 'unknown@afterData' },
  { at: 'midBody', do: reset, fresh: 'unknown@afterData' },
  { at: 'midBody', do: stall, fresh: 'unknown@afterData' },
  { at: 'midBody', do: reply(552, '5.3.4'), fresh: 'refused/mailing@afterData' },
  { at: 'dot', do: close, fresh: 'unknown@afterData' },
  { at: 'dot', do: reset, fresh: 'unknown@afterData' },
  { at: 'dot', do: stall, fresh: 'unknown@afterData' },
  { at: 'dot', counted: true, do: close, fresh: 'unknown@afterData', taken: 1 },
  { at: 'dot', counted: true, do: reset, fresh: 'unknown@afterData', taken: 1 },
  { at: 'dot', counted: true, do: stall, fresh: 'unknown@afterData', taken: 1 },
  { at: 'dot', counted: true, do: garbage, fresh: 'unknown@afterData', taken: 1 },
  { at: 'dot', do: reply(452, '4.2.2'), fresh: 'deferred/recipient@afterData' },
  { at: 'dot', do: reply(421, '4.3.2'), fresh: 'deferred/transport@afterData' },
  { at: 'dot', do: reply(554, '5.7.1', 100), fresh: 'refused/mailing@afterData' },
  { at: 'idle', do: close, fresh: again },
  { at: 'idle', do: reply(421), fresh: again },
]

const title = ({ at, counted, do: { kind, ...details } }: Row) =>
  [kind, 'code' in details ? details.code : '', 'at', at, counted ? '(letter taken)' : '']
    .filter(Boolean)
    .join(' ')

closeAllAfterEach()

describe.each([true, false])('SMTP phase matrix, pipelining %s', (pipelining) => {
  it.each(ROWS.map((row) => ({ ...row, name: title(row) })))(
    '$name',
    async (row) => {
      for (let left = REPEATS; left > 0; left -= AT_ONCE) {
        const many = Array.from({ length: Math.min(left, AT_ONCE) })
        const seen = await Promise.all(
          many.flatMap(() => [
            meet({ pipelining, reused: false, row }),
            meet({ pipelining, reused: true, row }),
          ]),
        )
        const { fresh, reused = fresh, taken = fresh === again ? 1 : 0 } = row
        const wanted = many.flatMap(() => [
          `${fresh} ${taken}`,
          `${reused} ${reused === again ? 1 : taken}`,
        ])
        expect(seen).toEqual(wanted)
      }
    },
    60_000 + REPEATS * SECOND,
  )
})

/** Sends a letter into the fault; returns its result and how often the server took it. */
async function meet({
  pipelining,
  reused,
  row,
}: {
  pipelining: boolean
  reused: boolean
  row: Row
}): Promise<string> {
  const auth = { password: 'secret', user: 'us' }
  const sink = await aSink({ auth })
  const transport = aTransport({
    auth,
    pipelining,
    port: sink.port,
    timeouts: timeoutsFor(row),
    tls: { mode: 'never' },
  })
  if (reused) {
    expect(told(await transport.send(aLetter(), allow))).toBe('sent@afterData')
    if (SETUP.has(row.at)) await dropConnection(sink)
  }
  const before = (await sink.stats()).accepted
  await sink.script([faultOf(row)])
  const started = performance.now()
  const result = await transport.send(aLetter(), allow)
  expect(performance.now() - started).toBeLessThan(LIMIT)
  return `${told(result)} ${(await sink.stats()).accepted - before}`
}

/** These are passed only when a connection is made anew. */
const SETUP = new Set<FaultPoint>(['auth', 'ehlo', 'greeting'])

const STALL_SECONDS = 0.5
const PATIENCE_SECONDS = 20
/** Time-out and a second. */
const LIMIT = PATIENCE_SECONDS * SECOND + SECOND

function timeoutsFor({ do: { kind } }: Row): SmtpOptions['timeouts'] {
  const seconds = kind === 'stall' ? STALL_SECONDS : PATIENCE_SECONDS
  return {
    answerSeconds: seconds,
    bodySeconds: seconds,
    commandSeconds: seconds,
    setupSeconds: kind === 'stall' ? 2 * seconds : seconds,
  }
}

function faultOf({ at, counted = false, do: action }: Row): Fault {
  return { at, counted, do: action, times: 1 }
}

async function dropConnection(sink: Awaited<ReturnType<typeof aSink>>): Promise<void> {
  await sink.disconnectAll()
}
