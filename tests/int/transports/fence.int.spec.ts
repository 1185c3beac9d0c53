import { describe, expect, it } from 'vitest'

import type { Fence } from '../../../src/mailings/transports/transport.ts'

import { aLetter, allow, aSink, aTransport, closeAllAfterEach, told } from './letters.ts'

closeAllAfterEach()

/** A fence that the test opens; `asked` resolves when the transport asks it. */
function heldFence() {
  let asked: () => void = () => undefined
  let answer: (allowed: boolean) => void = () => undefined
  const wasAsked = new Promise<void>((resolve) => (asked = resolve))
  const fence: Fence = () => {
    asked()
    return new Promise((resolve) => (answer = resolve))
  }
  return { answer: (allowed: boolean) => answer(allowed), asked: wasAsked, fence }
}

describe.each([true, false])('fence at the 354, pipelining %s', (pipelining) => {
  it('is asked after the 354, and no byte of the body leaves before it says yes', async () => {
    const sink = await aSink()
    const transport = aTransport({ pipelining, port: sink.port })
    const held = heldFence()
    const result = transport.send(aLetter(), held)
    await held.asked
    // A second letter goes all the way meanwhile: whatever the first had written would have arrived by then.
    await transport.send(aLetter({ body: 'x' }), allow)
    const { accepted, bodyBytes, datas } = await sink.stats()
    const [{ body = Buffer.alloc(0) } = {}] = await sink.letters()
    expect({ accepted, datas }).toEqual({ accepted: 1, datas: 2 })
    expect(bodyBytes - body.length).toBeLessThan(200)
    held.answer(true)
    expect(told(await result)).toBe('sent@afterData')
    expect((await sink.stats()).accepted).toBe(2)
  })

  it('comes after the word that the letter is under way, which comes with the answer to its sender', async () => {
    const sink = await aSink({ faults: [{ at: 'rcpt', do: { kind: 'stall' } }] })
    const transport = aTransport({ pipelining, port: sink.port })
    await new Promise<void>((resolve) => {
      void transport.send(aLetter(), { ...allow, underWay: resolve })
    })
    expect(await sink.stats()).toMatchObject({ datas: 0 })
  })

  it('sees not one byte while the fence is held', async () => {
    const sink = await aSink()
    const transport = aTransport({ pipelining, port: sink.port })
    const held = heldFence()
    const result = transport.send(aLetter(), held)
    await held.asked
    expect(await sink.stats()).toMatchObject({ accepted: 0, bodyBytes: 0, datas: 1 })
    held.answer(false)
    expect(told(await result)).toBe('brokenOff')
  })

  it('counts nothing when the fence says no, and the connection is closed without a dot', async () => {
    const sink = await aSink()
    const transport = aTransport({ concurrency: 5, pipelining, port: sink.port })
    const results = await Promise.all(
      Array.from({ length: 5 }, () => transport.send(aLetter(), { fence: async () => false })),
    )
    expect(results).toEqual(Array.from({ length: 5 }, () => ({ outcome: 'brokenOff' })))
    await sink.disconnectAll()
    expect(await sink.stats()).toMatchObject({ accepted: 0, bodyBytes: 0 })
  })

  it('sends the next letter over a new connection after one that was broken off', async () => {
    const sink = await aSink()
    const transport = aTransport({ pipelining, port: sink.port })
    await transport.send(aLetter(), { fence: async () => false })
    expect(told(await transport.send(aLetter(), allow))).toBe('sent@afterData')
    expect(await sink.stats()).toMatchObject({ accepted: 1, connections: 2 })
    expect(transport.health().state).toBe('closed')
  })

  it('rejects with the error of the fence, and the server gets no letter', async () => {
    const sink = await aSink()
    const transport = aTransport({ pipelining, port: sink.port })
    const outage = new Error('the database is gone')
    await expect(transport.send(aLetter(), { fence: () => Promise.reject(outage) })).rejects.toBe(
      outage,
    )
    expect(await sink.stats()).toMatchObject({ accepted: 0, bodyBytes: 0, datas: 1 })
    expect(transport.health()).toMatchObject({ inFlight: 0, state: 'closed' })
  })

  it('rejects with what the fence throws', async () => {
    const sink = await aSink()
    const bug = new Error('a bug')
    const throwing = () => {
      throw bug
    }
    await expect(
      aTransport({ pipelining, port: sink.port }).send(aLetter(), { fence: throwing }),
    ).rejects.toBe(bug)
  })

  it('is not asked for a letter that the server refused', async () => {
    const sink = await aSink({
      faults: [{ at: 'rcpt', do: { code: 550, enhanced: '5.1.1', kind: 'reply' } }],
    })
    const transport = aTransport({ pipelining, port: sink.port })
    const result = await transport.send(aLetter(), { fence: () => expect.fail('asked') })
    expect(told(result)).toBe('rejected/hard@rcptTo')
  })

  it('is not asked by a server that wants a body for an envelope it refused; that connection is never used again', async () => {
    // Refuses RCPT but answers DATA with a 354 all the same.
    const faults = [
      { at: 'rcpt', do: { code: 550, enhanced: '5.1.1', kind: 'reply' }, times: 1 },
      { at: 'data', do: { code: 354, kind: 'reply' }, times: 1 },
    ] as const
    const sink = await aSink({ faults: [...faults] })
    const transport = aTransport({ pipelining, port: sink.port })
    expect(told(await transport.send(aLetter(), { fence: () => expect.fail('asked') }))).toBe(
      'rejected/hard@rcptTo',
    )
    if (!pipelining) await sink.script([])
    expect(told(await transport.send(aLetter(), allow))).toBe('sent@afterData')
    expect(await sink.stats()).toMatchObject({ accepted: 1, connections: pipelining ? 2 : 1 })
  })
})

describe('a connection lost while the fence is asked', () => {
  it('is certainly not sent, and the result waits for the answer of the fence', async () => {
    const sink = await aSink()
    const transport = aTransport({ port: sink.port })
    const held = heldFence()
    let settled = false
    const result = transport.send(aLetter(), held).finally(() => (settled = true))
    await held.asked
    await sink.disconnectAll()
    // A whole letter later the loss has long been noticed.
    await aTransport({ port: sink.port }).send(aLetter(), allow)
    expect(settled).toBe(false)
    held.answer(true)
    expect(told(await result)).toBe('deferred/transport@afterData')
    expect((await sink.stats()).accepted).toBe(1)
  })

  it('is broken off when the fence says no afterwards', async () => {
    const sink = await aSink()
    const transport = aTransport({ port: sink.port })
    const held = heldFence()
    const result = transport.send(aLetter(), held)
    await held.asked
    await sink.disconnectAll()
    held.answer(false)
    expect(told(await result)).toBe('brokenOff')
  })
})

describe('a fence that never answers', () => {
  it('is waited for no longer than its time-out, and a late yes sends nothing', async () => {
    const sink = await aSink()
    const transport = aTransport({ port: sink.port, timeouts: { fenceSeconds: 0.3 } })
    const held = heldFence()
    const result = await transport.send(aLetter(), held)
    expect(told(result)).toBe('deferred/transport@afterData')
    expect(transport.health().state).toBe('closed')
    held.answer(true)
    await transport.send(aLetter(), allow)
    expect(await sink.stats()).toMatchObject({ accepted: 1 })
  })
})
