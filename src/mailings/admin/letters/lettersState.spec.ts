import { describe, expect, it } from 'vitest'

import type { ApiAnswer } from '../client/useApi.ts'
import type { Letter, LetterNumbers } from './letters.ts'
import { begin, type LettersState, type LettersStep, step } from './lettersState.ts'

const letter = (id: string, state: Letter['state'] = 'rejected'): Letter => ({
  id,
  answer: null,
  code: null,
  dueAt: null,
  email: `${id}@example.test`,
  group: null,
  reason: null,
  settledAt: null,
  state,
  tries: 1,
})

const numbersOf = (counts: Partial<LetterNumbers['counts']>): LetterNumbers => ({
  counts: { deferred: 0, rejected: 0, sent: 0, skipped: 0, total: 9, unknown: 0, ...counts },
  groups: counts.rejected
    ? [{ count: counts.rejected, group: 'rejected/other', retryAt: null }]
    : [],
  status: 'running',
})

const done = (data: unknown): ApiAnswer => ({ data, kind: 'done' })

const answer = (turn: number, rows: Letter[], numbers = numbersOf({ rejected: 3 })) =>
  ({
    counts: done(numbers),
    kind: 'answered',
    letters: done({ next: null, rows }),
    turn,
  }) satisfies LettersStep

const first = begin({ numbers: numbersOf({ rejected: 3 }), page: { next: null, rows: [] } })
const walk = (from: LettersState, ...steps: LettersStep[]) => steps.reduce(step, from)
const ids = ({ page }: LettersState) => page.rows.map(({ id }) => id)
const to = (filter: 'rejected' | 'unknown') => ({ choice: { filter, group: null }, places: [null] })

describe('questions that cross on their way', () => {
  it('show what was chosen last, whichever is answered last', () => {
    const asked = walk(
      first,
      { kind: 'asked', to: to('rejected'), turn: 1 },
      { kind: 'asked', to: to('unknown'), turn: 2 },
    )
    const late = walk(asked, answer(2, [letter('new')]), answer(1, [letter('old')]))
    expect(ids(late)).toEqual(['new'])
    expect(late).toMatchObject({ isBusy: false, place: to('unknown') })
    const early = walk(asked, answer(1, [letter('old')]))
    expect(early).toMatchObject({ isBusy: true, page: first.page })
    expect(ids(walk(early, answer(2, [letter('new')])))).toEqual(['new'])
  })

  it('leave a look by the clock behind that was asked before a choice', () => {
    const state = walk(
      first,
      { kind: 'asked', turn: 1 },
      { kind: 'asked', to: to('unknown'), turn: 2 },
      answer(2, [letter('chosen', 'unknown')], numbersOf({ unknown: 1 })),
      answer(1, [letter('all')]),
      { counts: { kind: 'stopped' }, kind: 'answered', letters: { kind: 'stopped' }, turn: 1 },
    )
    expect(ids(state)).toEqual(['chosen'])
    expect(state.numbers.counts.unknown).toBe(1)
  })

  it('keep the rows when one fails, and say so until the next is answered', () => {
    const refused: ApiAnswer = { kind: 'refused', message: 'Down.', status: 0 }
    const failed = walk(
      first,
      { kind: 'asked', turn: 1 },
      answer(1, [letter('a')]),
      { kind: 'asked', turn: 2 },
      { counts: refused, kind: 'answered', letters: refused, turn: 2 },
    )
    expect(ids(failed)).toEqual(['a'])
    expect(failed.failure).toBe('Down.')
    expect(walk(failed, { kind: 'asked', turn: 3 }, answer(3, [])).failure).toBeNull()
  })
})

describe('a page that is rendered anew', () => {
  it('brings its numbers, and leaves the filter, the page and the selection', () => {
    const there = walk(
      first,
      { kind: 'asked', to: { ...to('rejected'), places: [null, 'x'] }, turn: 1 },
      answer(1, [letter('a'), letter('b')]),
      { id: 'a', kind: 'toggled' },
    )
    const numbers = numbersOf({ rejected: 2, sent: 1 })
    expect(walk(there, { kind: 'refreshed', numbers })).toEqual({ ...there, numbers })
  })
})

describe('selected letters', () => {
  const page = walk(
    first,
    { kind: 'asked', to: to('rejected'), turn: 1 },
    answer(1, [letter('a'), letter('b'), letter('c')]),
  )
  const select = (...chosen: string[]) =>
    walk(page, ...chosen.map((id) => ({ id, kind: 'toggled' }) as const))
  const look = (state: LettersState, rows: Letter[], numbers?: LetterNumbers) => [
    ...walk(state, { kind: 'asked', turn: 9 }, answer(9, rows, numbers)).selected,
  ]

  it('are selected and let go one by one', () => {
    expect([...walk(select('a', 'b'), { id: 'a', kind: 'toggled' }).selected]).toEqual(['b'])
  })

  it('stay while one looks at another page', () => {
    const other = walk(
      select('a'),
      { kind: 'asked', to: to('unknown'), turn: 2 },
      answer(2, [letter('z', 'unknown')]),
    )
    expect([...other.selected]).toEqual(['a'])
  })

  it('fall out when they are rejected no more', () => {
    expect(look(select('a', 'b'), [letter('a', 'queued'), letter('b')])).toEqual(['b'])
    expect(look(select('a', 'b'), [letter('b'), letter('c')])).toEqual(['b'])
    expect(look(select('c'), [letter('a'), letter('b')])).toEqual([])
    expect(look(select('a', 'b'), [], numbersOf({ sent: 3 }))).toEqual([])
  })

  it('stay when newer ones have pushed them to the next page', () => {
    const pushed = walk(
      select('b', 'c'),
      { kind: 'asked', turn: 2 },
      {
        ...answer(2, []),
        letters: done({ next: 'b', rows: [letter('a'), letter('n'), letter('b')] }),
      },
    )
    expect([...pushed.selected]).toEqual(['b', 'c'])
  })

  it('are let go once they are sent again, those alone', () => {
    const state = select('a', 'b')
    expect([...walk(state, { ids: ['a'], kind: 'deselected' }).selected]).toEqual(['b'])
    expect([...walk(state, { ids: null, kind: 'deselected' }).selected]).toEqual([])
  })
})
