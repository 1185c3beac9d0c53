import { KEYS } from './variables.ts'

/**
 * Misspelt keys: those that are near to one of ours and are not ours. Short names (HOST, PORT) have innocent
 * neighbours such as HOME and POST, so there only swapped letters count; keys of six letters and more may differ by
 * two letters (DATABSE_URL, DATABASE_URI).
 */
export function findMisspellings(keys: Iterable<string>): { key: string; meant: string }[] {
  return [...keys].flatMap((key) => {
    if (KEYS.includes(key)) return []
    const meant = KEYS.find((known) => isNear(key.toUpperCase(), known))
    return meant === undefined ? [] : [{ key, meant }]
  })
}

function isNear(key: string, known: string): boolean {
  if (key === known) return true
  if (known.length < 6) return isSwap(key, known)
  return Math.abs(key.length - known.length) <= 2 && distance(key, known) <= 2
}

function isSwap(key: string, known: string): boolean {
  const sorted = (text: string) => [...text].sort().join('')
  return key.length === known.length && distance(key, known) === 1 && sorted(key) === sorted(known)
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours each cost one. */
export function distance(left: string, right: string): number {
  const rows = [Array.from({ length: right.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= left.length; row++) {
    const line = [row]
    for (let column = 1; column <= right.length; column++) {
      line.push(cheapest({ column, left, line, right, row, rows }))
    }
    rows.push(line)
  }
  return rows[left.length]?.[right.length] ?? 0
}

function cheapest({
  column,
  left,
  line,
  right,
  row,
  rows,
}: {
  column: number
  left: string
  line: number[]
  right: string
  row: number
  rows: number[][]
}): number {
  const at = (upward: number, back: number) => rows[row - upward]?.[column - back] ?? Infinity
  const same = left[row - 1] === right[column - 1]
  const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
  return Math.min(
    at(1, 0) + 1,
    (line[column - 1] ?? Infinity) + 1,
    at(1, 1) + (same ? 0 : 1),
    row > 1 && column > 1 && swapped ? at(2, 2) + 1 : Infinity,
  )
}
