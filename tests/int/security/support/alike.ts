import type { FlattenedField, Payload } from 'payload'

/** Numbers for functions, so that two that are the same have the same name. */
const named = new Map<unknown, number>()
const nameOf = (value: unknown): number => {
  const known = named.get(value) ?? named.size
  named.set(value, known)
  return known
}

/** All of a field that a comparison with it can hang on: the database layer reads nothing else of it. */
const partsOf = (field: FlattenedField): unknown[] => [
  field.type,
  'hasMany' in field && field.hasMany,
  'localized' in field && field.localized,
  'virtual' in field && field.virtual,
  'hidden' in field && field.hidden,
  'relationTo' in field && field.relationTo,
  'options' in field && field.options.map((each) => (typeof each === 'string' ? each : each.value)),
  'access' in field && field.access?.read ? nameOf(field.access.read) : null,
]

const chainOf = (fields: FlattenedField[], [name, ...rest]: string[]): FlattenedField[] => {
  const field = fields.find((each) => each.name === name)
  if (!field) return []
  const inner = 'flattenedFields' in field ? field.flattenedFields : []
  return rest.length === 0 ? [field] : [field, ...chainOf(inner, rest)]
}

type Columns = Record<string, { getSQLType?: () => string; notNull?: boolean }>
type Adapter = { tableNameMap: Map<string, string>; tables: Record<string, Columns> }

/**
 * Names what a path of a filter is, so that two paths of one collection with the same name are compared alike: their
 * fields have the same type, members, choices, access and column type, in the same groups, and stand in the
 * collection's own table. Their statements then differ in the name of a column only, and what is refused before is
 * refused by the same rule. A path that has no such column (a list, a reference to many, something within JSON, what is
 * not there) is like no other.
 */
export const likenessIn =
  (payload: Payload) =>
  (slug: string, path: string): string => {
    const { tableNameMap, tables } = payload.db as unknown as Adapter
    const table = slug.replaceAll('-', '_')
    const segments = path.split('.')
    const fields = payload.config.collections.find((each) => each.slug === slug)?.flattenedFields
    const chain = chainOf(fields ?? [], segments)
    const column = tables[tableNameMap.get(table) ?? table]?.[segments.join('_')]
    if (chain.length !== segments.length || !column?.getSQLType) return `${slug} ${path}`
    const like = [...chain.map(partsOf), column.getSQLType(), column.notNull]
    return `${slug} ${JSON.stringify(like)}`
  }

/** The first item of each name. */
export const unlike = <Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] => {
  const names = new Set<string>()
  return items.filter((item) => {
    const name = nameOf(item)
    return names.has(name) ? false : Boolean(names.add(name))
  })
}
