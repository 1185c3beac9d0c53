/** The languages the product speaks. */
export const languages = ['en', 'ru'] as const

/** One of {@link languages}. */
export type Language = (typeof languages)[number]

/** Sentences in both languages, by key. */
export type Sentences<Key extends string> = Readonly<
  Record<Language, Readonly<Record<Key, string>>>
>

/** Whether a value is one of the {@link languages}. */
export const isLanguage = (value: unknown): value is Language =>
  languages.some((language) => language === value)

/**
 * The language somebody who asks is answered in: that of the admin panel's translation for the request, English when
 * it is neither of ours.
 */
export const languageOf = (req: { i18n?: { language?: unknown } }): Language =>
  isLanguage(req.i18n?.language) ? req.i18n.language : 'en'
