import type { PlaintextConverters } from '@payloadcms/richtext-lexical/plaintext'

import type { SlotRegistry } from '../slots.ts'
import type { Segment, Slot } from '../types.ts'
import type { BodyNode, NodeOf } from './nodes.ts'

type Given<Type extends BodyNode['type']> = {
  node: NodeOf<Type>
  nodesToPlaintext: (of: { nodes: BodyNode[] }) => string[]
  parent: { listType?: string; type: string }
}

/** A converter for any node, see htmlConverters.ts. */
type Converter = Extract<PlaintextConverters['button'], ((given: never) => string) | string>

/** Lexical's converters to plain text. Blocks end with an empty line; addresses of links are kept, in brackets. */
export function createTextConverters(slots: SlotRegistry): PlaintextConverters {
  const text = (segments: readonly Segment[]) => segmentsToText(segments, slots)
  const address = (href: readonly (Slot | string)[]) =>
    href
      .map((part) =>
        typeof part === 'string'
          ? part
          : slots.add(part.as === 'url' ? { ...part, as: 'plainUrl' } : part),
      )
      .join('')
  const inner = ({
    node,
    nodesToPlaintext,
  }: {
    node: { children: BodyNode[] }
    nodesToPlaintext: Given<'list'>['nodesToPlaintext']
  }) => nodesToPlaintext({ nodes: node.children }).join('')
  const block = (given: Given<'heading' | 'paragraph'>) => `${inner(given)}\n\n`

  const converters: Record<BodyNode['type'], Converter> = {
    button: ({ node }: Given<'button'>) => `${text(node.label)}: ${address(node.href)}\n\n`,
    heading: block,
    horizontalrule: '----------\n\n',
    image: ({ node }: Given<'image'>) => (node.alt === '' ? '' : `[${node.alt}]\n\n`),
    linebreak: '\n',
    link: (given: Given<'link'>) => linkText(inner(given), address(given.node.href)),
    list: (given: Given<'list'>) => `${inner(given).trimEnd()}\n\n`,
    listitem: (given: Given<'listitem'>) => listItem(given, inner(given)),
    paragraph: block,
    quote: (given: Given<'quote'>) => `${prefixLines(inner(given).trimEnd(), '> ')}\n\n`,
    tab: '\t',
    table: (given: Given<'table'>) => `${inner(given).trimEnd()}\n\n`,
    tablecell: (given: Given<'tablecell'>) => `${inner(given).trim().replaceAll('\n', ' ')} | `,
    tablerow: (given: Given<'tablerow'>) => `${inner(given).replace(/ \| $/, '')}\n`,
    text: ({ node }: Given<'text'>) => text(node.segments),
  }
  return converters
}

/** Plain text: fixed parts as they are, variables as slots. */
export function segmentsToText(segments: readonly Segment[], slots: SlotRegistry): string {
  return segments
    .map((segment) =>
      typeof segment === 'string' ? segment : slots.add({ as: 'text', pieces: [segment] }),
    )
    .join('')
}

function linkText(text: string, href: string): string {
  const bare = href.replace(/^(?:mailto|tel):/, '')
  return text.trim() === '' || text === href || text === bare ? bare : `${text} (${href})`
}

function listItem({ node, parent }: Given<'listitem'>, text: string): string {
  const [first] = node.children
  if (first?.type === 'list') {
    return prefixLines(text.trimEnd(), '  ') + '\n'
  }
  return `${marker(node, parent.listType)}${text.trimEnd()}\n`
}

function marker(node: NodeOf<'listitem'>, listType: string | undefined): string {
  if (listType === 'number') {
    return `${node.value}. `
  }
  return listType === 'check' ? (node.checked ? '[x] ' : '[ ] ') : '- '
}

function prefixLines(text: string, prefix: string): string {
  return text
    .split('\n')
    .map((line) => prefix + line)
    .join('\n')
}
