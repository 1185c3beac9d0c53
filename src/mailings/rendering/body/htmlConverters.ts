import type { HTMLConverters } from '@payloadcms/richtext-lexical/html'

import type { SlotRegistry } from '../slots.ts'
import type { Segment, Slot } from '../types.ts'
import type { BodyNode, NodeOf } from './nodes.ts'

import { escapeHtml } from './escapeHtml.ts'
import { textFormat } from './nodes.ts'
import { IMAGE_WIDTH, styles } from './styles.ts'

/** What a converter of Lexical's is handed, as far as ours need it. */
type Given<Type extends BodyNode['type']> = {
  node: NodeOf<Type>
  nodesToHTML: (of: { nodes: BodyNode[] }) => string[]
  parent: { listType?: string; type: string }
}

/** A converter for any node: Lexical types those of foreign nodes loosely, and a letter's nodes are ours. */
type Converter = Extract<HTMLConverters['button'], ((given: never) => string) | string>

/** Lexical's converters for all that a letter can show: inline styles only, no classes but for dark mode. */
export function createHtmlConverters(slots: SlotRegistry): HTMLConverters {
  const text = (segments: readonly Segment[]) => segmentsToHtml(segments, slots)
  const address = (href: readonly (Slot | string)[]) =>
    href.map((part) => (typeof part === 'string' ? escapeHtml(part) : slots.add(part))).join('')

  const converters: Record<BodyNode['type'], Converter> = {
    button: ({ node }: Given<'button'>) =>
      button({ ...node, href: address(node.href), label: text(node.label) }),
    heading: (given: Given<'heading'>) => {
      const { level } = given.node
      return block({ name: `h${level}`, style: styles.headings[level] }, given)
    },
    horizontalrule: `<hr class="m-line" style="${styles.rule}">\n`,
    image: ({ node }: Given<'image'>) => image(node),
    linebreak: '<br>\n',
    link: ({ node, nodesToHTML }: Given<'link'>) =>
      `<a href="${address(node.href)}" class="m-link" style="${styles.link}">${nodesToHTML({ nodes: node.children }).join('')}</a>`,
    list,
    listitem: listItem,
    paragraph: (given: Given<'paragraph'>) => {
      const style = given.parent.type === 'tablecell' ? styles.tightParagraph : styles.paragraph
      return block({ name: 'p', style }, given)
    },
    quote: (given: Given<'quote'>) =>
      block({ className: 'm-quote', name: 'blockquote', style: styles.quote }, given),
    tab: '&emsp;',
    table: ({ node, nodesToHTML }: Given<'table'>) =>
      `<table role="presentation" cellpadding="0" cellspacing="0" style="${styles.table}">\n${nodesToHTML({ nodes: node.children }).join('')}</table>\n`,
    tablecell: (given: Given<'tablecell'>) => cell(given),
    tablerow: ({ node, nodesToHTML }: Given<'tablerow'>) =>
      `<tr>${nodesToHTML({ nodes: node.children }).join('')}</tr>\n`,
    text: ({ node }: Given<'text'>) => formatted(text(node.segments), node.format),
  }
  return converters
}

/** Text between tags: fixed parts escaped, variables as slots. */
export function segmentsToHtml(segments: readonly Segment[], slots: SlotRegistry): string {
  return segments
    .map((segment) =>
      typeof segment === 'string'
        ? escapeHtml(segment).replaceAll('\n', '<br>\n')
        : slots.add({ as: 'html', pieces: [segment] }),
    )
    .join('')
}

type BlockNode = Extract<BodyNode, { indent: number }>

function block(
  tag: { className?: string; name: string; style: string },
  given: { node: BlockNode; nodesToHTML: Given<'paragraph'>['nodesToHTML'] },
): string {
  const children = given.nodesToHTML({ nodes: given.node.children }).join('')
  const className = tag.className ? ` class="${tag.className}"` : ''
  const content = children === '' ? '&nbsp;' : children
  return `<${tag.name}${className} style="${tag.style}${placement(given.node)}">${content}</${tag.name}>\n`
}

function placement(node: { align?: string; indent?: number }): string {
  return (
    (node.align ? `text-align:${node.align};` : '') +
    (node.indent ? `padding-left:${node.indent * 32}px;` : '')
  )
}

function list({ node, nodesToHTML }: Given<'list'>): string {
  const tag = node.listType === 'number' ? 'ol' : 'ul'
  const start = node.listType === 'number' && node.start !== 1 ? ` start="${node.start}"` : ''
  const style = node.listType === 'check' ? styles.checkList : styles.list
  return `<${tag}${start} style="${style}">\n${nodesToHTML({ nodes: node.children }).join('')}</${tag}>\n`
}

/** Lexical nests a list by an item that holds nothing else: it gets no marker of its own. */
function listItem({ node, nodesToHTML, parent }: Given<'listitem'>): string {
  const children = nodesToHTML({ nodes: node.children }).join('')
  const holdsList = node.children.some(({ type }) => type === 'list')
  if (parent.listType === 'check' && !holdsList) {
    const box = `<span style="${styles.checkBox}">${node.checked ? '&#9745;' : '&#9744;'}</span>`
    return `<li style="${styles.checkItem}${placement({ align: node.align })}">${box}${children}</li>\n`
  }
  return `<li style="${holdsList ? styles.bareItem : styles.item}${placement({ align: node.align })}">${children}</li>\n`
}

function cell({ node, nodesToHTML }: Given<'tablecell'>): string {
  const tag = node.header ? 'th' : 'td'
  return `<${tag} class="m-cell" style="${styles.cell}${placement(node)}">${nodesToHTML({ nodes: node.children }).join('')}</${tag}>`
}

function formatted(html: string, format: number): string {
  const tags: [number, string][] = [
    [textFormat.code, 'code'],
    [textFormat.subscript, 'sub'],
    [textFormat.superscript, 'sup'],
    [textFormat.strikethrough, 's'],
    [textFormat.underline, 'u'],
    [textFormat.italic, 'em'],
    [textFormat.bold, 'strong'],
  ]
  return tags.reduce((inner, [bit, tag]) => {
    const attributes = tag === 'code' ? ` class="m-code" style="${styles.code}"` : ''
    return format & bit ? `<${tag}${attributes}>${inner}</${tag}>` : inner
  }, html)
}

function image(node: NodeOf<'image'>): string {
  const width = Math.min(node.width ?? IMAGE_WIDTH, IMAGE_WIDTH)
  const alt = escapeHtml(node.alt)
  const margin =
    node.align === 'center' ? 'margin:0 auto;' : node.align === 'right' ? 'margin:0 0 0 auto;' : ''
  const style = `${styles.image}${margin}`
  return `<p style="${styles.paragraph}${placement({ align: node.align })}"><img src="${escapeHtml(node.src)}" alt="${alt}" width="${width}" style="${style}"></p>\n`
}

/** A table, since Outlook pads no links. */
function button(of: { align?: string; href: string; label: string }): string {
  const align = of.align === 'center' || of.align === 'right' ? ` align="${of.align}"` : ''
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"${align} style="${styles.buttonTable}">
<tr><td class="m-button" bgcolor="${styles.accent}" style="${styles.buttonCell}"><a href="${of.href}" class="m-button-link" style="${styles.buttonLink}">${of.label}</a></td></tr>
</table>
`
}
