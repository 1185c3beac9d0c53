import type { Language } from '../../collections/language.ts'
import type { TextKey } from './en.ts'

import { en } from './en.ts'
import { ru } from './ru.ts'

export type { TextKey } from './en.ts'

/** Says a sentence of the public pages in the language it was made for, its `{values}` filled in. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, number | string>>) => string

const texts: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { en, ru }

/** The sentences of the public pages in one language. */
export const translator =
  (language: Language): Translate =>
  (key, values = {}) =>
    texts[language][key].replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
      String(values[name] ?? whole),
    )
