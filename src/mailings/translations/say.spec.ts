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
  ru: { few: '{count} письма', many: '{count} писем', one: '{count} письмо', other: '{count} письма' },
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
  Object.entries(texts).map(([key, text]) => [`${file}.${key}`, text] as const),
)

const placesOf = (wording: Wording): string[] =>
  [typeof wording === 'string' ? wording : wording.other]
    .flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name)))
    .sort()

describe('every text', () => {
  it.each(entries)('%s has the same places in both languages', (_, { en, ru }) => {
    expect(placesOf(ru)).toEqual(placesOf(en))
  })

  it.each(entries)('%s has all plural forms of Russian', (_, { ru }) => {
    if (typeof ru === 'string') return
    expect(Object.keys(ru).sort()).toEqual(['few', 'many', 'one', 'other'])
  })

  it.each(entries)('%s is Russian in Russian', (key, { ru }) => {
    const wordings = typeof ru === 'string' ? [ru] : Object.values(ru)
    for (const wording of wordings) {
      expect(wording.replace(/\{\w+\}/g, ''), key).toMatch(/[а-яё]|^\W*$/i)
    }
  })
})
