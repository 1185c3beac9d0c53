import type { Template } from './slots.ts'
import type {
  CompiledMessage,
  FrozenAttachment,
  LetterEnvelope,
  MessageSource,
  Segment,
  Slot,
  TemplateProblem,
} from './types.ts'

import { frozenNameOf } from './merge/variables.ts'
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
  return {
    compiled: {
      ...chain,
      messageIdDomain: sender.messageIdDomain,
      returnPath: sender.returnPath,
      subject: plan.subject,
      unsubscribeBaseUrl: sender.unsubscribeBaseUrl,
      variables: variablesOf([...plan.subject, ...chain.slots.flatMap(({ pieces }) => pieces)]),
      ...(attachments.length > 0 ? { attachments, version: 2 as const } : { version: 1 as const }),
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

/** `client.name` always: it stands in `To:`. */
function variablesOf(segments: readonly Segment[]): string[] {
  const names = segments.flatMap((segment) =>
    typeof segment === 'string' ? [] : [frozenNameOf(segment.name)],
  )
  return [...new Set(['client.name', ...names.filter((name) => name !== undefined)])].sort()
}
