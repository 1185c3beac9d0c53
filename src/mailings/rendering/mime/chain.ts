import type { Slot } from '../types.ts'

import { MAX_CONTENT, SOFT_BREAK, wrap } from './quotedPrintable.ts'

/** A fixed, encoded text, with what must be known to put a value before or behind it without looking at it again. */
type Static = {
  /** Characters behind its last line break; undefined when it has none. */
  endColumn: number | undefined
  /** Characters up to its first line break, or all. */
  firstLine: number
  text: string
}

type Link = { after: Static; cell: number }

/** Fixed texts and slots in a row. */
export type Chain<Letter> = {
  /** The whole text for a letter, in pieces. */
  fill: (letter: Letter) => string[]
}

/**
 * Joins pre-encoded quoted-printable texts and values that are encoded per letter. A soft line break goes before a value
 * or a fixed text only where the line would grow too long, so fixed texts never need to be wrapped again.
 * `encodedValue` is asked once per letter and slot that differs, however often the slot occurs.
 */
export function createChain<Letter>(of: {
  encodedValue: (slot: Slot, letter: Letter) => string
  slots: readonly Slot[]
  statics: readonly string[]
}): Chain<Letter> {
  const [first = '', ...rest] = of.statics
  const head = describe(first)
  const { cellOf, cells } = distinctSlots(of.slots)
  const links: Link[] = rest.map((text, index) => ({
    after: describe(text),
    cell: cellOf[index] ?? 0,
  }))

  return {
    fill: (letter) => {
      const values = cells.map((slot) => of.encodedValue(slot, letter))
      const pieces = [head.text]
      let column = head.endColumn ?? head.firstLine
      for (const { after, cell } of links) {
        const value = values[cell] ?? ''
        if (value.length <= MAX_CONTENT - column && !value.includes('\n')) {
          pieces.push(value)
          column += value.length
        } else {
          const placed = placeLong(value, column)
          pieces.push(placed)
          column = placed.length - placed.lastIndexOf('\n') - 1
        }
        if (!fits(after, column)) {
          pieces.push(SOFT_BREAK)
          column = 0
        }
        pieces.push(after.text)
        column = after.endColumn ?? column + after.firstLine
      }
      return pieces
    },
  }
}

/** A value that needs at least one line break. */
function placeLong(value: string, column: number): string {
  return value.length <= MAX_CONTENT && !value.includes('\n')
    ? SOFT_BREAK + value
    : wrap(value, column)
}

/** A first line that ends with a break may fill the line; one that does not must leave room for a soft break. */
function fits(text: Static, column: number): boolean {
  return column + text.firstLine <= (text.endColumn === undefined ? MAX_CONTENT : MAX_CONTENT + 1)
}

function describe(text: string): Static {
  const end = text.lastIndexOf('\n')
  const start = text.indexOf('\r\n')
  return {
    endColumn: end === -1 ? undefined : text.length - end - 1,
    firstLine: start === -1 ? text.length : start,
    text,
  }
}

/** The same variable in the same kind of place is one cell: it is filled in and encoded once per letter. */
function distinctSlots(slots: readonly Slot[]): { cellOf: number[]; cells: Slot[] } {
  const known = new Map<string, number>()
  const cells: Slot[] = []
  const cellOf = slots.map((slot) => {
    const key = JSON.stringify([slot.as, slot.pieces])
    const cell = known.get(key) ?? cells.push(slot) - 1
    known.set(key, cell)
    return cell
  })
  return { cellOf, cells }
}
