import { describe, expect, it } from 'vitest'

import { attributesOf, problemOf, rowsOf } from './attributeRows.ts'

describe('attributes as rows', () => {
  it.each([[null], [undefined], ['text'], [[1]], [{}]])('are none of %j', (attributes) => {
    expect(rowsOf(attributes)).toEqual([])
  })

  it('come back as they were when nobody changes them', () => {
    const attributes = { city: 'Riga', member: true, year: 1999, none: null }
    expect(attributesOf(rowsOf(attributes), attributes)).toEqual(attributes)
  })

  it('hold text where something was typed, and nothing without a name', () => {
    const rows = [
      { name: 'year', value: '2001' },
      { name: '', value: 'lost' },
      { name: 'home town', value: 'Riga' },
      { name: 'first-visit', value: '1 May' },
    ]
    expect(attributesOf(rows, { year: 1999 })).toEqual({
      'first-visit': '1 May',
      home_town: 'Riga',
      year: '2001',
    })
  })

  it('are wrong without a name, or with that of a row before', () => {
    const rows = [
      { name: 'city', value: 'Riga' },
      { name: 'city', value: 'Tartu' },
      { name: '', value: 'lost' },
      { name: '', value: '' },
    ]
    expect(rows.map((_, place) => problemOf(rows, place))).toEqual([
      null,
      'twice',
      'nameless',
      null,
    ])
    expect(problemOf(rows, 9)).toBeNull()
  })
})
