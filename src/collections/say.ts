import type { Language, Sentences } from './language.ts'

/** Picks a sentence and fills in its `{values}`. */
export const say = <Key extends string>({
  key,
  language,
  sentences,
  values = {},
}: {
  key: Key
  language: Language
  sentences: Sentences<Key>
  values?: Readonly<Record<string, number | string>>
}): string =>
  sentences[language][key].replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  )
