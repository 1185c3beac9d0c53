import type { Segment, Sentence, TemplateField, TemplateProblem } from '../types.ts'

import { templateSentences as sentences } from './problems.ts'
import { LETTER_URL, scopeOf } from './variables.ts'

/** Largest template, in bytes of UTF-8. */
export const MAX_TEMPLATE_BYTES = 200 * 1024
/** Most variables in one template. */
export const MAX_TAGS = 1000

/** What may stand between the braces, in UTF-16 units; a longer stretch is an unclosed pair. */
const MAX_TAG_LENGTH = 500
const MAX_PROBLEMS = 20
const MAX_PIECE_LENGTH = 60

// Straight, typographic, German and Russian quotes: editors and keyboards put in any of them, and mix them.
const QUOTED = /^["'“”„‟«»‘’‚‹›]([^]*)["'“”„‟«»‘’‚‹›]$/u

/** A template taken apart. What could not be read stays in `segments` as the text it is, so that a preview can show it. */
export type ParsedTemplate = { problems: TemplateProblem[]; segments: Segment[]; tags: number }

/**
 * Takes a template apart: `{{ client.name }}`, `{{ client.name | "friend" }}`; `\{{` and `\}}` are the braces themselves.
 * No logic, no nesting, no expressions. Time is linear in the text: every character is looked at a bounded number of
 * times, whatever the author writes.
 */
export function parseTemplate(options: {
  field: TemplateField
  /** false refuses `letter.url`. @default true */
  hasArchive?: boolean
  text: string
}): ParsedTemplate {
  const { field, hasArchive = true, text } = options
  const parsed: ParsedTemplate = { problems: [], segments: [], tags: 0 }
  const report = (message: Sentence, piece: string) => {
    parsed.problems.push({ field, message, piece: shorten(piece) })
  }
  // The length first: it is known, while counting bytes reads the whole text.
  if (text.length > MAX_TEMPLATE_BYTES || Buffer.byteLength(text) > MAX_TEMPLATE_BYTES) {
    report(sentences.tooLarge(MAX_TEMPLATE_BYTES / 1024), text)
    return { ...parsed, segments: [text] }
  }
  scan({ hasArchive, parsed, report, text })
  return parsed
}

type Report = (message: Sentence, piece: string) => void
type Scan = { hasArchive: boolean; parsed: ParsedTemplate; report: Report; text: string }

function scan({ hasArchive, parsed, report, text }: Scan): void {
  const marks = createMarks(text)
  let at = 0
  for (;;) {
    const { close, open } = marks.from(at)
    const mark = earlier(open, close)
    if (mark === -1 || parsed.problems.length >= MAX_PROBLEMS) {
      break
    }
    if (mark > at && text[mark - 1] === '\\') {
      addText(parsed, text.slice(at, mark - 1) + text.slice(mark, mark + 2))
      at = mark + 2
      continue
    }
    if (mark === close) {
      report(sentences.strayClose(), text.slice(Math.max(at, mark - 30), mark + 2))
      addText(parsed, text.slice(at, mark + 2))
      at = mark + 2
      continue
    }
    addText(parsed, text.slice(at, open))
    if (close === -1) {
      report(sentences.unclosed(), text.slice(open))
      at = open
      break
    }
    at = readTag({ close, hasArchive, open, parsed, report, text })
  }
  addText(parsed, text.slice(at))
}

/** Reads the tag that begins at `open`; returns where reading goes on. */
function readTag(of: Scan & { close: number; open: number }): number {
  const { close, hasArchive, open, parsed, report, text } = of
  const content = text.slice(open + 2, close)
  const nested = content.lastIndexOf('{{')
  if (content.startsWith('{')) {
    const end = text[close + 2] === '}' ? close + 3 : close + 2
    return keep({ ...of, end, message: sentences.tripleBraces() })
  }
  if (nested !== -1) {
    return keep({ ...of, end: open + 2 + nested, message: sentences.unclosed() })
  }
  if (content.length > MAX_TAG_LENGTH) {
    return keep({ ...of, end: close + 2, message: sentences.unclosed() })
  }
  const variable = readVariable(content, hasArchive)
  if ('en' in variable) {
    return keep({ ...of, end: close + 2, message: variable })
  }
  parsed.tags++
  if (parsed.tags > MAX_TAGS) {
    report(sentences.tooMany(MAX_TAGS), text.slice(open, close + 2))
    return keep({ ...of, end: text.length, message: undefined })
  }
  parsed.segments.push(variable)
  return close + 2
}

/** Leaves an unreadable stretch as text and reports it. */
function keep(of: Scan & { end: number; message: Sentence | undefined; open: number }): number {
  const piece = of.text.slice(of.open, of.end)
  if (of.message) {
    of.report(of.message, piece)
  }
  addText(of.parsed, piece)
  return of.end
}

function readVariable(content: string, hasArchive: boolean): Exclude<Segment, string> | Sentence {
  const bar = content.indexOf('|')
  const name = (bar === -1 ? content : content.slice(0, bar)).trim()
  if (name === '') {
    return sentences.emptyTag()
  }
  if (!scopeOf(name)) {
    return sentences.unknownVariable(shorten(name))
  }
  if (name === LETTER_URL && !hasArchive) {
    return sentences.archiveOff()
  }
  if (bar === -1) {
    return { fallback: '', name }
  }
  const fallback = QUOTED.exec(content.slice(bar + 1).trim())?.[1]
  return fallback === undefined ? sentences.badFallback(name) : { fallback, name }
}

/**
 * Finds the next `{{` and `}}`. Each is searched for again only when it has been passed, so that a text with many of one
 * and none of the other is not read over and over.
 */
function createMarks(text: string): { from: (at: number) => { close: number; open: number } } {
  let open = text.indexOf('{{')
  let close = text.indexOf('}}')
  return {
    from: (at) => {
      open = open !== -1 && open < at ? text.indexOf('{{', at) : open
      close = close !== -1 && close < at ? text.indexOf('}}', at) : close
      return { close, open }
    },
  }
}

function addText(parsed: ParsedTemplate, text: string): void {
  const last = parsed.segments.at(-1)
  if (typeof last === 'string') {
    parsed.segments[parsed.segments.length - 1] = last + text
  } else if (text !== '') {
    parsed.segments.push(text)
  }
}

function earlier(a: number, b: number): number {
  return a === -1 || b === -1 ? Math.max(a, b) : Math.min(a, b)
}

function shorten(piece: string): string {
  return piece.length > MAX_PIECE_LENGTH ? `${piece.slice(0, MAX_PIECE_LENGTH)}…` : piece
}
