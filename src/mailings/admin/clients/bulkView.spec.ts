import { expect, it } from 'vitest'

import { bulk as texts } from '../../translations/bulk.ts'
import { type BulkView, isTold, resultOf } from './bulkView.ts'

const now = new Date('2026-11-29T12:00:00Z')
const ended = (hoursAgo: number): string =>
  new Date(now.getTime() - hoursAgo * 3_600_000).toISOString()
const view = (fields: Partial<BulkView>): BulkView => ({
  action: 'tag',
  done: 5,
  id: 7,
  status: 'finished',
  total: 7,
  ...fields,
})

it.each<[string, Partial<BulkView>, null | string, boolean]>([
  ['it goes on', { status: 'running' }, null, true],
  ['it waits', { status: 'waiting' }, '7', true],
  ['it ended an hour ago', { finishedAt: ended(1) }, null, true],
  ['it failed an hour ago', { finishedAt: ended(1), status: 'failed' }, null, true],
  ['it was stopped an hour ago', { finishedAt: ended(1), status: 'cancelled' }, '6', true],
  ['it ended an hour ago and was put aside', { finishedAt: ended(1) }, '7', false],
  ['it ended yesterday', { finishedAt: ended(25) }, null, false],
  ['nobody knows when it ended', { finishedAt: null }, null, false],
])('tells of the last action: %s', (_, fields, dismissed, told) => {
  expect(isTold(view(fields), { dismissed, now })).toBe(told)
})

it('has a sentence for every end', () => {
  expect(resultOf(view({ done: 7 }))).toBe(texts.resultFinished)
  expect(resultOf(view({}))).toBe(texts.resultPartly)
  expect(resultOf(view({ status: 'cancelled' }))).toBe(texts.resultCancelled)
  expect(resultOf(view({ status: 'failed' }))).toBe(texts.resultFailed)
})
