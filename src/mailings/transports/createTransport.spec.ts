import { afterEach, describe, expect, it } from 'vitest'

import type { Transport } from './transport.ts'

import { createTransport, parseSmtpUrl } from './createTransport.ts'

const made: Transport[] = []

afterEach(async () => {
  await Promise.all(made.splice(0).map((transport) => transport.close()))
})

describe('parseSmtpUrl', () => {
  it('reads everything that a URL can say', () => {
    expect(
      parseSmtpUrl(
        'smtp://us%40er:pa%3Ass@mail.example:2525?concurrency=7&lettersPerConnection=100&pipelining=false&tls=required' +
          '&rejectUnauthorized=false&servername=cert.example&ehloName=me.example&answerSeconds=600',
      ),
    ).toEqual({
      auth: { password: 'pa:ss', user: 'us@er' },
      concurrency: 7,
      ehloName: 'me.example',
      host: 'mail.example',
      lettersPerConnection: 100,
      pipelining: false,
      port: 2525,
      timeouts: { answerSeconds: 600 },
      tls: { mode: 'required', rejectUnauthorized: false, servername: 'cert.example' },
    })
  })

  it('needs no more than a host', () => {
    expect(parseSmtpUrl('smtp://mail.example')).toEqual({ host: 'mail.example', timeouts: {} })
  })

  it('takes smtps for TLS from the first byte, and an address in brackets', () => {
    expect(parseSmtpUrl('smtps://[::1]')).toMatchObject({ host: '::1', tls: { mode: 'implicit' } })
  })

  it.each([
    ['http://mail.example', 'begins with "http:"', 'smtps://'],
    ['mail.example', 'has no protocol', 'smtp://'],
    ['smtp://', 'names no host', 'smtp://host'],
    ['smtp://user@mail.example', 'has a user but no password', 'neither'],
    ['smtp://u:p@mail.example:99999', 'cannot be read', '%40'],
    [
      'smtp://mail.example?concurency=3',
      'knows no parameter "concurency"',
      'Did you mean "concurrency"?',
    ],
    ['smtp://mail.example?concurrency=0', '"concurrency" = "0"', 'from 1 to 1000'],
    ['smtp://mail.example?concurrency=1.5', '"concurrency" = "1.5"', 'whole number'],
    ['smtp://mail.example?commandSeconds=-1', '"commandSeconds" = "-1"', 'from 1 to 3600'],
    ['smtp://mail.example?tls=maybe', '"tls" = "maybe"', 'required, offered, never'],
    ['smtps://mail.example?tls=required', 'has "tls" beside smtps://', 'leave "tls" out'],
    ['smtp://mail.example?pipelining=yes', '"pipelining" = "yes"', 'true, false'],
    ['smtp://mail.example?concurrency=1&concurrency=2', 'names "concurrency" twice', 'once'],
    ['smtp://mail.example?ehloName=a%20b', '"ehloName" = "a b"', 'host name'],
  ])('refuses %s with a sentence', (url, got, cure) => {
    const refused = () => parseSmtpUrl(url)
    expect(refused).toThrow(got)
    expect(refused).toThrow(cure)
  })

  it.each([
    'smtp://user:hunter2%@mail.example',
    'smtp://user:hunter2@mail.example?tls=maybe',
    'smtp://user:hunter2@mail.example:99999',
    'ftp://user:hunter2@mail.example',
  ])('never repeats the password: %s', (url) => {
    try {
      parseSmtpUrl(url)
    } catch (error) {
      return expect(String(error)).not.toContain('hunter2')
    }
    expect.fail('accepted')
  })
})

describe('createTransport', () => {
  it('makes an SMTP transport that has connected to nothing yet', () => {
    const transport = createTransport({ name: 'relay', url: 'smtp://127.0.0.1:1?concurrency=3' })
    made.push(transport)
    expect(transport.concurrency).toBe(3)
    expect(transport.health()).toEqual({
      connections: 0,
      inFlight: 0,
      name: 'relay',
      reason: null,
      state: 'closed',
    })
  })

  it('makes one that keeps letters in memory', () => {
    const transport = createTransport({ url: 'capture:' })
    made.push(transport)
    expect(transport.name).toBe('capture')
  })
})
