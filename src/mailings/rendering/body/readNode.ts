import type { Slot } from '../types.ts'
import type { TextPiece } from './joinSplitTags.ts'
import type { BodyNode } from './nodes.ts'
import type { BodyReader } from './reader.ts'
import type { UnknownRecord } from './records.ts'

import { writeTag } from '../merge/tag.ts'
import { cleanText } from '../merge/values.ts'
import { joinSplitTags } from './joinSplitTags.ts'
import { alignmentOf, readSegments, warn } from './reader.ts'
import { readImage } from './readImage.ts'
import { countOf, isRecord, textOf } from './records.ts'
import { bodySentences } from './sentences.ts'
import { hrefTemplate } from './urls.ts'

const MAX_DEPTH = 40
const MAX_NODES = 20_000
const MAX_INDENT = 8

type Place = { depth: number; reader: BodyReader }

/** Reads the children of a node; texts beside each other are read together, for the sake of the variables in them. */
export function readChildren(children: unknown, place: Place): BodyNode[] {
  const { reader } = place
  const list: readonly unknown[] = Array.isArray(children) ? children : []
  const read: BodyNode[] = []
  let texts: TextPiece[] = []
  const flush = () => {
    read.push(...joinSplitTags(texts).map((piece) => readText(piece, reader)))
    texts = []
  }
  for (const child of list) {
    const node = isRecord(child) ? child : {}
    if (++reader.nodes > MAX_NODES || place.depth > MAX_DEPTH) {
      reader.tooComplex = true
      break
    }
    const text = textPiece(node)
    if (text) {
      texts.push(text)
    } else {
      flush()
      read.push(...readNode(node, { ...place, depth: place.depth + 1 }))
    }
  }
  flush()
  return read
}

function textPiece(node: UnknownRecord): TextPiece | undefined {
  if (node.type === 'text') {
    return { format: countOf(node.format, 255) ?? 0, text: cleanText(textOf(node.text)) }
  }
  const fields = isRecord(node.fields) ? node.fields : {}
  if (node.type === 'inlineBlock' && fields.blockType === 'mergeVariable') {
    const fallback = cleanText(textOf(fields.fallback))
    return { format: 0, text: writeTag({ fallback, name: textOf(fields.variable) }) }
  }
  return undefined
}

function readText(piece: TextPiece, reader: BodyReader): BodyNode {
  return {
    format: piece.format,
    segments: readSegments(piece.text, reader),
    text: piece.text,
    type: 'text',
    version: 1,
  }
}

function readNode(node: UnknownRecord, place: Place): BodyNode[] {
  const { reader } = place
  const children = () => readChildren(node.children, place)
  const block = () => ({
    align: alignmentOf(node.format),
    children: children(),
    indent: countOf(node.indent, MAX_INDENT) ?? 0,
    version: 1 as const,
  })
  switch (node.type) {
    case 'autolink':
    case 'link':
      return readLink(node, children(), reader)
    case 'block':
      return readBlock(node, reader)
    case 'heading':
      return [{ ...block(), level: headingLevel(node.tag), type: 'heading' }]
    case 'horizontalrule':
    case 'linebreak':
    case 'tab':
      return [{ type: node.type, version: 1 }]
    case 'list':
      return [
        {
          ...block(),
          listType: listTypeOf(node.listType),
          start: countOf(node.start, 1e6) ?? 1,
          type: 'list',
        },
      ]
    case 'listitem':
      return [
        {
          ...block(),
          checked: node.checked === true,
          type: 'listitem',
          value: countOf(node.value, 1e6) ?? 1,
        },
      ]
    case 'paragraph':
    case 'quote':
    case 'table':
    case 'tablerow':
      return [{ ...block(), type: node.type }]
    case 'tablecell':
      return [{ ...block(), header: countOf(node.headerState, 3) !== undefined, type: 'tablecell' }]
    case 'upload':
      return readImage(node, reader)
    default:
      warn(reader, {
        code: 'skippedNode',
        message: bodySentences.skippedNode(shown(node.type)),
        piece: shown(node.type),
      })
      return children()
  }
}

function readLink(node: UnknownRecord, children: BodyNode[], reader: BodyReader): BodyNode[] {
  const href = readHref(isRecord(node.fields) ? node.fields.url : undefined, reader)
  if (!href) {
    warnAboutLink(reader, children.map((child) => ('text' in child ? child.text : '')).join(''))
    return children
  }
  return [{ children, href, type: 'link', version: 1 }]
}

/** Blocks of ours that the editor offers: `button` with `label` and `url`. */
function readBlock(node: UnknownRecord, reader: BodyReader): BodyNode[] {
  const fields = isRecord(node.fields) ? node.fields : {}
  if (fields.blockType !== 'button') {
    const kind = shown(fields.blockType)
    warn(reader, { code: 'skippedNode', message: bodySentences.skippedNode(kind), piece: kind })
    return []
  }
  const text = cleanText(textOf(fields.label)).trim()
  const label = readSegments(text, reader)
  const href = readHref(fields.url, reader)
  if (href) {
    return text === ''
      ? []
      : [
          {
            align: alignmentOf(fields.align ?? node.format),
            href,
            label,
            type: 'button',
            version: 1,
          },
        ]
  }
  warnAboutLink(reader, text)
  const child: BodyNode = { format: 0, segments: label, text, type: 'text', version: 1 }
  return [{ children: [child], indent: 0, type: 'paragraph', version: 1 }]
}

function readHref(url: unknown, reader: BodyReader): (Slot | string)[] | undefined {
  return hrefTemplate(readSegments(cleanText(textOf(url)), reader), reader.siteUrl)
}

function warnAboutLink(reader: BodyReader, text: string): void {
  warn(reader, {
    code: 'linkWithoutAddress',
    message: bodySentences.linkWithoutAddress(text.slice(0, 60)),
    piece: text.slice(0, 60),
  })
}

function headingLevel(tag: unknown): 1 | 2 | 3 | 4 {
  const level = Number(/^h([1-6])$/.exec(textOf(tag))?.[1] ?? 2)
  return level === 1 || level === 2 || level === 3 ? level : 4
}

function listTypeOf(type: unknown): 'bullet' | 'check' | 'number' {
  return type === 'check' || type === 'number' ? type : 'bullet'
}

function shown(type: unknown): string {
  return textOf(type).slice(0, 40) || '?'
}
