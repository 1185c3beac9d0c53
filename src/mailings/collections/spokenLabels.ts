import type { CollectionConfig, LabelFunction } from 'payload'

import { inLanguage } from '../errors.ts'

type Label = NonNullable<NonNullable<CollectionConfig['labels']>['singular']>

const spoken = (label: Label | undefined): Label | undefined => {
  if (typeof label !== 'object' || label === null || !('en' in label)) return label
  const sentence = { en: String(label.en), ru: String(label.ru ?? label.en) }
  const say: LabelFunction = ({ i18n }) => inLanguage(sentence, i18n.language)
  return say
}

/**
 * The labels of a collection as functions of the language. Payload's buttons that open a document beside a form put the label
 * into their name as it comes, and called themselves “Add new [object Object]”; a function has come to its word by then.
 */
export const spokenLabels = (collection: CollectionConfig): CollectionConfig => {
  const { plural, singular } = collection.labels ?? {}
  return {
    ...collection,
    labels: { plural: spoken(plural) as never, singular: spoken(singular) as never },
  }
}
