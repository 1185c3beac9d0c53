type UnknownRecord = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is UnknownRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const idOf = (value: unknown): unknown => (isRecord(value) ? value.id : value)

/** A document that a text names: a file that stands in it, or what it refers to. */
export type Named = { collection: string; id: unknown }

/**
 * All documents that an editor's text names, wherever in it. Looks at every value: a node of a kind that is not known here
 * may name one too. A text in all languages at once is looked at like any other.
 */
export const namedIn = (value: unknown): Named[] => {
  if (Array.isArray(value)) return value.flatMap(namedIn)
  if (!isRecord(value)) return []
  const inner = Object.entries(value).flatMap(([key, each]) =>
    key === 'value' ? [] : namedIn(each),
  )
  return typeof value.relationTo === 'string'
    ? [{ collection: value.relationTo, id: idOf(value.value) }, ...inner]
    : [...inner, ...namedIn(value.value)]
}
