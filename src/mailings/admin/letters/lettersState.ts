import type { ApiAnswer } from '../client/useApi.ts'

import { type LetterChoice, type LetterNumbers, type LetterPage, letterQuery } from './letters.ts'
import { stillSelected, toggled } from './selection.ts'

/** What is looked at. `places`: where the pages before this one begin, and this one's own place at the end; null is the first. */
export type LettersPlace = { choice: LetterChoice; places: (null | string)[] }

/** Letters of a run as a page holds them. */
export type LettersState = {
  /** The sentence of a call that failed. */
  failure: null | string
  isBusy: boolean
  numbers: LetterNumbers
  page: LetterPage
  place: LettersPlace
  selected: ReadonlySet<string>
  /** The query that the rows are the answer to. */
  shown: string
  /** Of the newest question: an answer to an older one is no news. */
  turn: number
}

export type LettersStep =
  | { counts: ApiAnswer; kind: 'answered'; letters: ApiAnswer; turn: number }
  /** `to`: somebody goes there, and waits for it. */
  | { kind: 'asked'; to?: LettersPlace; turn: number }
  /** `ids` are selected no more; null: nothing is. */
  | { ids: null | string[]; kind: 'deselected' }
  /** The page around was rendered anew, and knows newer numbers. */
  | { kind: 'refreshed'; numbers: LetterNumbers }
  | { id: string; kind: 'toggled' }

/** What to ask for a place. */
export const queryOf = ({ choice, places }: LettersPlace): string =>
  letterQuery(choice, places.at(-1) ?? null)

const top: LettersPlace = { choice: { filter: 'all', group: null }, places: [null] }

export const begin = (first: { numbers: LetterNumbers; page: LetterPage }): LettersState => ({
  ...first,
  failure: null,
  isBusy: false,
  place: top,
  selected: new Set(),
  shown: queryOf(top),
  turn: 0,
})

const arrived = (state: LettersState, page: LetterPage, numbers: LetterNumbers) => {
  const shown = queryOf(state.place)
  const before = shown === state.shown ? state.page.rows : null
  return { page, selected: stillSelected(state.selected, { before, numbers, page }), shown }
}

const answered = (
  state: LettersState,
  { counts, letters, turn }: Extract<LettersStep, { kind: 'answered' }>,
): LettersState => {
  if (turn !== state.turn) return state
  const numbers = counts.kind === 'done' ? (counts.data as LetterNumbers) : state.numbers
  const next = { ...state, isBusy: false, numbers }
  switch (letters.kind) {
    case 'done':
      return { ...next, failure: null, ...arrived(state, letters.data as LetterPage, numbers) }
    case 'refused':
      return { ...next, failure: letters.message }
    case 'stopped':
      return next
  }
}

/** The next state. Questions cross on their way: of two the later one counts, whichever is answered first. */
export const step = (state: LettersState, next: LettersStep): LettersState => {
  switch (next.kind) {
    case 'answered':
      return answered(state, next)
    case 'asked':
      return next.to
        ? { ...state, isBusy: true, place: next.to, turn: next.turn }
        : { ...state, turn: next.turn }
    case 'deselected': {
      const { ids } = next
      const rest = ids ? [...state.selected].filter((id) => !ids.includes(id)) : []
      return { ...state, selected: new Set(rest) }
    }
    case 'refreshed':
      return { ...state, numbers: next.numbers }
    case 'toggled':
      return { ...state, selected: toggled(state.selected, next.id) }
  }
}
