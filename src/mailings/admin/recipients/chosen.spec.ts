import { describe, expect, it } from 'vitest'

import { chosenIn } from './chosen.ts'

const form = (fields: Record<string, unknown>) => chosenIn((path) => fields[path])

describe('chosenIn', () => {
  it('is empty while nobody is chosen', () => {
    expect(form({ 'recipients.clients': [], 'recipients.lists': null })).toBe('')
  })

  it('takes ids however a form holds them', () => {
    const lists = [1, { id: 2 }, { relationTo: 'lists', value: 3 }]
    const chosen = form({ 'recipients.lists': lists })
    expect(JSON.parse(chosen)).toEqual({
      clients: [],
      everyone: false,
      lists: ['1', '2', '3'],
      tags: [],
    })
  })

  it('takes tags, alone too', () => {
    const chosen = form({ 'recipients.tags': ['vip'] })
    expect(JSON.parse(chosen)).toEqual({ clients: [], everyone: false, lists: [], tags: ['vip'] })
  })

  it('leaves lists and tags out when all are chosen', () => {
    const chosen = form({
      'recipients.everyone': true,
      'recipients.lists': [1],
      'recipients.tags': ['vip'],
    })
    expect(JSON.parse(chosen)).toEqual({ clients: [], everyone: true, lists: [], tags: [] })
  })
})
