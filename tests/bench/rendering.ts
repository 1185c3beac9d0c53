/**
 * How fast letters are written: `npx tsx tests/bench/rendering.ts [--letters 100000] [--rounds 5]`.
 *
 * The message of issue 3 (about 3 kB of HTML, text part, five variables, unsubscribe headers), written by our writer and
 * by nodemailer's MailComposer, which is handed texts that are filled in already: its time is composing alone. Rounds
 * alternate, medians are told. `perCpuSecond` counts the processor time of the whole process, garbage collection included,
 * so it holds on a shared machine too. JSON on the last line.
 */
import MailComposer from 'nodemailer/lib/mail-composer'

import { compileMessage } from '../../src/mailings/rendering/compileMessage.ts'
import { createLetterWriter } from '../../src/mailings/rendering/createLetterWriter.ts'
import { parseTemplate } from '../../src/mailings/rendering/merge/parseTemplate.ts'
import { renderPreview } from '../../src/mailings/rendering/renderPreview.ts'
import {
  sampleEnvelope,
  sampleRecipient,
  sampleSource,
} from '../../src/mailings/rendering/testing/sample.ts'
import { createTokens } from '../../src/mailings/tokens/createTokens.ts'

type Rate = { perCpuSecond: number; perSecond: number }

const letters = numberFlag('--letters', 100_000)
const rounds = numberFlag('--rounds', 5)

const recipients = Array.from({ length: 2000 }, (_, index) => sampleRecipient(index))
const recipientAt = (index: number) =>
  recipients[index % recipients.length] ?? sampleRecipient(index)

const input = { envelope: sampleEnvelope, source: sampleSource }
const tokens = createTokens({
  secrets: [{ id: 'bench', secret: 'a secret of the bench, long enough' }],
})

function numberFlag(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name)
  return at === -1 ? otherwise : Number(process.argv[at + 1])
}

function compiled() {
  const result = compileMessage(input)
  if ('problems' in result) {
    throw new Error(JSON.stringify(result.problems))
  }
  return result.compiled
}

async function measure(
  count: number,
  work: (index: number) => Promise<void> | void,
): Promise<Rate> {
  const cpu = process.cpuUsage()
  const started = performance.now()
  for (let index = 0; index < count; index++) {
    const waiting = work(index)
    if (waiting) {
      await waiting
    }
  }
  const seconds = (performance.now() - started) / 1000
  const used = process.cpuUsage(cpu)
  return {
    perCpuSecond: Math.round((count / (used.user + used.system)) * 1e6),
    perSecond: Math.round(count / seconds),
  }
}

function median(rates: readonly Rate[], of: keyof Rate): number {
  return rates.map((rate) => rate[of]).sort((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0
}

function summary(rates: readonly Rate[]): Rate {
  return { perCpuSecond: median(rates, 'perCpuSecond'), perSecond: median(rates, 'perSecond') }
}

const writer = createLetterWriter(compiled())
const first = writer.write(recipientAt(1))
const previews = recipients
  .slice(0, 500)
  .map((recipient) => ({ preview: renderPreview({ ...input, recipient }), recipient }))

async function compose(index: number): Promise<void> {
  const { preview, recipient } = previews[index % previews.length] ?? {
    preview: undefined,
    recipient: recipientAt(index),
  }
  const composer = new MailComposer({
    date: sampleEnvelope.date,
    from: sampleEnvelope.from,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      Precedence: 'bulk',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'X-Mailings-Ref': recipient.reference,
    },
    html: preview?.html,
    list: {
      id: sampleEnvelope.listId,
      unsubscribe: sampleEnvelope.unsubscribeBaseUrl + recipient.unsubscribeToken,
    },
    messageId: `<${recipient.reference}@${sampleEnvelope.messageIdDomain}>`,
    subject: preview?.subject,
    text: preview?.text,
    textEncoding: 'quoted-printable',
    to: { address: recipient.address, name: recipient.values['client.name'] ?? '' },
  })
  await composer.compile().build()
}

const ours: Rate[] = []
const composers: Rate[] = []
await measure(letters / 5, (index) => void writer.write(recipientAt(index)))
await measure(200, compose)
for (let round = 0; round < rounds; round++) {
  ours.push(await measure(letters, (index) => void writer.write(recipientAt(index))))
  composers.push(await measure(Math.max(letters / 50, 200), compose))
}

const compileStarted = performance.now()
for (let index = 0; index < 100; index++) {
  compiled()
}
const compileMs = (performance.now() - compileStarted) / 100

const braces = '{{'.repeat(500_000)
const bracesStarted = performance.now()
parseTemplate({ field: 'body', text: braces })
const bracesMs = performance.now() - bracesStarted

const largest = '{{ }}'.repeat(40_000)
const largestStarted = performance.now()
parseTemplate({ field: 'body', text: largest })
const largestMs = performance.now() - largestStarted

const token = tokens.sign({ purpose: 'unsubscribe', subject: '123456' })
const result = {
  braces1MbMs: Number(bracesMs.toFixed(2)),
  compileMs: Number(compileMs.toFixed(2)),
  htmlBytes: Buffer.byteLength(previews[0]?.preview.html ?? ''),
  largestTemplateMs: Number(largestMs.toFixed(2)),
  letterBytes: first.raw.length,
  mailComposer: summary(composers),
  ratioCpu: Number((summary(ours).perCpuSecond / summary(composers).perCpuSecond).toFixed(1)),
  references: summary([
    await measure(letters, (index) => void tokens.referenceOf({ attemptId: index, runId: 1 })),
  ]),
  tokensSigned: summary([
    await measure(
      letters,
      (index) => void tokens.sign({ purpose: 'unsubscribe', subject: String(index) }),
    ),
  ]),
  tokensVerified: summary([
    await measure(letters, () => void tokens.verify({ purpose: 'unsubscribe', token })),
  ]),
  writer: summary(ours),
}

process.stdout.write(
  `Written letters per second of processor time: ${result.writer.perCpuSecond}, MailComposer: ${result.mailComposer.perCpuSecond}\n`,
)
process.stdout.write(`${JSON.stringify(result)}\n`)
