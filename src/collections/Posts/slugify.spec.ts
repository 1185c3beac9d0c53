import fc from 'fast-check'
import { expect, it } from 'vitest'

import { slugify } from './slugify.ts'

it.each([
  ['A Letter People Open', 'a-letter-people-open'],
  ['Щука, ёж и объём', 'shchuka-ezh-i-obem'],
  ['  Crème brûlée — 100 %! ', 'creme-brulee-100'],
  ['🙂', ''],
])('writes %s as an address', (title, slug) => {
  expect(slugify(title)).toBe(slug)
})

it('writes any title as something an address can hold', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 300, unit: 'grapheme' }),
      (title) =>
        /^(?:[a-z\d]+(?:-[a-z\d]+)*)?$/.test(slugify(title)) && slugify(title).length <= 80,
    ),
  )
})
