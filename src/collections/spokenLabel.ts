import type { LabelFunction } from 'payload'

/**
 * The label of a collection or a field as a function of the language: Payload's buttons that open a document beside a form,
 * or sort a column, put the label into their name as it comes, and with a table of languages they called themselves “Add new
 * [object Object]”, “Sort by [object Object] Ascending”.
 */
export const spokenLabel =
  (label: { en: string; ru: string }): LabelFunction =>
  ({ i18n }) =>
    i18n.language === 'ru' ? label.ru : label.en
