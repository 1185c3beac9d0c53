import fc from 'fast-check'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'

import type { Sink, SinkOptions } from '../../support/sink/types.ts'

import { BodyReader } from '../../support/sink/body.ts'
import { startSink } from '../../support/sink/index.ts'
import { aLetter, allow, aSink, aTransport, closeAllAfterEach, told } from './letters.ts'

closeAllAfterEach()

const sinks: Sink[] = []

afterEach(async () => {
  await Promise.all(sinks.splice(0).map((sink) => sink.stop()))
})

async function remote(options: SinkOptions): Promise<Sink> {
  const sink = await startSink(options)
  sinks.push(sink)
  return sink
}

/** Says everything at once and returns what the server said until it hung up. */
function speak(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'))
    let heard = ''
    socket.on('data', (chunk) => (heard += chunk.toString('latin1')))
    socket.on('error', reject)
    socket.on('close', () => resolve(heard))
  })
}

const ENVELOPE = 'EHLO x\r\nMAIL FROM:<a@x.test>\r\nRCPT TO:<B@x.test>\r\nDATA\r\n'

describe('the sink in a process of its own', () => {
  it('counts copies by Message-ID and by recipient, with a hash of each body', async () => {
    const sink = await remote({ mode: 'count' })
    const transport = aTransport({ port: sink.port })
    const letter = aLetter({ body: '.dotted\r\n' })
    for (let time = 0; time < 2; time += 1) await transport.send(letter, allow)
    await transport.send(aLetter(), allow)
    expect(await sink.until('accepted', 3)).toMatchObject({
      accepted: 3,
      distinct: 2,
      maxCopies: 2,
      repeated: 1,
    })
    const [copies] = await sink.copies({ onlyRepeated: true })
    expect(copies?.recipients).toEqual(['ada@example.test', 'ada@example.test'])
    expect(new Set(copies?.hashes).size).toBe(1)
    expect(await sink.recipients()).toEqual({ 'ada@example.test': 3 })
    await sink.reset()
    expect(await sink.stats()).toMatchObject({ accepted: 0, distinct: 0 })
  })

  it('takes faults, outages and the end of outages while it runs', async () => {
    const sink = await remote({ mode: 'null' })
    const send = async () => told(await aTransport({ port: sink.port }).send(aLetter(), allow))
    expect(await send()).toBe('sent@afterData')
    await sink.script([{ at: 'rcpt', do: { code: 451, kind: 'reply' } }])
    expect(await send()).toBe('deferred/recipient@rcptTo')
    await sink.script([])
    await sink.outage('refuse')
    expect(await send()).toBe('deferred/transport@connect')
    await sink.outage('closeBeforeGreeting')
    expect(await send()).toBe('deferred/transport@greeting')
    await sink.outage(null)
    expect(await send()).toBe('sent@afterData')
  })

  it('keeps the last bodies when asked to', async () => {
    const sink = await remote({ keep: 2, mode: 'keep' })
    const transport = aTransport({ concurrency: 1, port: sink.port })
    const letters = [aLetter(), aLetter(), aLetter({ body: '.x\r\n' })]
    for (const letter of letters) await transport.send(letter, allow)
    expect((await sink.letters()).map(({ body }) => Buffer.from(body).toString())).toEqual(
      letters.slice(1).map(({ raw }) => raw.toString()),
    )
  })
})

describe('the faults of the sink', () => {
  it('greylist each pair of sender and recipient until its clock has moved on', async () => {
    const sink = await aSink({ faults: [{ at: 'rcpt', do: { kind: 'greylist', seconds: 300 } }] })
    const transport = aTransport({ port: sink.port })
    const send = async (to: string) => told(await transport.send(aLetter({ to }), allow))
    expect([await send('a@x.test'), await send('a@x.test')]).toEqual([
      'deferred/recipient@rcptTo',
      'deferred/recipient@rcptTo',
    ])
    await sink.advance(299)
    expect(await send('a@x.test')).toBe('deferred/recipient@rcptTo')
    await sink.advance(1)
    expect(await send('a@x.test')).toBe('sent@afterData')
    expect(await send('b@x.test')).toBe('deferred/recipient@rcptTo')
  })

  it('hit each nth time, at most so often, for some recipients, and repeat with the seed', async () => {
    const run = async (fault: Parameters<typeof aSink>[0]) => {
      const sink = await aSink(fault)
      const transport = aTransport({ concurrency: 1, port: sink.port })
      let pattern = ''
      for (let letter = 0; letter < 24; letter += 1) {
        const to = letter % 4 === 0 ? 'a@slow.test' : 'a@fast.test'
        pattern += (await transport.send(aLetter({ to }), allow)).outcome === 'sent' ? '.' : 'x'
      }
      return pattern
    }
    const refuse = { code: 450, kind: 'reply' } as const
    expect(await run({ faults: [{ at: 'rcpt', do: refuse, when: { every: 5 } }] })).toBe(
      '....x....x....x....x....',
    )
    expect(
      await run({ faults: [{ at: 'rcpt', do: refuse, times: 2, when: { recipient: '@slow' } }] }),
    ).toBe('x...x...................')
    const random = { faults: [{ at: 'rcpt', do: refuse, when: { probability: 0.3 } }] } as const
    const pattern = await run({ faults: [...random.faults], seed: 7 })
    expect(await run({ faults: [...random.faults], seed: 7 })).toBe(pattern)
    expect(await run({ faults: [...random.faults], seed: 8 })).not.toBe(pattern)
  })
})

describe('the conversation of the sink', () => {
  it('answers pipelined commands in order and takes several letters in one go', async () => {
    const sink = await aSink({ mode: 'keep' })
    const heard = await speak(
      sink.port,
      `${ENVELOPE}one\r\n.\r\nMAIL FROM:<a@x.test>\r\nRCPT TO:<c@x.test>\r\nDATA\r\n.\r\nQUIT\r\n`,
    )
    expect(
      heard
        .split('\r\n')
        .map((line) => line.slice(0, 4))
        .join(''),
    ).toBe('220 250-250-250-250-250-250 250 250 354 250 250 250 354 250 221 ')
    expect((await sink.letters()).map(({ body, to }) => `${to} ${body.toString()}`)).toEqual([
      'b@x.test one\r\n',
      'c@x.test ',
    ])
  })

  it('refuses what is out of order', async () => {
    const sink = await aSink()
    const heard = await speak(sink.port, 'EHLO x\r\nDATA\r\nRCPT TO:<a@x.test>\r\nFOO\r\nQUIT\r\n')
    expect(heard.split('\r\n').slice(7, 10)).toEqual([
      '503 5.5.1 no valid recipients',
      '503 5.5.1 MAIL first',
      '502 5.5.1 unknown command',
    ])
  })

  it('finds the closing dot however the bytes are cut', () => {
    const piece = fc.constantFrom('\r\n', '.', 'a', '\r\n..', 'b\r\n.c', '\n.\n', '\r.\r')
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.nat(60)), (pieces, cuts) => {
        const body = pieces.join('')
        // Only what a client may send: no lone dot inside.
        if (`\r\n${body}\r\n`.includes('\r\n.\r\n')) return
        const wire = Buffer.from(`${body}\r\n.\r\nNEXT`, 'latin1')
        const at = [
          0,
          ...cuts.filter((cut) => cut < wire.length).toSorted((a, b) => a - b),
          wire.length,
        ]
        const reader = new BodyReader(true)
        let end = -1
        let read = 0
        for (let index = 1; index < at.length && end < 0; index += 1) {
          const chunk = wire.subarray(at[index - 1], at[index])
          end = reader.feed(chunk, 0)
          read += end < 0 ? chunk.length : end
        }
        expect(wire.subarray(read).toString('latin1')).toBe('NEXT')
        expect(reader.body().toString('latin1')).toBe(`${body}\r\n`)
      }),
      { numRuns: 2_000 },
    )
  })
})
