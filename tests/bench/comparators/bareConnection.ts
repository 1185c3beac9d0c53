import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

import { letterFor } from './letterFor.ts'

/* SMTPConnection.send of messages put together per letter, no database: `bareConnection.ts <port> <letters> <connections>`. */

const [port, letters, connections] = process.argv.slice(2).map(Number)
const total = letters ?? 0
let next = 0

const connect = (): Promise<SMTPConnection> =>
  new Promise((done, failed) => {
    const connection = new SMTPConnection({ host: '127.0.0.1', ignoreTLS: true, port: port ?? 25 })
    connection.once('error', failed)
    connection.connect(() => done(connection))
  })

const build = (number: number): Promise<Buffer> =>
  new Promise((done, failed) => {
    new MailComposer(letterFor(number)).compile().build((err, message) => {
      if (err) failed(err)
      else done(message as Buffer)
    })
  })

const send = (connection: SMTPConnection, to: string, raw: Buffer): Promise<void> =>
  new Promise((done, failed) => {
    connection.send({ from: 'sender@example.test', to: [to] }, raw, (err) => {
      if (err) failed(err)
      else done()
    })
  })

const lane = async (): Promise<void> => {
  const connection = await connect()
  for (let number = next++; number < total; number = next++) {
    await send(connection, letterFor(number).to.address, await build(number))
  }
  connection.quit()
}

const started = performance.now()
await Promise.all(Array.from({ length: connections ?? 20 }, lane))
const seconds = (performance.now() - started) / 1_000
process.stdout.write(`${JSON.stringify({ perSecond: Math.round(total / seconds) })}\n`)
process.exit(0)
