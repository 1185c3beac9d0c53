import type { FlattenedField, SanitizedCollectionConfig } from 'payload'

/** Parts of a relationship itself, not of the document behind it. */
const ofReference = ['id', 'relationTo', 'value']

const crossing = (field: FlattenedField): boolean =>
  field.type === 'relationship' || field.type === 'upload' || field.type === 'join'

const within = (field: FlattenedField): FlattenedField[] => {
  if (field.type === 'blocks')
    return field.blocks.flatMap((block) => (typeof block === 'object' ? block.flattenedFields : []))
  return 'flattenedFields' in field ? field.flattenedFields : []
}

/** Dotted paths of all fields that lead to another document. */
export const crossingPaths = (fields: FlattenedField[], prefix = ''): string[] =>
  fields.flatMap((field) =>
    crossing(field)
      ? [`${prefix}${field.name}`]
      : crossingPaths(within(field), `${prefix}${field.name}.`),
  )

/** Whether a path of a filter leaves the document for another one: `owner.email`, but not `owner` or `owner.id`. */
export const leaves = (path: string, crossings: readonly string[]): boolean => {
  const own = path.replace(/^version\./, '')
  return crossings.some(
    (name) => own.startsWith(`${name}.`) && !ofReference.includes(own.slice(name.length + 1)),
  )
}

/** Dotted paths of fields that hold a list of texts or numbers: they stand in a table of their own. */
export const listPaths = (fields: FlattenedField[], prefix = ''): string[] =>
  fields.flatMap((field) =>
    (field.type === 'text' || field.type === 'number') && field.hasMany
      ? [`${prefix}${field.name}`]
      : listPaths(within(field), `${prefix}${field.name}.`),
  )

/** The collection whose documents a join field brings. */
export const joinedCollection = (
  collection: SanitizedCollectionConfig,
  path: string,
): string | undefined => {
  const field = collection.flattenedFields.find(({ name }) => name === path)
  return field?.type === 'join' && typeof field.collection === 'string'
    ? field.collection
    : undefined
}
