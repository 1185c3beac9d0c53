import type { ReadBody } from './body/readBody.ts'
import type { Template } from './slots.ts'
import type {
  LetterEnvelope,
  MessageSource,
  Segment,
  TemplateField,
  TemplateProblem,
  TemplateWarning,
} from './types.ts'

import { footerHtml, footerText } from './body/footer.ts'
import { segmentsToHtml } from './body/htmlConverters.ts'
import { layoutHtml } from './body/layout.ts'
import { readBody } from './body/readBody.ts'
import { bodyToHtml, bodyToText } from './body/renderBody.ts'
import { bodySentences } from './body/sentences.ts'
import { segmentsToText } from './body/textConverters.ts'
import { parseTemplate } from './merge/parseTemplate.ts'
import { runValuesOf } from './merge/runValues.ts'
import { singleBraceWarnings } from './merge/singleBraces.ts'
import { cleanText, fillRunValues } from './merge/values.ts'
import { createSlotRegistry } from './slots.ts'

/** A letter with holes where recipients differ; nothing is encoded for the wire yet. */
export type LetterPlan = {
  html: Template
  preheader: Segment[]
  problems: TemplateProblem[]
  subject: Segment[]
  text: Template
  warnings: TemplateWarning[]
}

type Parts = { body: ReadBody; envelope: LetterEnvelope; source: MessageSource }

/** Turns what the author wrote into templates. What cannot be read stays as written and is told in `problems`. */
export function planLetter({
  envelope,
  source,
}: {
  envelope: LetterEnvelope
  source: MessageSource
}): LetterPlan {
  const runValues = runValuesOf({ envelope, language: source.language })
  const hasArchive = envelope.archiveBaseUrl !== undefined
  const problems: TemplateProblem[] = []
  const warnings: TemplateWarning[] = []
  const parse = (field: TemplateField, text: string): Segment[] => {
    const parsed = parseTemplate({ field, hasArchive, text: cleanText(text) })
    problems.push(...parsed.problems)
    warnings.push(...singleBraceWarnings({ field, text }))
    return fillRunValues(parsed.segments, runValues)
  }
  const body = readBody(source.body, { hasArchive, runValues, siteUrl: source.siteUrl })
  const subject = parse('subject', source.subject)
  const preheader = parse('preheader', source.preheader ?? '')
  const plainText = parse('plainText', source.plainText ?? '')
  if (source.subject.trim() === '') {
    problems.push({ field: 'subject', message: bodySentences.emptySubject(), piece: '' })
  }
  return {
    html: planHtml({ body, envelope, source }, preheader),
    preheader,
    problems: [...problems, ...body.problems],
    subject,
    text: planText({ body, envelope, source }, plainText),
    warnings: [...warnings, ...body.warnings],
  }
}

function planHtml({ body, envelope, source }: Parts, preheader: readonly Segment[]): Template {
  const slots = createSlotRegistry()
  const { language } = source
  const html = layoutHtml({
    body: bodyToHtml(body.nodes, slots),
    footer: footerHtml({
      language,
      senderName: cleanText(envelope.senderName),
      slots,
      unsubscribeBaseUrl: envelope.unsubscribeBaseUrl,
    }),
    language,
    preheader: segmentsToHtml(preheader, slots),
    title: cleanText(envelope.senderName),
  })
  return slots.split(html)
}

function planText({ body, envelope, source }: Parts, plainText: readonly Segment[]): Template {
  const slots = createSlotRegistry()
  const written = segmentsToText(plainText, slots).trim()
  const text = written === '' ? bodyToText(body.nodes, slots) : written
  const footer = footerText({
    language: source.language,
    senderName: cleanText(envelope.senderName),
    slots,
    unsubscribeBaseUrl: envelope.unsubscribeBaseUrl,
  })
  return slots.split(`${text}\n\n${footer}`)
}
