import { describe, expect, it } from 'vitest'

import type { Text, Texts, Wording } from './say.ts'

import { controls } from './controls.ts'
import { dashboard } from './dashboard.ts'
import { preview } from './preview.ts'
import { progress } from './progress.ts'
import { attemptReasons, runReasons, stopReasons } from './reasons.ts'
import { languageOf, sayNumber, speak } from './say.ts'
import { schedule } from './schedule.ts'
import { standing } from './standing.ts'
import { attemptStates, mailingStatuses, runStatuses } from './states.ts'

const letters: Text = {
  en: { one: '{count} letter', other: '{count} letters' },
  ru: {
    few: '{count} письма',
    many: '{count} писем',
    one: '{count} письмо',
    other: '{count} письма',
  },
}

describe('words', () => {
  it.each([
    [1, '1 letter', '1 письмо'],
    [2, '2 letters', '2 письма'],
    [5, '5 letters', '5 писем'],
    [11, '11 letters', '11 писем'],
    [21, '21 letters', '21 письмо'],
    [1204, '1,204 letters', '1\u00a0204 письма'],
  ])('counts %d', (count, en, ru) => {
    expect([speak('en')(letters, { count }), speak('ru')(letters, { count })]).toEqual([en, ru])
  })

  it('leaves a forgotten value visible', () => {
    expect(speak('en')({ en: 'Hello, {name}', ru: '' })).toBe('Hello, {name}')
  })

  it('speaks English to whoever reads neither', () => {
    expect(['ru', 'ru-RU', 'de', undefined].map(languageOf)).toEqual(['ru', 'ru', 'en', 'en'])
  })

  it('writes a number as its readers do', () => {
    expect([sayNumber(12_345.67, 'en'), sayNumber(12_345.67, 'ru')]).toEqual([
      '12,345.7',
      '12\u00a0345,7',
    ])
  })
})

const all: Record<string, Texts> = {
  attemptReasons,
  attemptStates,
  controls,
  dashboard,
  mailingStatuses,
  preview,
  progress,
  runReasons,
  runStatuses,
  schedule,
  standing,
  stopReasons,
}

const entries = Object.entries(all).flatMap(([file, texts]) =>
  Object.entries(texts).map(([key, text]) => ({ key: `${file}.${key}`, text })),
)

const wordings = (wording: Wording): string[] =>
  typeof wording === 'string' ? [wording] : Object.values(wording)

const placesOf = (wording: string): string[] =>
  [...wording.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name)).sort()

const wrong = (isRight: (text: Text) => boolean): string[] =>
  entries.filter(({ text }) => !isRight(text)).map(({ key }) => key)

describe('the texts of the admin', () => {
  it('have the same places for values in every wording', () => {
    const places = ({ en, ru }: Text): string[] =>
      [...wordings(en), ...wordings(ru)].map((wording) => placesOf(wording).join())
    expect(wrong((text) => new Set(places(text)).size === 1)).toEqual([])
  })

  it('have every plural form of their language', () => {
    const forms = (wording: Wording) =>
      typeof wording === 'string' ? '' : Object.keys(wording).sort().join()
    expect(wrong(({ en }) => ['', 'one,other'].includes(forms(en)))).toEqual([])
    expect(wrong(({ ru }) => ['', 'few,many,one,other'].includes(forms(ru)))).toEqual([])
  })

  it('are Russian in Russian and English in English', () => {
    const letters = (wording: Wording) =>
      wordings(wording)
        .join()
        .replace(/\{\w+\}/g, '')
    expect(wrong(({ ru }) => /[а-яё]/i.test(letters(ru)))).toEqual([])
    expect(wrong(({ en }) => !/[а-яё]/i.test(letters(en)))).toEqual([])
  })
})
