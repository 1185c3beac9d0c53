import { expect, it } from 'vitest'

import { afterAnswer, afterLeaving, unanswered } from './asked.ts'

const written = { ...unanswered, reason: 'No address in it' }

it('keeps the reason and says the refusal when a request fails', () => {
  expect(afterAnswer(written, 'The site cannot be reached.')).toEqual({
    isMissing: false,
    problem: 'The site cannot be reached.',
    reason: 'No address in it',
  })
})

it('forgets the reason once it has been taken', () => {
  const refused = afterAnswer(written, 'Not now.')
  expect(afterAnswer(refused, null)).toEqual(unanswered)
})

it('keeps the reason alone when the window is closed', () => {
  expect(afterLeaving(afterAnswer(written, 'Not now.'))).toEqual(written)
})
