import { expect, it } from 'vitest'

import { namedIn } from './bodyUploads.ts'

const upload = (value: unknown) => ({ fields: {}, relationTo: 'media', type: 'upload', value })
const bodyOf = (...children: unknown[]) => ({ root: { children, type: 'root' } })

it('finds what a text names, populated or not, however deep and in whatever node', () => {
  const link = {
    fields: { doc: { relationTo: 'posts', value: 9 }, linkType: 'internal' },
    type: 'link',
  }
  const deep = { children: [{ children: [upload({ id: 8 }), link] }], type: 'quote' }
  expect(namedIn(bodyOf(upload(7), deep))).toEqual([
    { collection: 'media', id: 7 },
    { collection: 'media', id: 8 },
    { collection: 'posts', id: 9 },
  ])
  expect(namedIn({ en: bodyOf(upload(1)), ru: bodyOf(upload(2)) })).toHaveLength(2)
})

it.each([null, undefined, 'x', 7, bodyOf(), bodyOf(null, 3, 'media')])(
  'finds nothing in %j',
  (body) => {
    expect(namedIn(body)).toEqual([])
  },
)
