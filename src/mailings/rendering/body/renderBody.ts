import { convertLexicalToHTML } from '@payloadcms/richtext-lexical/html'
import { convertLexicalToPlaintext } from '@payloadcms/richtext-lexical/plaintext'

import type { SlotRegistry } from '../slots.ts'
import type { BodyNode } from './nodes.ts'

import { createHtmlConverters } from './htmlConverters.ts'
import { createTextConverters } from './textConverters.ts'

/** The checked nodes as HTML for a letter, with placeholders of `slots`. */
export function bodyToHtml(nodes: BodyNode[], slots: SlotRegistry): string {
  return convertLexicalToHTML({
    converters: createHtmlConverters(slots),
    data: editorState(nodes),
    disableContainer: true,
    disableIndent: true,
    disableTextAlign: true,
  })
}

/** The checked nodes as plain text, with placeholders of `slots`. */
export function bodyToText(nodes: BodyNode[], slots: SlotRegistry): string {
  const text = convertLexicalToPlaintext({
    converters: createTextConverters(slots),
    data: editorState(nodes),
  })
  return text
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function editorState(children: BodyNode[]) {
  return {
    root: { children, direction: null, format: '' as const, indent: 0, type: 'root', version: 1 },
  }
}
