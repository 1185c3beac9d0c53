import { expect, it } from 'vitest'

import { triesBySlug } from './triesBySlug.ts'

it('counts the first try and the retries of each task and workflow', () => {
  const tasks = [
    { slug: 'a', retries: 2 },
    { slug: 'b', retries: { attempts: 4 } },
    { slug: 'c' },
    { slug: 'd', retries: 0 },
  ]
  const workflows = [{ slug: 'w', retries: { backoff: { delay: 1, type: 'fixed' } } }]
  expect(triesBySlug({ tasks, workflows } as never)).toEqual({ a: 3, b: 5, d: 1 })
  expect(triesBySlug({} as never)).toEqual({})
})
