import type { TemplateProblem, TemplateWarning } from '../types.ts'
import type { BodyNode } from './nodes.ts'
import type { BodyReader } from './reader.ts'

import { MAX_TAGS, MAX_TEMPLATE_BYTES } from '../merge/parseTemplate.ts'
import { templateSentences } from '../merge/problems.ts'
import { countImages } from './imageName.ts'
import { readChildren } from './readNode.ts'
import { isRecord } from './records.ts'
import { bodySentences } from './sentences.ts'

/** A body that a letter can show, with all that its author should hear about it. */
export type ReadBody = {
  nodes: BodyNode[]
  problems: TemplateProblem[]
  warnings: TemplateWarning[]
}

const MAX_PROBLEMS = 20

/**
 * Reads a Lexical editor state that anybody may have written by hand: takes only what is known, checks every address,
 * parses the variables of every text. What is unknown is left out with a warning, its text kept.
 */
export function readBody(
  body: unknown,
  options: {
    /** false refuses `letter.url`. @default true */
    hasArchive?: boolean
    runValues: ReadonlyMap<string, string>
    siteUrl?: string
  },
): ReadBody {
  const reader: BodyReader = {
    bytes: 0,
    hasArchive: true,
    images: { met: 0, total: countImages(isRecord(body) ? body.root : undefined) },
    nodes: 0,
    problems: [],
    tags: 0,
    tooComplex: false,
    warnings: [],
    ...options,
  }
  const root = isRecord(body) && isRecord(body.root) ? body.root : {}
  const nodes = readChildren(root.children, { depth: 0, reader })
  addBounds(reader, nodes)
  return {
    nodes,
    problems: reader.problems.slice(0, MAX_PROBLEMS),
    warnings: reader.warnings.slice(0, MAX_PROBLEMS),
  }
}

function addBounds(reader: BodyReader, nodes: readonly BodyNode[]): void {
  const add = (message: TemplateProblem['message']) => {
    reader.problems.push({ field: 'body', message, piece: '' })
  }
  if (reader.tooComplex) {
    add(bodySentences.tooComplex())
  }
  if (reader.bytes > MAX_TEMPLATE_BYTES) {
    add(templateSentences.tooLarge(MAX_TEMPLATE_BYTES / 1024))
  }
  if (reader.tags > MAX_TAGS) {
    add(templateSentences.tooMany(MAX_TAGS))
  }
  if (!nodes.some(hasContent)) {
    add(bodySentences.emptyBody())
  }
}

function hasContent(node: BodyNode): boolean {
  if (node.type === 'text') {
    return node.text.trim() !== ''
  }
  if (node.type === 'image' || node.type === 'button') {
    return true
  }
  return 'children' in node && node.children.some(hasContent)
}
