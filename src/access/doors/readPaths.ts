/** What a filter asks about: dotted paths, how they are compared, how many conditions, and how deep they are nested. */
export type Asked = { conditions: number; nesting: number; operators: string[]; paths: string[] }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isGroup = (key: string): boolean => ['and', 'or'].includes(key.toLowerCase())

/** GraphQL writes `owner__email`, and the database layer takes it from REST too. */
const dotted = (path: string): string => path.replaceAll('__', '.')

/**
 * Reads a filter as the database layer does, which is more lenient than its documentation: `AND` is `and`, lists may
 * come as objects with numbers for keys, and an operand may be a filter of its own (`contains`).
 */
export const readPaths = (where: unknown, prefix = '', nesting = 1): Asked => {
  if (!isRecord(where)) return { conditions: 0, nesting, operators: [], paths: [] }
  const asked: Asked = { conditions: 0, nesting, operators: [], paths: [] }
  const add = (inner: Asked): void => {
    asked.conditions += inner.conditions
    asked.nesting = Math.max(asked.nesting, inner.nesting)
    asked.operators.push(...inner.operators)
    asked.paths.push(...inner.paths)
  }
  for (const [key, value] of Object.entries(where)) {
    const operands = typeof value === 'object' && value !== null ? Object.values(value) : []
    if (isGroup(key)) {
      for (const operand of operands) add(readPaths(operand, prefix, nesting + 1))
      continue
    }
    const path = `${prefix}${dotted(key)}`
    add({
      conditions: 1,
      nesting,
      operators: isRecord(value) ? Object.keys(value) : [],
      paths: [path],
    })
    for (const operand of operands) add(readPaths(operand, `${path}.`, nesting + 1))
  }
  return asked
}

/** The paths of `sort=-a,b.c`, whichever way it is written. */
export const readSort = (sort: unknown): string[] => {
  const given = Array.isArray(sort) ? sort.map(String) : typeof sort === 'string' ? [sort] : []
  return given
    .flatMap((text) => text.split(','))
    .map((path) => dotted(path.trim().replace(/^-/, '')))
}
