import type { Sentence, TemplateField, TemplateWarning } from '../types.ts'

import { suggestVariable } from './suggestVariable.ts'
import { scopeOf } from './variables.ts'

const SINGLE = /(?<!\{)\{\s{0,3}([\p{L}\p{N}._-]{1,60})\s{0,3}\}(?!\})/gu
const MAX_WARNINGS = 5

/** `{client.name}` with single braces is just text; most likely the author meant the variable. */
export function singleBraceWarnings({
  field,
  text,
}: {
  field: TemplateField
  text: string
}): TemplateWarning[] {
  if (!text.includes('{')) {
    return []
  }
  return [...text.matchAll(SINGLE)].slice(0, MAX_WARNINGS).flatMap(([piece, name = '']) => {
    const meant = scopeOf(name) ? name : suggestVariable(name)
    return meant
      ? [{ code: 'singleBraces' as const, field, message: sentence(piece, meant), piece }]
      : []
  })
}

function sentence(piece: string, meant: string): Sentence {
  return {
    en: `${piece} is shown as it is. Did you mean {{ ${meant} }}, with two braces?`,
    ru: `${piece} будет показано как есть. Может быть, {{ ${meant} }}, в двойных скобках?`,
  }
}
