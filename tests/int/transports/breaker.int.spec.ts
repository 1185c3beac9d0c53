import { describe, expect, it } from 'vitest'

import type { TransportHealth } from '../../../src/mailings/transports/transport.ts'

import { HandClock } from './handClock.ts'
import { aLetter, allow, aSink, aTransport, closeAllAfterEach, told } from './letters.ts'

closeAllAfterEach()

const DOWN = 'deferred/transport@greeting'

/** A worker for so many seconds of the hand clock: whenever the transport lets letters in, it sends as many as allowed. */
async function work({
  clock,
  seconds,
  transport,
}: {
  clock: HandClock
  seconds: number
  transport: ReturnType<typeof aTransport>
}) {
  const results: string[] = []
  let slowest = 0
  for (let second = 0; second < seconds; second += 1) {
    if (transport.pausedForSeconds() === 0) {
      const started = performance.now()
      const batch = Array.from({ length: transport.concurrency }, () =>
        transport.send(aLetter(), allow),
      )
      results.push(...(await Promise.all(batch)).map(told))
      slowest = Math.max(slowest, performance.now() - started)
    }
    clock.pass(1)
  }
  return { results, slowest }
}

describe('a server that closes before its greeting', () => {
  it('meets at most one connection each thirty seconds, and every letter is settled at once', async () => {
    const clock = new HandClock()
    const sink = await aSink()
    await sink.outage('closeBeforeGreeting')
    const transport = aTransport({ clock, port: sink.port })
    const { results, slowest } = await work({ clock, seconds: 600, transport })
    expect(new Set(results)).toEqual(new Set([DOWN]))
    expect(slowest).toBeLessThan(15_000)
    const { connections } = await sink.stats()
    expect(connections).toBeGreaterThanOrEqual(15)
    expect(connections).toBeLessThanOrEqual(600 / 30 + 2)
    expect(transport.health()).toMatchObject({ inFlight: 0, reason: { phase: 'greeting' } })
  })

  it('gets letters again within a minute of its return, all connections at once', async () => {
    const clock = new HandClock()
    const sink = await aSink()
    await sink.outage('refuse')
    const transport = aTransport({ clock, port: sink.port })
    await work({ clock, seconds: 300, transport })
    await sink.outage(null)
    const { results } = await work({ clock, seconds: 60, transport })
    expect(results.at(-1)).toBe('sent@afterData')
    expect(transport.health()).toMatchObject({ reason: null, state: 'closed' })
    expect(transport.concurrency).toBe(20)
  })
})

describe('the breaker', () => {
  it('waits 5 s, then 30 s, and opens at the fifth failure; the probe is one letter', async () => {
    const clock = new HandClock()
    const told: TransportHealth['state'][] = []
    const sink = await aSink()
    await sink.outage('closeBeforeGreeting')
    const transport = aTransport({
      clock,
      onBreaker: ({ state }) => told.push(state),
      port: sink.port,
      random: () => 0,
    })
    const waits = []
    for (let failure = 0; failure < 6; failure += 1) {
      await transport.send(aLetter(), allow)
      const wait = transport.pausedForSeconds()
      waits.push(wait)
      clock.pass(wait)
    }
    expect(waits).toEqual([5, 30, 30, 30, 30, 30])
    expect(told).toEqual(['open'])
    expect(transport.health().state).toBe('halfOpen')
    expect(transport.concurrency).toBe(1)
    await sink.reset()
    await sink.outage(null)
    const results = await Promise.all(
      Array.from({ length: 20 }, () => transport.send(aLetter(), allow)),
    )
    expect(results.filter(({ outcome }) => outcome === 'sent')).toHaveLength(1)
    expect(results.filter(({ outcome }) => outcome === 'deferred')).toHaveLength(19)
    expect(await sink.stats()).toMatchObject({ accepted: 1, connections: 1 })
    expect(told).toEqual(['open', 'closed'])
  })

  it('asks for patience while the probe is under way', async () => {
    const clock = new HandClock()
    const sink = await aSink({ auth: { password: 'right', user: 'us' } })
    const transport = aTransport({
      auth: { password: 'wrong', user: 'us' },
      clock,
      port: sink.port,
      random: () => 0,
      tls: { mode: 'never' },
    })
    await transport.send(aLetter(), allow)
    clock.pass(30)
    expect(transport.pausedForSeconds()).toBe(0)
    const probe = transport.send(aLetter(), allow)
    expect(transport.pausedForSeconds()).toBe(1)
    await probe
    expect(transport.pausedForSeconds()).toBe(30)
  })

  it('opens at once when the sign-in is refused, with the reason; one letter and one try were enough', async () => {
    const clock = new HandClock()
    const sink = await aSink({ auth: { password: 'right', user: 'us' } })
    const transport = aTransport({
      auth: { password: 'wrong', user: 'us' },
      clock,
      port: sink.port,
      tls: { mode: 'never' },
    })
    const results = await Promise.all(
      Array.from({ length: 20 }, () => transport.send(aLetter(), allow)),
    )
    const [first, ...others] = results.map(told)
    expect(first).toBe('refused/transport@auth')
    expect(new Set(others)).toEqual(new Set(['deferred/transport@auth']))
    expect((await sink.stats()).connections).toBe(1)
    expect(transport.health()).toMatchObject({
      reason: { code: 535, enhanced: '5.7.8', phase: 'auth' },
      state: 'open',
    })
    expect(told(await transport.send(aLetter(), allow))).toBe('deferred/transport@auth')
    expect(transport.pausedForSeconds()).toBeGreaterThanOrEqual(30)
  })

  it('signs in one connection at a time after all were lost, and one letter hears the refusal', async () => {
    const sink = await aSink({ auth: { password: 'right', user: 'us' } })
    const transport = aTransport({
      auth: { password: 'right', user: 'us' },
      concurrency: 10,
      port: sink.port,
      tls: { mode: 'never' },
    })
    const send = (): Promise<string[]> =>
      Promise.all(
        Array.from({ length: 10 }, async () => told(await transport.send(aLetter(), allow))),
      )
    expect(new Set(await send())).toEqual(new Set(['sent@afterData']))
    await sink.script([
      { at: 'auth', do: { code: 535, enhanced: '5.7.8', kind: 'reply', text: 'Bad password' } },
    ])
    const { connections } = await sink.stats()
    await sink.disconnectAll()
    const before = await send()
    const after = transport.pausedForSeconds() === 0 ? await send() : []
    const refused = [...before, ...after].filter((word) => word === 'refused/transport@auth')
    expect(refused).toHaveLength(1)
    expect((await sink.stats()).connections - connections).toBe(1)
    expect(transport.pausedForSeconds()).toBeGreaterThanOrEqual(29)
  })

  it('turns away the letters that wait for a connection', async () => {
    const clock = new HandClock()
    const sink = await aSink({
      faults: [{ at: 'mail', do: { code: 530, enhanced: '5.7.0', kind: 'reply' } }],
    })
    const transport = aTransport({ clock, concurrency: 1, port: sink.port })
    const results = await Promise.all(
      Array.from({ length: 5 }, () => transport.send(aLetter(), allow)),
    )
    expect(results.map(told)).toEqual([
      'refused/transport@mailFrom',
      ...Array.from({ length: 4 }, () => 'deferred/transport@mailFrom'),
    ])
    expect((await sink.stats()).mails).toBe(1)
  })

  it('opens when answers stay away after the dot, so that a list is not turned into unknowns', async () => {
    const clock = new HandClock()
    const sink = await aSink({ faults: [{ at: 'dot', do: { kind: 'close' } }] })
    const transport = aTransport({ clock, concurrency: 1, port: sink.port })
    const results = []
    for (let letter = 0; letter < 20; letter += 1)
      results.push(told(await transport.send(aLetter(), allow)))
    expect(results.filter((result) => result === 'unknown@afterData')).toHaveLength(5)
    expect(results.slice(5).every((result) => result.startsWith('deferred/transport'))).toBe(true)
  })

  it('stays closed when recipients are refused, however many', async () => {
    const sink = await aSink({
      faults: [{ at: 'rcpt', do: { code: 550, enhanced: '5.1.1', kind: 'reply' } }],
    })
    const transport = aTransport({ port: sink.port })
    for (let letter = 0; letter < 60; letter += 1)
      expect(told(await transport.send(aLetter(), allow))).toBe('rejected/hard@rcptTo')
    expect(transport.health().state).toBe('closed')
  })

  it('opens after five 421 in a row', async () => {
    const clock = new HandClock()
    const sink = await aSink({
      faults: [{ at: 'mail', do: { code: 421, enhanced: '4.7.0', kind: 'reply' } }],
    })
    const transport = aTransport({ clock, port: sink.port })
    for (let letter = 0; letter < 5; letter += 1) {
      expect(transport.health().state).toBe('closed')
      expect(told(await transport.send(aLetter(), allow))).toBe('deferred/transport@mailFrom')
    }
    expect(transport.health().state).toBe('open')
    expect((await sink.stats()).connections).toBe(5)
  })
})
