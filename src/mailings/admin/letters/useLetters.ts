'use client'

import { useState } from 'react'

import { useApi } from '../client/useApi.ts'
import { usePolling } from '../client/usePolling.ts'
import { isMoving } from '../progress/runView.ts'
import { type LetterChoice, type LetterNumbers, type LetterPage, letterQuery } from './letters.ts'

type State = {
  choice: LetterChoice
  /** Where the pages before this one begin, and this one's own place at the end; null is the first. */
  places: (null | string)[]
}

/** Letters of a run as the table shows them, and the ways to other ones. */
export type WatchedLetters = {
  choice: LetterChoice
  choose: (choice: LetterChoice) => void
  /** The sentence of a call that failed. */
  failure: null | string
  goBack: (() => void) | null
  goOn: (() => void) | null
  isBusy: boolean
  numbers: LetterNumbers
  page: LetterPage
  reload: () => Promise<void>
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
  const [{ choice, places }, setState] = useState<State>({
    choice: { filter: 'all', group: null },
    places: [null],
  })
  const [page, setPage] = useState(initial.page)
  const [numbers, setNumbers] = useState(initial.numbers)
  const [failure, setFailure] = useState<null | string>(null)
  const [isBusy, setBusy] = useState(false)

  const load = async (state: State, signal?: AbortSignal): Promise<void> => {
    const query = letterQuery(state.choice, state.places.at(-1) ?? null)
    const extra = signal ? { signal } : {}
    const [letters, counts] = await Promise.all([
      callApi({ path: `${path}/letters?${query}`, ...extra }),
      callApi({ path: `${path}/counts`, ...extra }),
    ])
    if (letters.kind === 'done') setPage(letters.data as LetterPage)
    if (counts.kind === 'done') setNumbers(counts.data as LetterNumbers)
    if (letters.kind !== 'stopped') setFailure(letters.kind === 'refused' ? letters.message : null)
  }

  const go = async (state: State): Promise<void> => {
    setState(state)
    setBusy(true)
    await load(state)
    setBusy(false)
  }

  usePolling({
    everyMs: isMoving(numbers) ? everyMs : null,
    look: (signal) => load({ choice, places }, signal),
  })

  return {
    choice,
    choose: (next) => void go({ choice: next, places: [null] }),
    failure,
    goBack: places.length > 1 ? () => void go({ choice, places: places.slice(0, -1) }) : null,
    goOn: page.next ? () => void go({ choice, places: [...places, page.next] }) : null,
    isBusy,
    numbers,
    page,
    reload: () => go({ choice, places }),
  }
}
