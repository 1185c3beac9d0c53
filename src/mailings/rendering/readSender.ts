import type { ParsedAddress } from '../addresses/parseAddress.ts'
import type { LetterEnvelope, Sentence, TemplateProblem } from './types.ts'

import { cleanName } from '../addresses/headerText.ts'
import { parseAddress } from '../addresses/parseAddress.ts'
import { isTimeZone } from './merge/runValues.ts'

/** The checked envelope: fit for headers as it is. */
export type Sender = {
  date: Date
  from: { address: string; name: string }
  listId: string
  messageIdDomain: string
  /** Whether mailbox providers may unsubscribe by one POST (RFC 8058): they do so over https only. */
  oneClick: boolean
  replyTo?: { address: string; name: string }
  returnPath: string
  unsubscribeBaseUrl: string
}

const DOMAIN = /^(?=.{1,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i
const LIST_ID = /^(?=.{1,253}$)[\w-]+(?:\.[\w-]+)*$/
const BASE_URL = /^https?:\/\/[^\s"<>\\^`{|}\u0080-\uffff]{1,400}$/i
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Checks what all letters of a run have in their headers. Problems belong to the sender account, not to the author. */
export function readSender(envelope: LetterEnvelope): Sender | { problems: TemplateProblem[] } {
  const problems: TemplateProblem[] = []
  const report = (message: Sentence, piece: string) => {
    problems.push({ field: 'sender', message, piece })
  }
  const address = (text: string): string => {
    const parsed: ParsedAddress | { problem: Sentence } = parseAddress(text)
    if ('problem' in parsed) {
      report(parsed.problem, text.slice(0, 100))
      return ''
    }
    return parsed.address
  }
  const sender: Sender = {
    date: envelope.date,
    from: { address: address(envelope.from.address), name: cleanName(envelope.from.name) },
    listId: envelope.listId,
    messageIdDomain: envelope.messageIdDomain,
    oneClick: isOneClick(envelope.unsubscribeBaseUrl),
    replyTo: envelope.replyTo && {
      address: address(envelope.replyTo.address),
      name: cleanName(envelope.replyTo.name),
    },
    returnPath: address(envelope.returnPath),
    unsubscribeBaseUrl: envelope.unsubscribeBaseUrl,
  }
  for (const [fits, what, piece] of checks(envelope)) {
    if (!fits) {
      report(unfit(what), piece.slice(0, 100))
    }
  }
  return problems.length > 0 ? { problems } : sender
}

function checks(envelope: LetterEnvelope): [boolean, string, string][] {
  return [
    [DOMAIN.test(envelope.messageIdDomain), 'Message-ID', envelope.messageIdDomain],
    [LIST_ID.test(envelope.listId), 'List-Id', envelope.listId],
    [BASE_URL.test(envelope.unsubscribeBaseUrl), 'List-Unsubscribe', envelope.unsubscribeBaseUrl],
    [
      BASE_URL.test(envelope.archiveBaseUrl ?? envelope.unsubscribeBaseUrl),
      'letter.url',
      String(envelope.archiveBaseUrl),
    ],
    [!Number.isNaN(envelope.date.getTime()), 'Date', String(envelope.date)],
    [isTimeZone(envelope.timeZone ?? 'UTC'), 'run.date', String(envelope.timeZone)],
  ]
}

function unfit(header: string): Sentence {
  return {
    en: `The value for ${header} does not fit a header. Check the sender and the address of the site.`,
    ru: `Значение для ${header} не подходит для заголовка. Проверьте отправителя и адрес сайта.`,
  }
}

function isOneClick(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  return parsed !== undefined && (parsed.protocol === 'https:' || LOOPBACK.has(parsed.hostname))
}
