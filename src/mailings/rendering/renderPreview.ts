import type { LetterValues } from './fillSlot.ts'
import type { Template } from './slots.ts'
import type {
  LetterEnvelope,
  MessageSource,
  Recipient,
  TemplateProblem,
  TemplateWarning,
} from './types.ts'

import { cleanHeaderText } from '../addresses/headerText.ts'
import { fillSlot, joinPieces } from './fillSlot.ts'
import { planLetter } from './planLetter.ts'
import { previewWarnings } from './previewWarnings.ts'
import { readSender } from './readSender.ts'

/** A letter as its recipient will see it. `problems` keep it from being sent, `warnings` do not. */
export type Preview = {
  /** What a list of letters shows beside the subject: the preheader, or how the text begins. */
  beginning: string
  from: { address: string; name: string }
  html: string
  problems: TemplateProblem[]
  subject: string
  text: string
  warnings: TemplateWarning[]
}

/**
 * Shows a letter to one recipient, from the same templates and by the same filling as the letter itself, whatever problems
 * there are: what cannot be read is shown as it was written. Show the HTML in a sandboxed frame without scripts.
 */
export function renderPreview(input: {
  envelope: LetterEnvelope
  recipient: Recipient
  source: MessageSource
}): Preview {
  const { envelope, recipient } = input
  const plan = planLetter(input)
  const { archiveBaseUrl } = envelope
  const letter: LetterValues = {
    letterUrl: archiveBaseUrl
      ? archiveBaseUrl + encodeURIComponent(recipient.archiveToken ?? '')
      : '',
    recipient,
    unsubscribeUrl: envelope.unsubscribeBaseUrl + encodeURIComponent(recipient.unsubscribeToken),
  }
  const html = fill(plan.html, letter)
  const text = fill(plan.text, letter)
  const sender = readSender(envelope)
  return {
    beginning: beginningOf(joinPieces(plan.preheader, letter), text),
    from: 'problems' in sender ? envelope.from : sender.from,
    html,
    problems: [...plan.problems, ...('problems' in sender ? sender.problems : [])],
    subject: cleanHeaderText(joinPieces(plan.subject, letter)),
    text,
    warnings: [...plan.warnings, ...previewWarnings({ html, letter, plan })],
  }
}

/** So many signs of a text fit beside the subject in a list of letters. */
const beginningLength = 100

function beginningOf(preheader: string, text: string): string {
  const words = cleanHeaderText(preheader) || cleanHeaderText(text.slice(0, 2 * beginningLength))
  return words.length > beginningLength ? `${words.slice(0, beginningLength)}…` : words
}

function fill(template: Template, letter: LetterValues): string {
  return template
    .map((piece) => (typeof piece === 'string' ? piece : fillSlot(piece, letter)))
    .join('')
}
