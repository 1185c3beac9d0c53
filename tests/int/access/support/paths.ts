import type { FlattenedField, SanitizedCollectionConfig } from 'payload'

/** Slugs of the collections that a field leads to. */
export const related = (field: FlattenedField): string[] => {
  if (field.type === 'join') return [field.collection].flat().map(String)
  if (field.type === 'relationship' || field.type === 'upload')
    return [field.relationTo].flat().map(String)
  return []
}

type Way = { hops: number; prefix?: string; slug: string }

/** Dotted paths of a collection, those within the documents that it leads to, in so many steps, too. */
export const pathsIn =
  (collections: readonly SanitizedCollectionConfig[]) =>
  ({ hops, prefix = '', slug }: Way): string[] => {
    const pathsOf = pathsIn(collections)
    const collection = collections.find((each) => each.slug === slug)
    const walk = (fields: FlattenedField[], at: string): string[] =>
      fields.flatMap((field) => {
        const path = `${at}${field.name}`
        const inner = 'flattenedFields' in field ? walk(field.flattenedFields, `${path}.`) : []
        const next =
          hops > 0
            ? related(field).flatMap((to) =>
                pathsOf({ hops: hops - 1, prefix: `${path}.`, slug: to }),
              )
            : []
        return [path, ...inner, ...next]
      })
    return [...new Set(walk(collection?.flattenedFields ?? [], prefix))]
  }

/** Slugs of the collections that a path of a collection's own fields leads to; undefined when it leads to none. */
export const relatedTo = (
  collections: readonly SanitizedCollectionConfig[],
  slug: string,
  path: string,
): string[] | undefined => {
  const find = (fields: FlattenedField[], names: string[]): FlattenedField | undefined => {
    const field = fields.find(({ name }) => name === names[0])
    if (names.length === 1 || !field) return field
    return 'flattenedFields' in field ? find(field.flattenedFields, names.slice(1)) : undefined
  }
  const fields = collections.find((each) => each.slug === slug)?.flattenedFields ?? []
  const field = find(fields, path.split('.'))
  const found = field ? related(field) : []
  return found.length > 0 ? found : undefined
}
