/** The languages of the product. */
export type Language = 'en' | 'ru'

/** How a sentence is worded: one way, or by the plural form that `{count}` asks for (CLDR names). */
export type Wording = { few?: string; many?: string; one: string; other: string } | string

/** A text in both languages. `{name}` marks a place for a value. */
export type Text = { en: Wording; ru: Wording }

/** Texts by key, as the files of this folder hold them. */
export type Texts = Readonly<Record<string, Text>>

/** Numbers are written as the language writes them; everything else as it is. */
export type Values = Readonly<Record<string, number | string>>

/** Puts a text into words. */
export type Say = (text: Text, values?: Values) => string

/** The product's language that is nearest to a browser's or an admin's: Russian or English. */
export const languageOf = (language: string | undefined): Language =>
  language?.startsWith('ru') ? 'ru' : 'en'

const plurals: Record<Language, Intl.PluralRules> = {
  en: new Intl.PluralRules('en'),
  ru: new Intl.PluralRules('ru'),
}

const numbers: Record<Language, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
  ru: new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 1 }),
}

const chooseForm = (
  wording: Wording,
  language: Language,
  count: number | string | undefined,
): string => {
  if (typeof wording === 'string') return wording
  const form = plurals[language].select(Number(count ?? 0))
  return wording[form as keyof typeof wording] ?? wording.other
}

/** A number as people of that language write it: `1,204` or `1 204`. */
export const sayNumber = (value: number, language: Language): string =>
  numbers[language].format(value)

/**
 * Makes the function that words texts in one language. A place without a value stays visible as `{name}`, so that a
 * forgotten value is seen and not read over.
 */
export const speak = (language: Language): Say => {
  const fill = (value: number | string): string =>
    typeof value === 'number' ? sayNumber(value, language) : value
  return (text, values = {}) =>
    chooseForm(text[language], language, values.count).replace(
      /\{(\w+)\}/g,
      (place, name: string) => {
        const value = values[name]
        return value === undefined ? place : fill(value)
      },
    )
}
