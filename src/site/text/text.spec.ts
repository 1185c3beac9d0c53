import { describe, expect, it } from 'vitest'

import { en } from './en.ts'
import { translator } from './index.ts'
import { pickLanguage } from './pickLanguage.ts'
import { ru } from './ru.ts'

const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort()

describe('sentences', () => {
  it('are there in both languages, with the same values to fill in', () => {
    expect(Object.keys(ru).sort()).toEqual(Object.keys(en).sort())
    for (const [key, text] of Object.entries(en)) {
      expect([key, ...placeholders(ru[key as keyof typeof en])]).toEqual([
        key,
        ...placeholders(text),
      ])
    }
  })

  it('are Russian in the Russian file', () => {
    const foreign = Object.entries(ru).filter(
      ([key, text]) => key !== 'siteName' && !/\p{Script=Cyrillic}/u.test(text),
    )
    expect(foreign).toEqual([])
  })

  it('take their values', () => {
    expect(translator('en')('page', { page: 2, pages: 3 })).toBe('Page 2 of 3')
    expect(translator('ru')('page', { page: 2, pages: 3 })).toBe('Страница 2 из 3')
  })
})

describe('pickLanguage', () => {
  it.each([
    [{ acceptLanguage: 'ru-RU,ru;q=0.9,en;q=0.8' }, 'ru'],
    [{ acceptLanguage: 'en-US,en;q=0.9,ru;q=0.8' }, 'en'],
    [{ acceptLanguage: 'de-DE,de;q=0.9,ru;q=0.4,en;q=0.3' }, 'ru'],
    [{ acceptLanguage: 'ru;q=0, en;q=0.1' }, 'en'],
    [{ acceptLanguage: 'en;q=0.5, ru;q=0.6' }, 'ru'],
    [{ acceptLanguage: 'fr' }, 'en'],
    [{ acceptLanguage: null }, 'en'],
    [{ acceptLanguage: 'en', chosen: 'ru' }, 'ru'],
    [{ acceptLanguage: 'ru', chosen: 'xx' }, 'ru'],
    [{ acceptLanguage: ';;;,q=,*' }, 'en'],
  ] as const)('answers %j in %s', (asked, language) => {
    expect(pickLanguage(asked)).toBe(language)
  })
})
