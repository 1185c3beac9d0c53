type Node = object

const shared = { direction: 'ltr', format: '', indent: 0, version: 1 }

/** A text of the editor. */
export const words = (text: string): Node => ({
  detail: 0,
  format: 0,
  mode: 'normal',
  style: '',
  text,
  type: 'text',
  version: 1,
})

/** A merge variable as the editor stores it. */
export const chip = (variable: string, fallback = ''): Node => ({
  fields: { blockType: 'mergeVariable', fallback, id: 'a'.repeat(24), variable },
  type: 'inlineBlock',
  version: 1,
})

/** A block of the editor, such as a button. */
export const block = (blockType: string, fields: object): Node => ({
  fields: { blockName: '', blockType, id: 'b'.repeat(24), ...fields },
  format: '',
  type: 'block',
  version: 2,
})

const isBlock = (node: Node): boolean => {
  const { type } = node as { type: string }
  return type === 'block' || type === 'upload'
}

/** An editor state: blocks by themselves, whatever else in one paragraph. */
export const body = (...children: Node[]): { root: object } => {
  const inline = children.filter((node) => !isBlock(node))
  const paragraph = { ...shared, children: inline, textFormat: 0, textStyle: '', type: 'paragraph' }
  return {
    root: {
      ...shared,
      children: [...(inline.length > 0 ? [paragraph] : []), ...children.filter(isBlock)],
      type: 'root',
    },
  }
}
