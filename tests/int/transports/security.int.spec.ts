import type { AddressInfo } from 'node:net'

import type { SMTPServerOptions } from 'smtp-server'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'

import { aLetter, allow, aSink, aTransport, closeAllAfterEach, told } from './letters.ts'

const servers: SMTPServer[] = []

afterEach(async () => {
  await Promise.all(
    servers
      .splice(0)
      .map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
  )
})

// Hooks run last in, first out: the transports must be gone before a server waits for its connections to end.
closeAllAfterEach()

type Seen = { body: string; method: string; secure: boolean; user: unknown }

/** An independent server; its certificate is self-signed. */
async function aServer(options: SMTPServerOptions) {
  const seen: Seen[] = []
  let method = ''
  const server = new SMTPServer({
    onAuth: (auth, _session, callback) => {
      method = auth.method
      if (auth.username === 'us' && auth.password === 'pä:ss')
        callback(null, { user: auth.username })
      else callback(new Error('Wrong user or password'))
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        seen.push({
          body: Buffer.concat(chunks).toString(),
          method,
          secure: session.secure,
          user: session.user,
        })
        callback()
      })
    },
    ...options,
  })
  servers.push(server)
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.server.address() as AddressInfo).port, seen }
}

const auth = { password: 'pä:ss', user: 'us' }
const trusting = { rejectUnauthorized: false }

describe('encryption', () => {
  it('is used when the server offers STARTTLS, and letters follow each other over it', async () => {
    const { port, seen } = await aServer({ authOptional: true })
    const transport = aTransport({ concurrency: 1, port, tls: trusting })
    const letters = [
      aLetter({ body: '.dot\r\n' }),
      aLetter(),
      aLetter({ body: `${'x'.repeat(70)}\r\n`.repeat(20_000) }),
    ]
    for (const letter of letters)
      expect(told(await transport.send(letter, allow))).toBe('sent@afterData')
    expect(seen.map(({ secure }) => secure)).toEqual([true, true, true])
    expect(seen.map(({ body }) => body)).toEqual(letters.map(({ raw }) => raw.toString()))
  })

  it('is used from the first byte when the URL says smtps', async () => {
    const { port, seen } = await aServer({ authOptional: true, secure: true })
    const transport = aTransport({ port, tls: { ...trusting, mode: 'implicit' } })
    expect(told(await transport.send(aLetter(), allow))).toBe('sent@afterData')
    expect(seen.map(({ secure }) => secure)).toEqual([true])
  })

  it('is refused with a certificate that nobody vouches for', async () => {
    const { port, seen } = await aServer({ authOptional: true })
    const result = await aTransport({ port }).send(aLetter(), allow)
    expect(told(result)).toBe('deferred/transport@startTls')
    expect(result).toMatchObject({ answer: { text: expect.stringMatching(/certificate/i) } })
    expect(seen).toEqual([])
  })

  it('required and not offered, stops the transport with the reason', async () => {
    const sink = await aSink()
    const result = await aTransport({ port: sink.port, tls: { mode: 'required' } }).send(
      aLetter(),
      allow,
    )
    expect(told(result)).toBe('refused/transport@startTls')
    expect((await sink.stats()).mails).toBe(0)
  })
})

describe('signing in', () => {
  it.each(['PLAIN', 'LOGIN'])(
    'works by AUTH %s over STARTTLS, with any characters in the password',
    async (mechanism) => {
      const { port, seen } = await aServer({ authMethods: [mechanism] })
      const transport = aTransport({ auth, port, tls: trusting })
      expect(told(await transport.send(aLetter(), allow))).toBe('sent@afterData')
      expect(seen).toMatchObject([{ method: mechanism, secure: true, user: 'us' }])
    },
  )

  it('with a wrong password stops the transport, and the password stands nowhere in the answer', async () => {
    const { port } = await aServer({})
    const result = await aTransport({
      auth: { password: 'hunter2', user: 'us' },
      port,
      tls: trusting,
    }).send(aLetter(), allow)
    expect(told(result)).toBe('refused/transport@auth')
    expect(result).toMatchObject({ answer: { code: 535 } })
    expect(JSON.stringify(result)).not.toContain('hunter2')
  })

  it('left out although the server demands it, stops the transport', async () => {
    const { port } = await aServer({})
    expect(told(await aTransport({ port, tls: trusting }).send(aLetter(), allow))).toBe(
      'refused/transport@mailFrom',
    )
  })
})
