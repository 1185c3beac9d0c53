import { createTransport } from 'nodemailer'

import { letterFor } from './letterFor.ts'

/* nodemailer's pooled sendMail, no database: `nodemailerPool.ts <port> <letters> <connections>` prints letters per second. */

const [port, letters, connections] = process.argv.slice(2).map(Number)

const transport = createTransport({
  host: '127.0.0.1',
  ignoreTLS: true,
  maxConnections: connections ?? 20,
  maxMessages: Infinity,
  pool: true,
  port: port ?? 25,
})

let next = 0
const total = letters ?? 0

const lane = async (): Promise<void> => {
  for (let number = next++; number < total; number = next++) {
    await transport.sendMail(letterFor(number))
  }
}

const send = async (count: number): Promise<void> => {
  await Promise.all(Array.from({ length: count }, lane))
}

const started = performance.now()
await send((connections ?? 20) * 5)
const seconds = (performance.now() - started) / 1_000
transport.close()
process.stdout.write(`${JSON.stringify({ perSecond: Math.round(total / seconds) })}\n`)
