/**
 * How fast letters leave, without a database: our transport against nodemailer, same letter, same sink process, in turns
 * within one run. `node tests/int/transports/bench.ts [letters] [connections]`; JSON on the last line. Quote the ratios:
 * letters per second follow what else the machine does, CPU time per letter hardly does.
 */
import { Readable } from 'node:stream'

import nodemailer from 'nodemailer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

import type { Sink } from '../../support/sink/types.ts'

import { createSmtpTransport } from '../../../src/mailings/transports/smtp/smtpTransport.ts'
import { startSink } from '../../support/sink/index.ts'

const LETTERS = Number(process.argv[2] ?? 20_000)
const CONNECTIONS = Number(process.argv[3] ?? 20)
const ROUNDS = 3

const HTML = '<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do.</p>\r\n'.repeat(
  42,
)
const RAW = Array.from({ length: 64 }, (_, number) =>
  Buffer.from(
    `Message-ID: <${number}@bench.test>\r\nFrom: us@bench.test\r\nSubject: Hello\r\nContent-Type: text/html\r\n\r\n${HTML}`,
  ),
)

type Contender = {
  close: () => Promise<void> | void
  name: string
  send: (number: number) => Promise<unknown>
}
type Figure = { cpuMicroseconds: number; name: string; perSecond: number }

const rawOf = (number: number) => RAW[number % RAW.length] ?? Buffer.alloc(0)
const to = (number: number) => `r${number}@bench.test`
const from = 'us@bench.test'
const allow = async () => true

function ours(sink: Sink, pipelining: boolean): Contender {
  const transport = createSmtpTransport({
    concurrency: CONNECTIONS,
    host: sink.host,
    pipelining,
    port: sink.port,
  })
  return {
    close: () => transport.close(),
    name: pipelining ? 'ours' : 'ours, pipelining off',
    send: async (number) => {
      const letter = { envelope: { from, to: to(number) }, raw: rawOf(number), smtpUtf8: false }
      const { outcome } = await transport.send(letter, { fence: allow })
      if (outcome !== 'sent') throw new Error(outcome)
    },
  }
}

/** nodemailer's connection without a pool: the best that its public interface gives. */
async function bare(sink: Sink, fenced: boolean): Promise<Contender> {
  const free = await Promise.all(Array.from({ length: CONNECTIONS }, () => connected(sink)))
  return {
    close: () => free.forEach((connection) => connection.close()),
    name: fenced ? 'SMTPConnection, lazy stream with fence' : 'SMTPConnection, ready message',
    send: (number) =>
      new Promise((resolve, reject) => {
        const connection = free.pop()
        const body = fenced ? lazily(rawOf(number)) : rawOf(number)
        connection?.send({ from, to: to(number) }, body, (error, info) => {
          free.push(connection)
          if (error) reject(error)
          else resolve(info)
        })
      }),
  }
}

/** A body whose first byte waits for the fence. */
function lazily(raw: Buffer): Readable {
  let asked = false
  return new Readable({
    read() {
      if (asked) return
      asked = true
      void allow().then(() => {
        this.push(raw)
        this.push(null)
      })
    },
  })
}

function connected(sink: Sink): Promise<SMTPConnection> {
  return new Promise((resolve, reject) => {
    const connection = new SMTPConnection({ host: sink.host, ignoreTLS: true, port: sink.port })
    connection.once('error', reject)
    connection.connect((error) => (error ? reject(error) : resolve(connection)))
  })
}

function pool(sink: Sink, ready: boolean): Contender {
  const transport = nodemailer.createTransport({
    host: sink.host,
    ignoreTLS: true,
    maxConnections: CONNECTIONS,
    maxMessages: Number.POSITIVE_INFINITY,
    pool: true,
    port: sink.port,
  })
  const text = 'Lorem ipsum dolor sit amet. '.repeat(30)
  return {
    close: () => transport.close(),
    name: ready ? 'nodemailer pool, ready message' : 'nodemailer pool, sendMail',
    send: (number) =>
      transport.sendMail(
        ready
          ? { envelope: { from, to: to(number) }, raw: rawOf(number) }
          : { from, html: HTML, subject: 'Hello', text, to: { address: to(number), name: '' } },
      ),
  }
}

async function measure({ name, send }: Contender, letters: number): Promise<Figure> {
  let next = 0
  const worker = async () => {
    while (next < letters) await send(next++)
  }
  const started = performance.now()
  const before = process.cpuUsage()
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  const { system, user } = process.cpuUsage(before)
  const seconds = (performance.now() - started) / 1_000
  return { cpuMicroseconds: (system + user) / letters, name, perSecond: letters / seconds }
}

/** The best of the rounds: the least disturbed one. */
async function best(contenders: Contender[]): Promise<Figure[]> {
  const rounds: Figure[][] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const figures: Figure[] = []
    for (const contender of contenders)
      figures.push(await measure(contender, round === 0 ? LETTERS / 10 : LETTERS / ROUNDS))
    // Round 0 warms up.
    if (round > 0) rounds.push(figures)
  }
  return contenders.map(({ name }, index) => ({
    cpuMicroseconds: Math.min(
      ...rounds.map((figures) => figures[index]?.cpuMicroseconds ?? Infinity),
    ),
    name,
    perSecond: Math.max(...rounds.map((figures) => figures[index]?.perSecond ?? 0)),
  }))
}

const sink = await startSink({ mode: 'null' })
const contenders = [
  ours(sink, true),
  ours(sink, false),
  await bare(sink, false),
  await bare(sink, true),
  pool(sink, true),
  pool(sink, false),
]
const figures = await best(contenders)
const slowest = figures.at(-1)
const rows = figures.map(({ cpuMicroseconds, name, perSecond }) => ({
  cpuMicroseconds: Number(cpuMicroseconds.toFixed(1)),
  name,
  perSecond: Math.round(perSecond),
  ratio: Number((perSecond / (slowest?.perSecond ?? 1)).toFixed(1)),
}))
for (const contender of contenders) await contender.close()
await sink.stop()
for (const { cpuMicroseconds, name, perSecond, ratio } of rows) {
  process.stdout.write(
    `${name.padEnd(40)} ${String(perSecond).padStart(7)}/s ${String(ratio).padStart(6)} x ${String(cpuMicroseconds).padStart(7)} us of CPU\n`,
  )
}
process.stdout.write(
  `${JSON.stringify({ bytes: rawOf(0).length, connections: CONNECTIONS, letters: LETTERS, rows })}\n`,
)
