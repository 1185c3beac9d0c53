import { attributeKey } from '../../importing/attributeKey.ts'
import { ATTRIBUTE_PREFIX, scopeOf } from '../../rendering/merge/variables.ts'

/** One attribute as it is typed. */
export type AttributeRow = { name: string; value: string }

/** What is wrong with a row, if anything. */
export type RowProblem = 'nameless' | 'twice'

type Attributes = Record<string, unknown>

const isAttributes = (value: unknown): value is Attributes =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A name as messages can say it. One that they can already stays as it is: they may. */
export const usableName = (name: string): string =>
  scopeOf(`${ATTRIBUTE_PREFIX}${name}`) ? name : attributeKey(name)

/** The attributes of a client as rows of text. */
export const rowsOf = (attributes: unknown): AttributeRow[] =>
  isAttributes(attributes)
    ? Object.entries(attributes).map(([name, value]) => ({ name, value: String(value ?? '') }))
    : []

/** Rows as attributes. A number or a yes that nobody has touched stays one; a row without a name is left out. */
export const attributesOf = (rows: AttributeRow[], before: unknown): Attributes => {
  const known = isAttributes(before) ? before : {}
  const kept = ({ name, value }: AttributeRow): unknown =>
    Object.hasOwn(known, name) && String(known[name] ?? '') === value ? known[name] : value
  const named = rows.map((row) => ({ ...row, name: usableName(row.name) }))
  return Object.fromEntries(
    named.filter(({ name }) => name !== '').map((row) => [row.name, kept(row)]),
  )
}

/** The first thing to mend in a row among the others. */
export const problemOf = (rows: AttributeRow[], place: number): null | RowProblem => {
  const row = rows[place]
  if (!row) return null
  if (row.name === '') return row.value === '' ? null : 'nameless'
  const name = usableName(row.name)
  return rows.findIndex((other) => usableName(other.name) === name) < place ? 'twice' : null
}
