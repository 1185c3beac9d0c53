import type { LetterValues } from './fillSlot.ts'
import type { LetterPlan } from './planLetter.ts'
import type { Segment, TemplateField, TemplateWarning } from './types.ts'

import { recipientValue } from './merge/values.ts'

/** Beyond this size, in bytes of HTML, Gmail cuts a message and hides the rest behind a link. */
export const CLIPPING_BYTES = 102 * 1024

/** What can only be seen when a letter is filled in for somebody. */
export function previewWarnings(of: {
  html: string
  letter: LetterValues
  plan: LetterPlan
}): TemplateWarning[] {
  const places: [TemplateField, readonly Segment[]][] = [
    ['subject', of.plan.subject],
    [
      'body',
      [...of.plan.html, ...of.plan.text].flatMap((piece) =>
        typeof piece === 'string' ? [] : piece.pieces,
      ),
    ],
  ]
  return [
    ...clipping(of.html),
    ...places.flatMap(([field, segments]) => emptyValues({ field, letter: of.letter, segments })),
  ]
}

function clipping(html: string): TemplateWarning[] {
  const bytes = Buffer.byteLength(html)
  if (bytes <= CLIPPING_BYTES) {
    return []
  }
  const kilobytes = Math.ceil(bytes / 1024)
  const message = {
    en: `The letter is ${kilobytes} kB large. Gmail shows 102 kB and hides the rest, the unsubscribe link too.`,
    ru: `Размер письма — ${kilobytes} кБ. Gmail показывает 102 кБ и скрывает остальное, в том числе ссылку для отписки.`,
  }
  return [{ code: 'clipping', field: 'body', message, piece: '' }]
}

function emptyValues(of: {
  field: TemplateField
  letter: LetterValues
  segments: readonly Segment[]
}): TemplateWarning[] {
  const names = of.segments.flatMap((segment) =>
    typeof segment !== 'string' && recipientValue(segment, of.letter) === '' ? [segment.name] : [],
  )
  return [...new Set(names)].map((name) => ({
    code: 'emptyValue' as const,
    field: of.field,
    message: {
      en: `This recipient has nothing for {{ ${name} }}. Give it a fallback: {{ ${name} | "friend" }}.`,
      ru: `У этого получателя нет значения для {{ ${name} }}. Задайте замену: {{ ${name} | "друг" }}.`,
    },
    piece: name,
  }))
}
