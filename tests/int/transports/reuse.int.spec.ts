import { describe, expect, it } from 'vitest'

import type { Letter } from '../../../src/mailings/transports/transport.ts'

import { HandClock } from './handClock.ts'
import { aLetter, allow, aSink, aTransport, closeAllAfterEach, told } from './letters.ts'

closeAllAfterEach()

/** Sends them all, never more than `atOnce` at a time, and counts the results. */
async function sendAll({
  atOnce,
  letters,
  send,
}: {
  atOnce: number
  letters: Letter[]
  send: (letter: Letter) => Promise<string>
}) {
  const results: Record<string, number> = {}
  const left = [...letters]
  const worker = async () => {
    for (let letter = left.pop(); letter !== undefined; letter = left.pop()) {
      const result = await send(letter)
      results[result] = (results[result] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}

const many = (count: number) =>
  Array.from({ length: count }, (_, number) => aLetter({ to: `r${number}@example.test` }))

describe('connections of the pool', () => {
  it('are kept, and never more than the concurrency', async () => {
    const sink = await aSink()
    const transport = aTransport({ concurrency: 4, port: sink.port })
    const results = await sendAll({
      atOnce: 12,
      letters: many(200),
      send: async (letter) => told(await transport.send(letter, allow)),
    })
    expect(results).toEqual({ 'sent@afterData': 200 })
    expect(await sink.stats()).toMatchObject({
      accepted: 200,
      connections: 4,
      distinct: 200,
      maxCopies: 1,
    })
  })

  it('are changed after their number of letters', async () => {
    const sink = await aSink()
    const transport = aTransport({ concurrency: 1, lettersPerConnection: 10, port: sink.port })
    await sendAll({
      atOnce: 1,
      letters: many(25),
      send: async (letter) => told(await transport.send(letter, allow)),
    })
    expect(await sink.stats()).toMatchObject({ accepted: 25, connections: 3 })
  })

  it('are ended when they are idle', async () => {
    const clock = new HandClock()
    const sink = await aSink()
    const transport = aTransport({ clock, port: sink.port, timeouts: { idleSeconds: 30 } })
    await transport.send(aLetter(), allow)
    clock.pass(29)
    expect(transport.health().connections).toBe(1)
    clock.pass(1)
    expect(transport.health().connections).toBe(0)
  })

  it('are waited for so long and no longer', async () => {
    const clock = new HandClock()
    const sink = await aSink({ faults: [{ at: 'dot', do: { kind: 'stall' }, times: 1 }] })
    const transport = aTransport({
      clock,
      concurrency: 1,
      port: sink.port,
      timeouts: { answerSeconds: 120, waitSeconds: 30 },
    })
    const stuck = transport.send(aLetter(), allow)
    await sink.until('faults', 1)
    clock.pass(5)
    const waiting = transport.send(aLetter(), allow)
    clock.pass(29)
    expect(transport.health().inFlight).toBe(2)
    clock.pass(1)
    expect(await waiting).toMatchObject({
      answer: { text: 'No connection became free.' },
      outcome: 'deferred',
      scope: 'transport',
    })
    clock.pass(90)
    expect(told(await stuck)).toBe('unknown@afterData')
  })

  it('are reused after a refused letter, with the transaction reset', async () => {
    const sink = await aSink({
      faults: [
        {
          at: 'rcpt',
          do: { code: 550, enhanced: '5.1.1', kind: 'reply' },
          when: { recipient: 'gone@' },
        },
      ],
    })
    for (const pipelining of [true, false]) {
      const transport = aTransport({ concurrency: 1, pipelining, port: sink.port })
      const tos = ['gone@example.test', 'ada@example.test', 'gone@example.test', 'bob@example.test']
      const results = []
      for (const to of tos) results.push(told(await transport.send(aLetter({ to }), allow)))
      expect(results).toEqual([
        'rejected/hard@rcptTo',
        'sent@afterData',
        'rejected/hard@rcptTo',
        'sent@afterData',
      ])
    }
    expect(await sink.stats()).toMatchObject({ accepted: 4, connections: 2 })
    expect(await sink.recipients()).toEqual({ 'ada@example.test': 2, 'bob@example.test': 2 })
  })
})

describe('letters over connections that the server closes', () => {
  it('lose none and double none when each connection takes seven letters and then says 421', async () => {
    const sink = await aSink({ maxLetters: 7 })
    const transport = aTransport({ concurrency: 10, port: sink.port })
    const results = await sendAll({
      atOnce: 10,
      letters: many(1_000),
      send: async (letter) => told(await transport.send(letter, allow)),
    })
    expect(results).toEqual({ 'sent@afterData': 1_000 })
    expect(await sink.stats()).toMatchObject({ accepted: 1_000, distinct: 1_000, maxCopies: 1 })
    expect(transport.health().state).toBe('closed')
  })

  it('lose none when every third idle connection is closed without a word', async () => {
    const sink = await aSink({
      faults: [{ at: 'idle', do: { kind: 'close' }, when: { every: 3 } }],
    })
    const transport = aTransport({ concurrency: 10, port: sink.port })
    const results = await sendAll({
      atOnce: 10,
      letters: many(1_000),
      send: async (letter) => told(await transport.send(letter, allow)),
    })
    expect(results).toEqual({ 'sent@afterData': 1_000 })
    expect(await sink.stats()).toMatchObject({ accepted: 1_000, maxCopies: 1 })
  })

  it('say unknown exactly where the answer was lost, when every hundredth connection breaks after the dot', async () => {
    const sink = await aSink({
      faults: [{ at: 'dot', counted: true, do: { kind: 'reset' }, when: { every: 100 } }],
    })
    const transport = aTransport({ concurrency: 10, port: sink.port })
    const results = await sendAll({
      atOnce: 10,
      letters: many(1_000),
      send: async (letter) => told(await transport.send(letter, allow)),
    })
    expect(results).toEqual({ 'sent@afterData': 990, 'unknown@afterData': 10 })
    expect(await sink.stats()).toMatchObject({ accepted: 1_000, maxCopies: 1 })
  })

  it('get through a server that allows fewer connections than wanted', async () => {
    const sink = await aSink({ maxConnections: 3 })
    const transport = aTransport({ concurrency: 10, port: sink.port })
    const results = await sendAll({
      atOnce: 10,
      letters: many(300),
      send: async (letter) => told(await transport.send(letter, allow)),
    })
    expect(results).toEqual({ 'sent@afterData': 300 })
    expect(transport.health().state).toBe('closed')
    expect(transport.concurrency).toBeLessThanOrEqual(3)
    expect((await sink.stats()).connections).toBeLessThanOrEqual(10)
  })

  it('survive a restart of the server between two letters on all connections at once', async () => {
    const sink = await aSink()
    const transport = aTransport({ concurrency: 8, port: sink.port })
    const batch = async () =>
      sendAll({
        atOnce: 8,
        letters: many(80),
        send: async (letter) => told(await transport.send(letter, allow)),
      })
    await batch()
    await sink.disconnectAll()
    expect(await batch()).toEqual({ 'sent@afterData': 80 })
    expect(await sink.stats()).toMatchObject({ accepted: 160, maxCopies: 1 })
  })

  it('are not given a second time to a server that answers out of step', async () => {
    // One answer too many: the next letter must not take it for its own.
    const sink = await aSink({
      faults: [{ at: 'idle', do: { code: 250, kind: 'reply' }, times: 1 }],
    })
    const transport = aTransport({ concurrency: 1, port: sink.port })
    const results = await sendAll({
      atOnce: 3,
      letters: many(3),
      send: async (letter) => told(await transport.send(letter, allow)),
    })
    expect(results).toEqual({ 'sent@afterData': 3 })
    expect(await sink.stats()).toMatchObject({ accepted: 3, connections: 2, maxCopies: 1 })
  })
})

describe('close', () => {
  it('ends idle connections politely and defers what comes later', async () => {
    const sink = await aSink()
    const transport = aTransport({ port: sink.port })
    await transport.send(aLetter(), allow)
    await transport.close()
    expect(transport.health()).toMatchObject({ connections: 0, inFlight: 0 })
    expect(told(await transport.send(aLetter(), allow))).toBe('deferred/transport@connect')
  })

  it('lets letters in flight end', async () => {
    const sink = await aSink({ faults: [{ at: 'dot', do: { kind: 'delay', milliseconds: 200 } }] })
    const transport = aTransport({ port: sink.port })
    const results = Promise.all(many(5).map((letter) => transport.send(letter, allow)))
    await sink.until('datas', 5)
    await transport.close()
    expect((await results).map(told)).toEqual(Array.from({ length: 5 }, () => 'sent@afterData'))
  })

  it('settles everything when the grace time is over, each as what it is', async () => {
    const clock = new HandClock()
    const sink = await aSink({
      faults: [
        { at: 'rcpt', do: { kind: 'stall' }, when: { recipient: 'early@' } },
        { at: 'dot', do: { kind: 'stall' }, when: { recipient: 'late@' } },
      ],
    })
    const transport = aTransport({ clock, port: sink.port })
    const early = transport.send(aLetter({ to: 'early@example.test' }), allow)
    const late = transport.send(aLetter({ to: 'late@example.test' }), allow)
    await sink.until('faults', 2)
    const closed = transport.close({ graceSeconds: 30 })
    clock.pass(29)
    expect(transport.health().inFlight).toBe(2)
    clock.pass(1)
    expect(told(await early)).toBe('deferred/transport@rcptTo')
    expect(told(await late)).toBe('unknown@afterData')
    await closed
    await transport.close()
  })

  it('settles letters that wait for a connection which does not come about', async () => {
    const sink = await aSink({ faults: [{ at: 'greeting', do: { kind: 'stall' } }] })
    const transport = aTransport({ port: sink.port })
    const results = many(5).map((letter) => transport.send(letter, allow))
    await sink.until('faults', 1)
    await transport.close()
    expect((await Promise.all(results)).map(told)).toEqual(
      Array.from({ length: 5 }, () => 'deferred/transport@connect'),
    )
  })
})
