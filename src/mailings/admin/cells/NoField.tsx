/** Nothing: for a field of the form whose value a panel above it already tells. It stays a column of the list. */
export const NoField = () => null
