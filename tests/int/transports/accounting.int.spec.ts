import { describe, expect, it } from 'vitest'

import type { DeliveryResult } from '../../../src/mailings/transports/transport.ts'
import type { Fault, FaultAction, FaultPoint } from '../../support/sink/types.ts'

import { seededRandom } from '../../support/sink/faults.ts'
import { aLetter, aSink, aTransport, closeAllAfterEach } from './letters.ts'

closeAllAfterEach()

const LETTERS = Number(process.env.ACCOUNTING_LETTERS ?? 600)
const AT_ONCE = 16
const SEEDS = [1, 2, 3]

const POINTS: FaultPoint[] = [
  'greeting',
  'ehlo',
  'mail',
  'rcpt',
  'data',
  'body',
  'midBody',
  'dot',
  'idle',
]

const ACTIONS: FaultAction[] = [
  { kind: 'close' },
  { kind: 'reset' },
  { kind: 'stall' },
  { kind: 'garbage' },
  { code: 421, kind: 'reply' },
  { code: 451, enhanced: '4.7.1', kind: 'reply', lines: 5 },
  { code: 550, enhanced: '5.1.1', kind: 'reply' },
  { code: 250, kind: 'reply' },
  { kind: 'delay', milliseconds: 20 },
]

/** What a run would be worth little without, so that it does not hang on chance. */
const CERTAIN: Fault[] = [
  { at: 'mail', do: { code: 550, enhanced: '5.1.1', kind: 'reply' }, when: { every: 97 } },
  { at: 'rcpt', do: { code: 550, enhanced: '5.1.1', kind: 'reply' }, when: { every: 89 } },
  { at: 'dot', do: { kind: 'close' }, when: { every: 83 } },
]

/** Every action at every point, each rarely; at the dot the letter counts every other time. */
const RANDOM: Fault[] = POINTS.flatMap((at) =>
  ACTIONS.filter((action) => isFair(at, action)).flatMap((action): Fault[] => {
    const fault: Fault = { at, do: action, when: { probability: 0.004 } }
    if (at !== 'dot') return [fault]
    if (action.kind === 'reply') return [{ ...fault, counted: action.code === 250 }]
    return [fault, { ...fault, counted: true }]
  }),
)

/** Left out: a 250 for a letter that was not read, which no client can see through; a 550 greeting, which ends it all. */
function isFair(at: FaultPoint, action: FaultAction): boolean {
  if (action.kind !== 'reply') return true
  if (action.code === 250) return at !== 'body' && at !== 'midBody'
  return action.code !== 550 || (at !== 'greeting' && at !== 'ehlo')
}

/** How many copies the server may have taken of a letter with this result. */
function legalCopies({ outcome }: DeliveryResult): number[] {
  switch (outcome) {
    case 'sent':
      return [1]
    case 'unknown':
      return [0, 1]
    default:
      return [0]
  }
}

describe.each(SEEDS)(
  'letters through a server that fails everywhere at random, seed %i',
  (seed) => {
    it.each([true, false])(
      'all settle in time, and no result lies about what the server took, pipelining %s',
      async (pipelining) => {
        const sink = await aSink({ faults: [...CERTAIN, ...RANDOM], maxLetters: 40, seed })
        const seconds = 0.3
        const transport = aTransport({
          breaker: {
            backoffSeconds: [0],
            failures: Number.POSITIVE_INFINITY,
            probeSeconds: 0,
            ratio: 2,
          },
          concurrency: AT_ONCE,
          pipelining,
          port: sink.port,
          timeouts: {
            answerSeconds: seconds,
            bodySeconds: seconds,
            commandSeconds: seconds,
            setupSeconds: seconds,
          },
        })
        const random = seededRandom(seed)
        const outcomes: Record<string, number> = {}
        const lies: string[] = []
        const results = new Map<string, DeliveryResult>()
        let left = LETTERS
        const worker = async () => {
          while (left-- > 0) {
            const to = `r${left}@example.test`
            const result = await transport.send(aLetter({ to }), {
              fence: async () => random() > 0.05,
            })
            results.set(to, result)
            outcomes[result.outcome] = (outcomes[result.outcome] ?? 0) + 1
          }
        }
        await Promise.all(Array.from({ length: AT_ONCE }, worker))
        await transport.close({ graceSeconds: 0 })
        const taken = await sink.recipients()
        for (const [to, result] of results) {
          const copies = taken[to] ?? 0
          if (!legalCopies(result).includes(copies))
            lies.push(`${copies} copies: ${JSON.stringify(result)}`)
        }
        expect(lies).toEqual([])
        expect(results.size).toBe(LETTERS)
        expect(transport.health().inFlight).toBe(0)
        // The test is worth something only when everything has happened.
        expect(Object.keys(outcomes).sort()).toEqual([
          'brokenOff',
          'deferred',
          'refused',
          'rejected',
          'sent',
          'unknown',
        ])
      },
      120_000,
    )
  },
)
