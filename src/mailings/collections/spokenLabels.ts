import type { CollectionConfig, Field, LabelFunction } from 'payload'

import { rsc } from '../admin/paths.ts'
import { inLanguage } from '../errors.ts'

const spoken = <Label>(label: Label): Label | LabelFunction => {
  if (typeof label !== 'object' || label === null || !('en' in label)) return label
  const sentence = { en: String(label.en), ru: String('ru' in label ? label.ru : label.en) }
  return ({ i18n }) => inLanguage(sentence, i18n.language)
}

/**
 * Whether the form of a field is a component of its own that says the label. Payload gives it what the first reader's language
 * made of the label, whatever the language of the next; a table is read anew each time.
 */
const isDrawnApart = ({ admin, type }: Field): boolean => {
  const components = admin?.components
  const drawing = components && 'Field' in components ? components.Field : undefined
  return type === 'richText' || (drawing !== undefined && drawing !== rsc('NoField'))
}

const hasCell = ({ admin }: Field): boolean => {
  const components = admin?.components
  return components !== undefined && 'Cell' in components && components.Cell !== undefined
}

/** No column: its arrows could not be named, and a part of a form that is no value has nothing to show in it. */
const withoutColumn = (field: Field): Field =>
  hasCell(field)
    ? field
    : ({ ...field, admin: { ...field.admin, disableListColumn: true } } as Field)

const spokenField = (field: Field): Field => {
  if (isDrawnApart(field) || field.type === 'ui') return withoutColumn(field)
  const whole = 'fields' in field ? { ...field, fields: field.fields.map(spokenField) } : field
  return 'name' in whole && 'label' in whole
    ? ({ ...whole, label: spoken(whole.label) } as Field)
    : whole
}

/**
 * The labels of a collection and of its fields as functions of the language. Payload's buttons that open a document beside a
 * form, or sort a column, put the label into their name as it comes, and called themselves “Add new [object Object]”, “Sort by
 * [object Object] Ascending”; a function has come to its word by then.
 */
export const spokenLabels = (collection: CollectionConfig): CollectionConfig => {
  const { plural, singular } = collection.labels ?? {}
  return {
    ...collection,
    fields: collection.fields.map(spokenField),
    labels: { plural: spoken(plural) as never, singular: spoken(singular) as never },
  }
}
