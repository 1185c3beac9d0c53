import type { LabelFunction } from 'payload'

/**
 * A collection's label as a function of the language: Payload's buttons that open a document beside a form put the label
 * into their name as it comes, and with a table of languages they called themselves “Add new [object Object]”.
 */
export const spokenLabel =
  (label: { en: string; ru: string }): LabelFunction =>
  ({ i18n }) =>
    i18n.language === 'ru' ? label.ru : label.en
