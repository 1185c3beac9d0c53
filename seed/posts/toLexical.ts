/** A node of an editor's state. */
type Node = { [key: string]: unknown; type: string; version: number }

/** An editor's state, as Payload's generated types have it. */
export type LexicalState = {
  [key: string]: unknown
  root: Omit<typeof element, 'format'> & { children: Node[]; format: ''; type: 'root' }
}

const element = { direction: 'ltr', format: '', indent: 0, version: 1 } as const

/** Text in which `**…**` is bold, as text nodes. */
const inline = (text: string): Node[] =>
  text.split(/\*\*(.+?)\*\*/).flatMap((part, at) => {
    const format = at % 2 === 1 ? 1 : 0
    return part === ''
      ? []
      : [{ type: 'text', detail: 0, format, mode: 'normal', style: '', text: part, version: 1 }]
  })

const paragraph = (text: string): Node => ({
  ...element,
  type: 'paragraph',
  children: inline(text),
  textFormat: 0,
  textStyle: '',
})

const heading = (text: string): Node => ({
  ...element,
  type: 'heading',
  children: inline(text),
  tag: 'h2',
})

const quote = (text: string): Node => ({ ...element, type: 'quote', children: inline(text) })

const list = (items: readonly string[]): Node => ({
  ...element,
  type: 'list',
  children: items.map((item, at) => ({
    ...element,
    type: 'listitem',
    children: inline(item),
    value: at + 1,
  })),
  listType: 'bullet',
  start: 1,
  tag: 'ul',
})

const block = (text: string): Node => {
  if (text.startsWith('## ')) return heading(text.slice(3))
  if (text.startsWith('> ')) return quote(text.slice(2))
  if (text.startsWith('- ')) return list(text.split('\n').map((line) => line.replace(/^- /, '')))
  return paragraph(text.replaceAll('\n', ' '))
}

/**
 * Makes an editor's state out of plainly written text: paragraphs parted by empty lines, `## ` before a heading, `- `
 * before each item of a list, `> ` before a quotation, `**bold**`.
 */
export const toLexical = (text: string): LexicalState => ({
  root: {
    ...element,
    type: 'root',
    children: text
      .trim()
      .split(/\n\s*\n/)
      .map(block),
  },
})
