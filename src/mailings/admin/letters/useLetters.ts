'use client'

import { useEffect, useEffectEvent, useReducer, useRef } from 'react'

import type { LetterChoice, LetterNumbers, LetterPage } from './letters.ts'
import { useApi } from '../client/useApi.ts'
import { usePolling } from '../client/usePolling.ts'
import { isMoving } from '../progress/runView.ts'
import { begin, type LettersPlace, queryOf, step } from './lettersState.ts'

/** Letters of a run as the table shows them, and the ways to other ones. */
export type WatchedLetters = {
  choice: LetterChoice
  choose: (choice: LetterChoice) => void
  /** null: all of them. */
  deselect: (ids: null | string[]) => void
  /** The sentence of a call that failed. */
  failure: null | string
  goBack: (() => void) | null
  goOn: (() => void) | null
  isBusy: boolean
  numbers: LetterNumbers
  page: LetterPage
  reload: () => Promise<void>
  selected: ReadonlySet<string>
  toggle: (id: string) => void
}

const everyMs = 5_000

/** Holds the choice and the page, fetches what is chosen, and looks again while letters leave. */
export const useLetters = (args: {
  initial: { numbers: LetterNumbers; page: LetterPage }
  /** Of the run, behind the API's route. */
  path: string
}): WatchedLetters => {
  const { initial, path } = args
  const callApi = useApi()
  const [state, take] = useReducer(step, initial, begin)
  const { failure, isBusy, numbers, page, place, selected } = state
  const turns = useRef(0)
  // An action that took its time must not go back to where it was asked for.
  const here = useRef(place)
  useEffect(() => {
    here.current = place
  }, [place])

  const ask = async (to?: LettersPlace, signal?: AbortSignal): Promise<void> => {
    turns.current += 1
    const turn = turns.current
    take({ kind: 'asked', turn, ...(to && { to }) })
    const query = queryOf(to ?? here.current)
    const extra = signal ? { signal } : {}
    const [letters, counts] = await Promise.all([
      callApi({ path: `${path}/letters?${query}`, ...extra }),
      callApi({ path: `${path}/counts`, ...extra }),
    ])
    take({ counts, kind: 'answered', letters, turn })
  }

  // A run is over, was cancelled or goes on again: the page around is rendered anew, with newer numbers.
  const known = useRef(initial.numbers)
  const takeOver = useEffectEvent((newer: LetterNumbers) => {
    if (JSON.stringify(newer) === JSON.stringify(numbers)) return
    take({ kind: 'refreshed', numbers: newer })
    void ask()
  })
  useEffect(() => {
    if (known.current !== initial.numbers) takeOver(initial.numbers)
    known.current = initial.numbers
  }, [initial.numbers])

  usePolling({
    everyMs: isMoving(numbers) ? everyMs : null,
    // Whoever has gone somewhere is answered first: a look could be called off before its own answer comes.
    look: async (signal) => (isBusy ? undefined : ask(undefined, signal)),
  })

  const { choice, places } = place
  // The way on begins behind the rows that are shown: while others are on their way it leads nowhere.
  const goOn = async () => (isBusy ? undefined : ask({ choice, places: [...places, page.next] }))
  return {
    choice,
    choose: (next) => void ask({ choice: next, places: [null] }),
    deselect: (ids) => take({ ids, kind: 'deselected' }),
    failure,
    goBack: places.length > 1 ? () => void ask({ choice, places: places.slice(0, -1) }) : null,
    goOn: page.next ? () => void goOn() : null,
    isBusy,
    numbers,
    page,
    reload: () => ask(),
    selected,
    toggle: (id) => take({ id, kind: 'toggled' }),
  }
}
