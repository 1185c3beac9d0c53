import type { Segment, Sentence, TemplateProblem, TemplateWarning } from '../types.ts'
import type { Alignment } from './nodes.ts'

import { parseTemplate } from '../merge/parseTemplate.ts'
import { singleBraceWarnings } from '../merge/singleBraces.ts'
import { fillRunValues } from '../merge/values.ts'

/** What is counted and gathered while a body is read. */
export type BodyReader = {
  bytes: number
  /** Whether letters have pages that `letter.url` leads to. */
  hasArchive: boolean
  /** Images met so far, and how many stand in the body. */
  images: { met: number; total: number }
  nodes: number
  problems: TemplateProblem[]
  runValues: ReadonlyMap<string, string>
  siteUrl?: string
  tags: number
  tooComplex: boolean
  warnings: TemplateWarning[]
}

/** Parses a text of the body, notes its problems and fills in what is the same for the whole run. */
export function readSegments(text: string, reader: BodyReader): Segment[] {
  const parsed = parseTemplate({ field: 'body', hasArchive: reader.hasArchive, text })
  reader.bytes += Buffer.byteLength(text)
  reader.tags += parsed.tags
  reader.problems.push(...parsed.problems)
  reader.warnings.push(...singleBraceWarnings({ field: 'body', text }))
  return fillRunValues(parsed.segments, reader.runValues)
}

/** Notes something of the body that its author should look at. */
export function warn(
  reader: BodyReader,
  warning: { code: TemplateWarning['code']; message: Sentence; piece: string },
): void {
  reader.warnings.push({ field: 'body', ...warning })
}

/** Lexical says `start` and `end`; letters are laid out for one direction per language, so these are left and right. */
export function alignmentOf(format: unknown): Alignment | undefined {
  switch (format) {
    case 'center':
    case 'justify':
    case 'right':
      return format
    case 'end':
      return 'right'
    default:
      return undefined
  }
}
