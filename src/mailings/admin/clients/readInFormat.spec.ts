import { expect, it, vi } from 'vitest'

import type { Column, ImportFormat } from '../../importing/settings.ts'
import type { ApiAnswer } from '../client/useApi.ts'
import { readInFormat } from './readInFormat.ts'

const format: ImportFormat = { delimiter: ';', encoding: 'windows-1251', hasHeader: true }
const guessed: Column[] = [{ field: 'email' }, { field: 'ignore' }]
const byHand: Column[] = [{ field: 'attribute', key: 'City_of_birth' }, { field: 'email' }]

/** Answers as the server does: the columns as given, or as guessed. */
const server = (answers: { refused?: boolean } = {}) =>
  vi.fn(async (body: object): Promise<ApiAnswer> => {
    const { columns } = body as { columns?: Column[] }
    if (columns && answers.refused) return { kind: 'refused', message: 'No', status: 400 }
    return { data: { columns: columns ?? guessed, format }, kind: 'done' }
  })

const columnsOf = async (read: Promise<ApiAnswer>) => {
  const answer = await read
  return answer.kind === 'done' && (answer.data as { columns: Column[] }).columns
}

it('keeps what was said of the columns, and judges the lines by it', async () => {
  const ask = server()
  expect(await columnsOf(readInFormat({ ask, byHand, format }))).toEqual(byHand)
  expect(ask).toHaveBeenLastCalledWith({ ...format, columns: byHand })
})

it('guesses anew when nothing was said, or there are more columns or fewer', async () => {
  expect(await columnsOf(readInFormat({ ask: server(), byHand: null, format }))).toEqual(guessed)
  const three: Column[] = [...byHand, { field: 'tags' }]
  expect(await columnsOf(readInFormat({ ask: server(), byHand: three, format }))).toEqual(guessed)
})

it('keeps columns that cannot be imported as they are', async () => {
  const none: Column[] = [{ field: 'name' }, { field: 'ignore' }]
  const ask = server()
  expect(await columnsOf(readInFormat({ ask, byHand: none, format }))).toEqual(none)
  expect(ask).toHaveBeenCalledTimes(1)
  const refusing = server({ refused: true })
  expect(await columnsOf(readInFormat({ ask: refusing, byHand, format }))).toEqual(byHand)
})

it('hands on a refusal', async () => {
  const refusal: ApiAnswer = { kind: 'refused', message: 'No', status: 409 }
  expect(await readInFormat({ ask: async () => refusal, byHand, format })).toBe(refusal)
})
