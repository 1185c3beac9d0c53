import type { ApiAnswer } from '../client/useApi.ts'

import { type LetterChoice, type LetterNumbers, type LetterPage } from './letters.ts'

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
  /** Of the newest question: an answer to an older one is no news. */
  turn: number
}

export type LettersStep =
  | { counts: ApiAnswer; kind: 'answered'; letters: ApiAnswer; turn: number }
  /** `to`: somebody goes there, and waits for it. */
  | { kind: 'asked'; to?: LettersPlace; turn: number }

export const begin = (first: { numbers: LetterNumbers; page: LetterPage }): LettersState => ({
  ...first,
  failure: null,
  isBusy: false,
  place: { choice: { filter: 'all', group: null }, places: [null] },
  turn: 0,
})

const answered = (
  state: LettersState,
  { counts, letters, turn }: Extract<LettersStep, { kind: 'answered' }>,
): LettersState => {
  if (turn !== state.turn) return state
  const numbers = counts.kind === 'done' ? (counts.data as LetterNumbers) : state.numbers
  const next = { ...state, isBusy: false, numbers }
  switch (letters.kind) {
    case 'done':
      return { ...next, failure: null, page: letters.data as LetterPage }
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
  }
}
