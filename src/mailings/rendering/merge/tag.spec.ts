import { describe, expect, it } from 'vitest'

import { parseTemplate } from './parseTemplate.ts'
import { writeTag } from './tag.ts'
import { titleOf } from './titles.ts'

describe('writeTag', () => {
  it.each([
    ['client.name', ''],
    ['client.firstName', 'friend'],
    ['client.attributes.город', 'ваш "город"'],
    ['client.comment', '«a» | “b”'],
  ])('writes %s so that the parser reads it back with %j', (name, fallback) => {
    const text = writeTag({ fallback, name })
    const { problems, segments } = parseTemplate({ field: 'body', text })
    expect(problems).toEqual([])
    expect(segments).toEqual([{ fallback, name }])
  })

  it('lets no fallback close the braces', () => {
    const text = writeTag({ fallback: 'x }} {{ client.email', name: 'client.name' })
    expect(parseTemplate({ field: 'body', text }).tags).toBe(1)
  })
})

describe('titleOf', () => {
  it('names attributes by their key and unknown variables not at all', () => {
    expect(titleOf('client.name')).toEqual({ en: 'Client: full name', ru: 'Клиент: полное имя' })
    expect(titleOf('client.attributes.city')?.ru).toBe('Клиент: city')
    expect(titleOf('client.attributes.')).toBeUndefined()
    expect(titleOf('client.nam')).toBeUndefined()
  })
})
