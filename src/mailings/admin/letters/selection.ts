import {
  groupsOf,
  isRetryable,
  type Letter,
  type LetterNumbers,
  type LetterPage,
} from './letters.ts'

/**
 * Letters that left a page which is asked for anew: one behind them is still there, or nothing is behind the page. Any
 * other may have been pushed to the next page by letters that came before it.
 */
const leftOf = (before: Letter[], { next, rows }: LetterPage): Set<string> => {
  const now = new Set(rows.map(({ id }) => id))
  const last = next === null ? before.length : before.findLastIndex(({ id }) => now.has(id))
  const gone = before.filter(({ id }, place) => place < last && !now.has(id))
  return new Set(gone.map(({ id }) => id))
}

/**
 * The selected letters that may still be retried, as far as can be told: those of other pages are not looked at, and the
 * retry itself leaves alone what is no longer rejected.
 */
export const stillSelected = (
  selected: ReadonlySet<string>,
  seen: {
    /** The rows that stood there before; null: the page is another one. */
    before: Letter[] | null
    numbers: LetterNumbers
    page: LetterPage
  },
): ReadonlySet<string> => {
  const { before, numbers, page } = seen
  if (groupsOf(numbers, 'rejected').length === 0) return new Set()
  const over = page.rows.filter((letter) => !isRetryable(letter)).map(({ id }) => id)
  const out = new Set([...over, ...(before ? leftOf(before, page) : [])])
  return new Set([...selected].filter((id) => !out.has(id)))
}

/** Without one that was in it, or with one that was not. */
export const toggled = (selected: ReadonlySet<string>, id: string): ReadonlySet<string> => {
  const next = new Set(selected)
  if (!next.delete(id)) next.add(id)
  return next
}
