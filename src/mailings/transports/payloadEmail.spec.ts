import { describe, expect, it } from 'vitest'

import type { Clock } from './clock.ts'
import type { AdapterMessage } from './payloadEmail.ts'
import type { Letter } from './transport.ts'

import { createPayloadEmailTransport } from './payloadEmail.ts'

const raw = Buffer.from(
  'From: Ann <ann@example.test>\r\nTo: bob@example.test\r\nSubject: Hello\r\nMessage-ID: <1@x>\r\n\r\nHi Bob\r\n',
)
const letter: Letter = {
  envelope: { from: 'bounce@example.test', to: 'bob@example.test' },
  raw,
  smtpUtf8: false,
}
const yes = { fence: async () => true }

const failing = (details: object) =>
  createPayloadEmailTransport({
    sendMail: () => Promise.reject(Object.assign(new Error('no'), details)),
  })

describe('createPayloadEmailTransport', () => {
  it('hands over the letter as it is, and its parts for adapters that know no raw letters', async () => {
    const got: AdapterMessage[] = []
    const transport = createPayloadEmailTransport({
      sendMail: async (message) => void got.push(message),
    })
    expect(await transport.send(letter, yes)).toMatchObject({ outcome: 'sent' })
    expect(got).toEqual([
      {
        envelope: letter.envelope,
        from: { address: 'ann@example.test', name: 'Ann' },
        raw,
        subject: 'Hello',
        text: 'Hi Bob\n',
        to: { address: 'bob@example.test', name: '' },
      },
    ])
  })

  it("records the server's words when the adapter tells them", async () => {
    const transport = createPayloadEmailTransport({
      sendMail: async () => ({ response: '250 2.0.0 Ok: queued as 4711' }),
    })
    expect(await transport.send(letter, yes)).toEqual({
      answer: { code: 250, enhanced: '2.0.0', phase: 'afterData', text: 'Ok: queued as 4711' },
      outcome: 'sent',
    })
  })

  it('hands over nothing before the fence has said yes', async () => {
    const order: string[] = []
    const transport = createPayloadEmailTransport({
      sendMail: async () => void order.push('handed over'),
    })
    await transport.send(letter, { fence: async () => (order.push('fence'), true) })
    expect(order).toEqual(['fence', 'handed over'])
    expect(await transport.send(letter, { fence: async () => false })).toEqual({
      outcome: 'brokenOff',
    })
    await expect(
      transport.send(letter, { fence: () => Promise.reject(new Error('database gone')) }),
    ).rejects.toThrow('database gone')
    expect(order).toEqual(['fence', 'handed over'])
  })

  it.each([
    [
      { command: 'RCPT TO', response: '550 5.1.1 user unknown', responseCode: 550 },
      { hardBounce: true, outcome: 'rejected' },
    ],
    [
      { command: 'DATA', response: '451 4.3.0 later', responseCode: 451 },
      { outcome: 'deferred', scope: 'recipient' },
    ],
    [
      { code: 'EAUTH', command: 'AUTH PLAIN', response: '535 5.7.8 no', responseCode: 535 },
      { outcome: 'refused', scope: 'transport' },
    ],
    [
      { code: 'ESOCKET', command: 'CONN', originalCode: 'ECONNREFUSED' },
      { outcome: 'deferred', scope: 'transport' },
    ],
    [
      { code: 'EDNS', command: 'CONN' },
      { outcome: 'deferred', scope: 'transport' },
    ],
    [{ code: 'ECONNECTION', command: 'CONN' }, { outcome: 'unknown' }],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, { outcome: 'unknown' }],
    [{ status: 422 }, { outcome: 'unknown' }],
  ])('understands %o', async (details, expected) => {
    expect(await failing(details).send(letter, yes)).toMatchObject(expected)
  })

  it('settles although the adapter never does', async () => {
    const rings: (() => void)[] = []
    const clock: Clock = {
      clearTimeout: () => undefined,
      now: () => 0,
      setTimeout: (ring) => ({ timer: rings.push(ring) }),
    }
    let handedOver: () => void = () => undefined
    const begun = new Promise<void>((resolve) => (handedOver = resolve))
    const transport = createPayloadEmailTransport({
      clock,
      sendMail: () => {
        handedOver()
        return new Promise(() => undefined)
      },
    })
    const result = transport.send(letter, yes)
    await begun
    rings.forEach((ring) => ring())
    expect(await result).toMatchObject({
      answer: { text: 'The e-mail adapter did not answer within 120 s.' },
      outcome: 'unknown',
    })
  })

  it('stops handing over after five failures and tries one letter later', async () => {
    let now = 0
    let calls = 0
    const clock: Clock = {
      clearTimeout: () => undefined,
      now: () => now,
      setTimeout: () => ({ timer: 0 }),
    }
    const transport = createPayloadEmailTransport({
      clock,
      random: () => 0,
      sendMail: async () => {
        calls += 1
        throw Object.assign(new Error('no'), { code: 'EDNS' })
      },
    })
    for (let time = 0; time < 8; time += 1)
      expect(await transport.send(letter, yes)).toMatchObject({
        outcome: 'deferred',
        scope: 'transport',
      })
    expect(calls).toBe(5)
    expect(transport.pausedForSeconds()).toBe(30)
    now = 30_000
    expect(transport.concurrency).toBe(1)
    await Promise.all([transport.send(letter, yes), transport.send(letter, yes)])
    expect(calls).toBe(6)
  })
})
