import { describe, expect, it } from 'vitest'

import { imageIdsOf, type LetterImage, withImages } from './bodyImages.ts'

const upload = (value: unknown) => ({ fields: { alt: 'Own' }, type: 'upload', value, version: 3 })
const bodyOf = (...children: unknown[]) => ({ root: { children, type: 'root' } })
const quote = (...children: unknown[]) => ({ children, type: 'quote' })

const image: LetterImage = {
  alt: 'A shop',
  filename: 'a.jpg',
  height: 600,
  mimeType: 'image/jpeg',
  url: '/media/a.jpg',
  width: 800,
}

describe('imageIdsOf', () => {
  it('finds each image once, populated or not, however deep', () => {
    const body = bodyOf(upload(7), quote(quote(upload({ id: 8 }))), upload('7'))
    expect(imageIdsOf(body)).toEqual(['7', '8'])
  })

  it.each([null, 'x', {}, bodyOf(upload(null)), bodyOf(upload({ id: {} })), bodyOf(null, 3)])(
    'finds nothing in %j',
    (body) => expect(imageIdsOf(body)).toEqual([]),
  )
})

describe('withImages', () => {
  it('puts what is known in the place of what stood there', () => {
    const body = bodyOf(quote(upload({ id: 7, url: 'https://elsewhere.test/x.png' })))
    const filled = withImages(body, new Map([['7', image]]))
    expect(filled).toEqual(bodyOf(quote({ ...upload(image) })))
  })

  it('leaves nothing of an image that is not known', () => {
    const body = bodyOf(upload({ id: 8, url: 'https://elsewhere.test/x.png' }), upload(9))
    expect(withImages(body, new Map([['7', image]]))).toEqual(bodyOf(upload({}), upload({})))
  })
})
