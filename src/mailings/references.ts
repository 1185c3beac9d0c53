type Id = number | string

/** A reference as a form, a query or the database has it, populated or not: what stands for its id. */
export const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : value

/** The same, null for what cannot be an id. */
export const referenceOf = (value: unknown): Id | null => {
  const id = idOf(value)
  return typeof id === 'number' || typeof id === 'string' ? id : null
}
