import type { AddressInfo } from 'node:net'

import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'

import type { Letter } from '../../../src/mailings/transports/transport.ts'

import { createSmtpTransport } from '../../../src/mailings/transports/smtp/smtpTransport.ts'
import { aLetter, allow, aSink, aTransport, closeAllAfterEach, told } from './letters.ts'

closeAllAfterEach()

const BODIES: Record<string, string> = {
  'a last line without an end': 'one\r\ntwo',
  'a lone dot on a line': 'one\r\n.\r\ntwo\r\n',
  'dots at line starts': '.one\r\n..two\r\n...\r\n. four\r\n',
  'empty lines at the end': 'one\r\n\r\n\r\n',
  'lines of 998 octets': `${'x'.repeat(998)}\r\n${'.'.repeat(998)}\r\n`,
  'no body': '',
  'what looks like commands':
    'QUIT\r\n.\r\nMAIL FROM:<evil@example.test>\r\nRCPT TO:<all@example.test>\r\nDATA\r\n',
  'two megabytes': `${'0123456789.'.repeat(6)}\r\n.\r\n`.repeat(30_000),
}

const kept = async (sink: Awaited<ReturnType<typeof aSink>>) =>
  (await sink.letters()).map(({ body }) => body.toString('latin1'))

describe.each([true, false])('the letter as it arrives, pipelining %s', (pipelining) => {
  it.each(Object.keys(BODIES))('is the same byte for byte: %s', async (name) => {
    const sink = await aSink({ mode: 'keep' })
    const transport = aTransport({ concurrency: 1, pipelining, port: sink.port })
    const letters = [aLetter({ body: BODIES[name] }), aLetter({ body: 'and the next one' })]
    for (const letter of letters)
      expect(told(await transport.send(letter, allow))).toBe('sent@afterData')
    const expected = letters
      .map(({ raw }) => raw.toString('latin1'))
      .map((raw) => (raw.endsWith('\r\n') ? raw : `${raw}\r\n`))
    expect(await kept(sink)).toEqual(expected)
    expect(await sink.stats()).toMatchObject({ connections: 1, mails: 2 })
  })

  it('is followed by its tail, byte for byte, and by the next letter on the same connection', async () => {
    const sink = await aSink({ mode: 'keep' })
    const transport = aTransport({ concurrency: 1, pipelining, port: sink.port })
    const tail = Buffer.from(`${'QUFB'.repeat(19)}\r\n`.repeat(50_000))
    const letter = { ...aLetter({ body: '.one\r\n' }), tail }
    const next = aLetter()
    for (const each of [letter, next])
      expect(told(await transport.send(each, allow))).toBe('sent@afterData')
    const [first, second] = await sink.letters()
    expect(first?.body.equals(Buffer.concat([letter.raw, tail]))).toBe(true)
    expect(first?.parameters).toContain(`SIZE=${letter.raw.length + tail.length}`)
    expect(second?.body.equals(next.raw)).toBe(true)
    expect(await sink.stats()).toMatchObject({ connections: 1, mails: 2 })
  })

  it('has one recipient each', async () => {
    const sink = await aSink({ mode: 'keep' })
    const transport = aTransport({ pipelining, port: sink.port })
    const tos = Array.from({ length: 50 }, (_, number) => `r${number}@example.test`)
    await Promise.all(tos.map((to) => transport.send(aLetter({ to }), allow)))
    expect(await sink.recipients()).toEqual(Object.fromEntries(tos.map((to) => [to, 1])))
  })
})

describe('SMTPUTF8', () => {
  const international = (): Letter => ({
    ...aLetter(),
    envelope: { from: 'us@example.test', to: 'пётр@пример.рф' },
    smtpUtf8: true,
  })

  it('is declared, and the address sent as it is, to a server that offers it', async () => {
    const sink = await aSink({ mode: 'keep' })
    expect(told(await aTransport({ port: sink.port }).send(international(), allow))).toBe(
      'sent@afterData',
    )
    expect(await sink.letters()).toMatchObject([
      { parameters: expect.stringContaining('SMTPUTF8'), to: 'пётр@пример.рф' },
    ])
  })

  it('is declared for an international address although nobody said so', async () => {
    const sink = await aSink({ mode: 'keep' })
    await aTransport({ port: sink.port }).send({ ...international(), smtpUtf8: false }, allow)
    expect(await sink.letters()).toMatchObject([
      { parameters: expect.stringContaining('SMTPUTF8') },
    ])
  })

  it('missing, the recipient is rejected without a word to the server and without suppressing him', async () => {
    const sink = await aSink({ extensions: ['PIPELINING', '8BITMIME'] })
    const transport = aTransport({ port: sink.port })
    expect(told(await transport.send(international(), allow))).toBe('rejected@rcptTo')
    expect(await sink.stats()).toMatchObject({ mails: 0 })
    expect(told(await transport.send(aLetter(), allow))).toBe('sent@afterData')
  })

  it("missing, an international sender is the mailing's matter", async () => {
    const sink = await aSink({ extensions: ['PIPELINING', '8BITMIME'] })
    const result = await aTransport({ port: sink.port }).send(
      { ...aLetter(), smtpUtf8: true },
      allow,
    )
    expect(told(result)).toBe('refused/mailing@mailFrom')
    expect(await sink.stats()).toMatchObject({ mails: 0 })
  })
})

describe('SIZE and 8BITMIME', () => {
  it('too large a letter is refused for the whole mailing, and nothing is sent', async () => {
    const sink = await aSink({ extensions: ['PIPELINING', 'SIZE 1000'] })
    const transport = aTransport({ port: sink.port })
    const result = await transport.send(aLetter({ body: 'x'.repeat(1_000) }), allow)
    expect(result).toMatchObject({
      answer: { code: 552, enhanced: '5.3.4' },
      outcome: 'refused',
      scope: 'mailing',
    })
    expect(await sink.stats()).toMatchObject({ mails: 0 })
  })

  it('the size is told to a server that wants to know', async () => {
    const sink = await aSink({ extensions: ['SIZE 0'], mode: 'keep' })
    const letter = aLetter()
    await aTransport({ port: sink.port }).send(letter, allow)
    expect(await sink.letters()).toMatchObject([{ parameters: `SIZE=${letter.raw.length}` }])
  })

  it('8-bit text goes only to a server that takes it', async () => {
    const letter = aLetter({ body: 'Привет\r\n' })
    const able = await aSink({ mode: 'keep' })
    expect(told(await aTransport({ port: able.port }).send(letter, allow))).toBe('sent@afterData')
    expect(await able.letters()).toMatchObject([
      { parameters: expect.stringContaining('BODY=8BITMIME') },
    ])
    const unable = await aSink({ extensions: ['PIPELINING'] })
    expect(told(await aTransport({ port: unable.port }).send(letter, allow))).toBe(
      'refused/mailing@mailFrom',
    )
    expect((await unable.stats()).mails).toBe(0)
  })
})

describe('servers of all kinds', () => {
  it('without EHLO are spoken to in the old way', async () => {
    const sink = await aSink({
      faults: [{ at: 'ehlo', do: { code: 502, kind: 'reply' }, times: 1 }],
      mode: 'keep',
    })
    expect(told(await aTransport({ port: sink.port }).send(aLetter(), allow))).toBe(
      'sent@afterData',
    )
    expect(await sink.letters()).toMatchObject([{ parameters: '' }])
  })

  it('are found by name', async () => {
    const sink = await aSink()
    const transport = createSmtpTransport({ host: 'localhost', port: sink.port })
    expect(told(await transport.send(aLetter(), allow))).toBe('sent@afterData')
    await transport.close()
  })

  it('that stop reading in the middle of a large letter provably did not get it', async () => {
    const port = await aServerThatStopsReading()
    const transport = aTransport({ port, timeouts: { bodySeconds: 0.5 } })
    const result = await transport.send(
      aLetter({ body: `${'x'.repeat(78)}\r\n`.repeat(500_000) }),
      allow,
    )
    expect(told(result)).toBe('deferred/transport@afterData')
  })
})

/** Takes the envelope, says 354, and reads no further. */
async function aServerThatStopsReading(): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('220 x\r\n')
    socket.on('data', (chunk) => {
      const asksForData = chunk.toString().includes('DATA')
      socket.write(
        chunk.toString().startsWith('EHLO')
          ? '250-x\r\n250 PIPELINING\r\n'
          : '250 ok\r\n250 ok\r\n354 go\r\n',
      )
      if (asksForData) socket.pause()
    })
    onTestFinished(() => void socket.destroy())
  })
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

describe('addresses', () => {
  it.each([
    'a@b.test>\r\nRCPT TO:<all@b.test',
    'a b@c.test',
    'a@b.test,c@d.test',
    '<a@b.test>',
    'nobody',
    '@b.test',
    'a@',
    `${'x'.repeat(65)}@b.test`,
  ])('that is not exactly one never reaches the server: %j', async (to) => {
    const sink = await aSink()
    const result = await aTransport({ port: sink.port }).send(
      { ...aLetter(), envelope: { from: 'us@example.test', to } },
      allow,
    )
    expect(told(result)).toBe('rejected/hard@rcptTo')
    expect((await sink.stats()).mails).toBe(0)
  })

  it('the empty return path of a bounce is allowed', async () => {
    const sink = await aSink()
    expect(
      told(
        await aTransport({ port: sink.port }).send(
          { ...aLetter(), envelope: { from: '', to: 'a@b.test' } },
          allow,
        ),
      ),
    ).toBe('sent@afterData')
  })
})
