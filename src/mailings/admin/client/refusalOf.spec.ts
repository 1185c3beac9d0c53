import { afterEach, expect, it, vi } from 'vitest'

import { refusalOf } from './refusalOf.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const ask = (answer: () => Promise<Response>) => {
  const asked = vi.fn<typeof fetch>(answer)
  vi.stubGlobal('fetch', asked)
  return { asked, refusal: refusalOf({ language: 'ru', url: 'https://example.test/csv' }) }
}

it('lets a file that can be had go, unread', async () => {
  const { asked, refusal } = ask(() => Promise.resolve(new Response('a,b')))
  expect(await refusal).toBeNull()
  const [, call] = asked.mock.calls[0] ?? []
  expect(call?.headers).toEqual({ 'Accept-Language': 'ru' })
  expect(call?.signal?.aborted).toBe(true)
})

it.each([401, 403, 400, 429])('gives the sentence of a refusal by %d', async (status) => {
  const body = { errors: [{ message: 'Сначала войдите.' }] }
  const { refusal } = ask(() => Promise.resolve(Response.json(body, { status })))
  expect(await refusal).toBe('Сначала войдите.')
})

it.each([
  ['an answer that is no sentence', () => Promise.resolve(new Response('<p>', { status: 502 }))],
  ['no answer', () => Promise.reject(new TypeError('Failed to fetch'))],
])('says what to do about %s', async (_, answer) => {
  expect(await ask(answer).refusal).toContain('Сервер не ответил')
})
