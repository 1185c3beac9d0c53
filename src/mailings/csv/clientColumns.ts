/** Columns of an export of clients when none are chosen. */
export const usualClientColumns = [
  'email',
  'name',
  'comment',
  'timeZone',
  'tags',
  'lists',
  'attributes',
  'createdAt',
] as const

/** Columns that an export of clients may have: those of their list. */
export const clientColumns = [...usualClientColumns, 'updatedAt', 'owner', 'id'] as const
export type ClientColumn = (typeof clientColumns)[number]

/** Whether a name is one of the {@link clientColumns}. */
export const isClientColumn = (name: string): name is ClientColumn =>
  clientColumns.some((column) => column === name)
