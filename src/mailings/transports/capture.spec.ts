import { describe, expect, it } from 'vitest'

import type { DeliveryResult, Letter } from './transport.ts'

import { createCaptureTransport } from './capture.ts'

const letter = (to: string): Letter => ({
  envelope: { from: 'us@example.test', to },
  raw: Buffer.from('Subject: x\r\n\r\n'),
  smtpUtf8: false,
})
const yes = { fence: async () => true }
const later: DeliveryResult = {
  answer: { code: 450, enhanced: '', phase: 'rcptTo', text: 'later' },
  outcome: 'deferred',
  scope: 'recipient',
}

describe('createCaptureTransport', () => {
  it('keeps what it was given and says sent', async () => {
    const transport = createCaptureTransport()
    expect(await transport.send(letter('a@example.test'), yes)).toMatchObject({ outcome: 'sent' })
    expect(transport.letters().map(({ letter: kept }) => kept.envelope.to)).toEqual([
      'a@example.test',
    ])
  })

  it('takes nothing when the fence says no', async () => {
    const transport = createCaptureTransport()
    expect(await transport.send(letter('a@example.test'), { fence: async () => false })).toEqual({
      outcome: 'brokenOff',
    })
    expect(transport.count).toBe(0)
  })

  it('rejects as the fence rejects', async () => {
    const outage = new Error('database gone')
    await expect(
      createCaptureTransport().send(letter('a@example.test'), {
        fence: () => Promise.reject(outage),
      }),
    ).rejects.toBe(outage)
  })

  it('answers as scripted, by letter and number', async () => {
    const transport = createCaptureTransport({
      result: (_, number) => (number === 1 ? later : undefined),
    })
    const outcomes = []
    for (const to of ['a@example.test', 'b@example.test', 'c@example.test'])
      outcomes.push((await transport.send(letter(to), yes)).outcome)
    expect(outcomes).toEqual(['sent', 'deferred', 'sent'])
  })

  it('keeps no more than it was told, and goes on counting', async () => {
    const transport = createCaptureTransport({ keep: 2 })
    for (const to of ['a@example.test', 'b@example.test', 'c@example.test'])
      await transport.send(letter(to), yes)
    expect(transport.letters().map(({ letter: kept }) => kept.envelope.to)).toEqual([
      'b@example.test',
      'c@example.test',
    ])
    expect(transport.count).toBe(3)
  })

  it('keeps the bytes although the buffer is used again', async () => {
    const transport = createCaptureTransport()
    const reused = letter('a@example.test')
    await transport.send(reused, yes)
    reused.raw.fill(0)
    expect(transport.letters()[0]?.letter.raw.toString()).toBe('Subject: x\r\n\r\n')
  })

  it('defers everything once it is closed', async () => {
    const transport = createCaptureTransport()
    await transport.close()
    expect(await transport.send(letter('a@example.test'), yes)).toMatchObject({
      outcome: 'deferred',
      scope: 'transport',
    })
  })
})
