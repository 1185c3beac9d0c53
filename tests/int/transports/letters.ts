import { afterEach } from 'vitest'

import type { SmtpOptions } from '../../../src/mailings/transports/smtp/options.ts'
import type {
  DeliveryResult,
  Letter,
  Transport,
} from '../../../src/mailings/transports/transport.ts'
import type { SinkServer } from '../../support/sink/server.ts'
import type { SinkOptions } from '../../support/sink/types.ts'

import { createSmtpTransport } from '../../../src/mailings/transports/smtp/smtpTransport.ts'
import { startSinkHere } from '../../support/sink/index.ts'

/** A fence that allows everything. */
export const allow = { fence: async () => true }

let made = 0

/** A valid letter with a Message-ID of its own; `body` stands behind the headers. */
export function aLetter({ body = 'Hello\r\n', to = 'ada@example.test' } = {}): Letter {
  made += 1
  const headers = `Message-ID: <${made}@mailings.test>\r\nFrom: us@example.test\r\nTo: ${to}\r\nSubject: x\r\n\r\n`
  return {
    envelope: { from: 'bounce@example.test', to },
    raw: Buffer.from(headers + body),
    smtpUtf8: false,
  }
}

/** `deferred/transport@greeting`, `rejected/hard@rcptTo`, `sent@afterData`, `brokenOff`. */
export function told(result: DeliveryResult): string {
  if (result.outcome === 'brokenOff') return 'brokenOff'
  const { answer, outcome } = result
  if (result.outcome === 'deferred' || result.outcome === 'refused')
    return `${outcome}/${result.scope}@${answer.phase}`
  if (result.outcome === 'rejected')
    return `${outcome}${result.hardBounce ? '/hard' : ''}@${answer.phase}`
  return `${outcome}@${answer.phase}`
}

const ends: (() => Promise<void>)[] = []

/** Closes what the test made, transports before sinks. For `afterEach`. */
export function closeAllAfterEach(): void {
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })
}

/** A sink in this process that ends with the test. */
export async function aSink(options: SinkOptions = {}): Promise<SinkServer> {
  const sink = await startSinkHere(options)
  ends.push(() => sink.stop())
  return sink
}

/** A transport to a server of this machine that ends with the test. */
export function aTransport({
  port,
  ...options
}: Omit<SmtpOptions, 'host'> & { port: number }): Transport {
  const transport = createSmtpTransport({ host: '127.0.0.1', port, ...options })
  ends.push(() => transport.close({ graceSeconds: 0 }))
  return transport
}
