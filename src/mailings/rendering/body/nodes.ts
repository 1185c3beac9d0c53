import type { Segment, Slot } from '../types.ts'

/** Bits of Lexical's text format. */
export const textFormat = {
  bold: 1,
  code: 16,
  italic: 2,
  strikethrough: 4,
  subscript: 32,
  superscript: 64,
  underline: 8,
} as const

/** Where a block's text stands. */
export type Alignment = 'center' | 'justify' | 'left' | 'right'

type Block = { align?: Alignment; children: BodyNode[]; indent: number; version: 1 }

/**
 * A node that a letter can show: Lexical's serialised shape (so that its converters can walk it), with nothing in it
 * that has not been checked.
 */
export type BodyNode =
  | (Block & { checked: boolean | undefined; type: 'listitem'; value: number })
  | (Block & { header: boolean; type: 'tablecell' })
  | (Block & { level: 1 | 2 | 3 | 4; type: 'heading' })
  | (Block & { listType: 'bullet' | 'check' | 'number'; start: number; type: 'list' })
  | { [Type in 'paragraph' | 'quote' | 'table' | 'tablerow']: Block & { type: Type } }[
      'paragraph' | 'quote' | 'table' | 'tablerow']
  | {
      align?: Alignment
      alt: string
      height?: number
      src: string
      type: 'image'
      version: 1
      width?: number
    }
  | { align?: Alignment; href: (Slot | string)[]; label: Segment[]; type: 'button'; version: 1 }
  | { children: BodyNode[]; href: (Slot | string)[]; type: 'link'; version: 1 }
  | {
      format: number
      segments: Segment[]
      /** Lexical's helpers look at it. */ text: string
      type: 'text'
      version: 1
    }
  | { type: 'horizontalrule'; version: 1 }
  | { type: 'linebreak'; version: 1 }
  | { type: 'tab'; version: 1 }

/** One kind of {@link BodyNode}. */
export type NodeOf<Type extends BodyNode['type']> = Extract<BodyNode, { type: Type }>
