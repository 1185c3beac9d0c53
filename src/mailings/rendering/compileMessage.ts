import type { Template } from './slots.ts'
import type {
  ArchivedRun,
  CompiledMessage,
  FrozenAttachment,
  LetterEnvelope,
  MessageSource,
  Segment,
  Slot,
  TemplateProblem,
} from './types.ts'

import { runValuesOf } from './merge/runValues.ts'
import { cleanText } from './merge/values.ts'
import { frozenNameOf, LETTER_URL } from './merge/variables.ts'
import { encodeQuotedPrintable } from './mime/quotedPrintable.ts'
import { BOUNDARY, partHeaders, runHeaders } from './mime/runHeaders.ts'
import { planLetter } from './planLetter.ts'
import { readSender } from './readSender.ts'

/**
 * Compiles a message once per run: everything that all letters share is put together and encoded for the wire, and what
 * differs per recipient becomes a slot. Pure and deterministic. Problems mean that nothing may be sent.
 */
export function compileMessage(input: {
  /** Files that go with every letter; the writer is given their contents. */
  attachments?: FrozenAttachment[]
  envelope: LetterEnvelope
  source: MessageSource
}): { compiled: CompiledMessage } | { problems: TemplateProblem[] } {
  const plan = planLetter(input)
  const sender = readSender(input.envelope)
  const problems = [...plan.problems, ...('problems' in sender ? sender.problems : [])]
  if (problems.length > 0 || 'problems' in sender) {
    return { problems }
  }
  const { attachments = [], source } = input
  const headers = runHeaders({
    hasFiles: attachments.length > 0,
    language: source.language,
    sender,
  })
  const chain = joinParts([
    { bytes: headers + partHeaders('text/plain') },
    { template: plan.text },
    { bytes: `\r\n${partHeaders('text/html')}` },
    { template: plan.html },
    { bytes: `\r\n--${BOUNDARY}--\r\n` },
  ])
  const segments = [...plan.subject, ...chain.slots.flatMap(({ pieces }) => pieces)]
  const archive = archiveOf({ ...input, segments })
  return {
    compiled: {
      ...chain,
      ...(archive && { archive }),
      ...(attachments.length > 0 && { attachments }),
      messageIdDomain: sender.messageIdDomain,
      returnPath: sender.returnPath,
      subject: plan.subject,
      unsubscribeBaseUrl: sender.unsubscribeBaseUrl,
      variables: variablesOf(segments),
      version: archive ? 3 : attachments.length > 0 ? 2 : 1,
    },
  }
}

/** Wire bytes and templates in a row, as fixed texts with slots between them. */
function joinParts(parts: ({ bytes: string } | { template: Template })[]): {
  slots: Slot[]
  statics: string[]
} {
  const slots: Slot[] = []
  const statics = ['']
  const append = (bytes: string) => {
    statics[statics.length - 1] += bytes
  }
  for (const part of parts) {
    if ('bytes' in part) {
      append(part.bytes)
      continue
    }
    for (const piece of part.template) {
      if (typeof piece === 'string') {
        append(encodeQuotedPrintable(piece))
      } else {
        slots.push(piece)
        statics.push('')
      }
    }
  }
  return { slots, statics }
}

/** Nothing for a letter without an address of its page. */
function archiveOf(of: {
  envelope: LetterEnvelope
  segments: readonly Segment[]
  source: MessageSource
}): ArchivedRun | undefined {
  const { envelope, segments, source } = of
  const baseUrl = envelope.archiveBaseUrl
  const isUsed = segments.some((each) => typeof each !== 'string' && each.name === LETTER_URL)
  if (baseUrl === undefined || !isUsed) {
    return undefined
  }
  const { language } = source
  const date = runValuesOf({ envelope, language }).get('run.date') ?? ''
  return { baseUrl, date, language, senderName: cleanText(envelope.senderName) }
}

/** `client.name` always: it stands in `To:`. */
function variablesOf(segments: readonly Segment[]): string[] {
  const names = segments.flatMap((segment) =>
    typeof segment === 'string' ? [] : [frozenNameOf(segment.name)],
  )
  return [...new Set(['client.name', ...names.filter((name) => name !== undefined)])].sort()
}
