import type { FlattenedField, Payload, SanitizedCollectionConfig } from 'payload'

/** What a path of a filter leads to, as far as it decides which values can be compared with it. */
export type Place = {
  /**
   * `key`: the document's own number; `reference`: that of another, `anyReference` where it may be of several collections;
   * `structure`: nothing that has a value itself.
   */
  kind:
    | 'anyReference'
    | 'choice'
    | 'date'
    | 'flag'
    | 'json'
    | 'key'
    | 'number'
    | 'partOfJson'
    | 'reference'
    | 'structure'
    | 'text'
  /** Whether the field holds several of them. */
  many: boolean
  /** The legal ones of a choice. */
  options: readonly string[]
}

type Walk = { collection: SanitizedCollectionConfig; payload: Payload; segments: readonly string[] }

const place = (kind: Place['kind'], more: Partial<Place> = {}): Place => ({
  kind,
  many: false,
  options: [],
  ...more,
})

const kinds: Readonly<Record<string, Place['kind']>> = {
  checkbox: 'flag',
  code: 'text',
  date: 'date',
  email: 'text',
  number: 'number',
  radio: 'choice',
  select: 'choice',
  text: 'text',
  textarea: 'text',
}

/** Whether the documents of a collection are numbered; else their ids are texts. */
const isNumbered = ({ collection, payload }: Omit<Walk, 'segments'>): boolean =>
  (payload.collections[collection.slug]?.customIDType ?? payload.db.defaultIDType) === 'number'

const idOf = (walk: Omit<Walk, 'segments'>, kind: 'key' | 'reference'): Place =>
  place(isNumbered(walk) ? kind : 'text')

/** The legal values of a choice. */
export const valuesOf = (field: FlattenedField): string[] =>
  field.type === 'select' || field.type === 'radio'
    ? field.options.map((option) => (typeof option === 'string' ? option : option.value))
    : []

/** Fields of what stands within a field, of all its kinds of blocks together. */
export const fieldsWithin = (field: FlattenedField): FlattenedField[] => {
  if (field.type === 'blocks')
    return field.blocks.flatMap((block) => (typeof block === 'object' ? block.flattenedFields : []))
  return 'flattenedFields' in field ? field.flattenedFields : []
}

const related = (
  payload: Payload,
  field: FlattenedField,
): SanitizedCollectionConfig | undefined => {
  const slug =
    field.type === 'join'
      ? field.collection
      : field.type === 'relationship' || field.type === 'upload'
        ? field.relationTo
        : undefined
  return payload.config.collections.find((each) => each.slug === slug)
}

const throughReference = (
  field: FlattenedField,
  { payload, segments }: Walk,
): Place | undefined => {
  const target = related(payload, field)
  // A join is many of them too, but the database layer has no `contains` for its number.
  const many = field.type !== 'join' && 'hasMany' in field && field.hasMany === true
  const [next] = segments
  if (next === 'relationTo') return place('text')
  if (!target) return place('anyReference', { many })
  if (next === undefined || next === 'id' || next === 'value')
    return { ...idOf({ collection: target, payload }, 'reference'), many }
  return placeAt({ collection: target, path: segments.join('.'), payload })
}

const placeIn = (fields: FlattenedField[], walk: Walk): Place | undefined => {
  const [name, ...after] = walk.segments
  const field = fields.find((each) => each.name === name)
  if (!field) return undefined
  const { localization } = walk.payload.config
  const isLocale = Boolean(
    localization && after[0] !== undefined && localization.localeCodes.includes(after[0]),
  )
  const rest = { ...walk, segments: isLocale ? after.slice(1) : after }
  if (field.type === 'relationship' || field.type === 'upload' || field.type === 'join')
    return throughReference(field, rest)
  if (field.type === 'json' || field.type === 'richText')
    return place(rest.segments.length > 0 ? 'partOfJson' : 'json')
  const kind = kinds[field.type]
  if (kind === undefined)
    return rest.segments.length > 0 ? placeIn(fieldsWithin(field), rest) : place('structure')
  const many = 'hasMany' in field && field.hasMany === true
  return rest.segments.length > 0 ? undefined : place(kind, { many, options: valuesOf(field) })
}

/** The place of a dotted path, through relationships too; undefined: Payload refuses the path itself. */
export const placeAt = ({
  collection,
  path,
  payload,
}: {
  collection: SanitizedCollectionConfig
  path: string
  payload: Payload
}): Place | undefined => {
  const segments = path.replace(/^version\./, '').split('.')
  const found = placeIn(collection.flattenedFields, { collection, payload, segments })
  if (found || segments.length > 1) return found
  const [name] = segments
  // Of versions, which name their document so.
  if (name === 'parent') return idOf({ collection, payload }, 'reference')
  return name === 'id' || name === '_id' ? idOf({ collection, payload }, 'key') : undefined
}
