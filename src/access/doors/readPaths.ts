import { isRecord } from './values/isRecord.ts'

/** What a filter asks about: dotted paths, how and with what they are compared, and how deep conditions are nested. */
export type Asked = {
  compared: { operator: string; path: string; value: unknown }[]
  /** Each word that `like` looks for is one to the database. */
  conditions: number
  /** Paths and groups without a condition: the database layer passes over some, and fails on others. */
  empty: string[]
  nesting: number
  paths: string[]
  /** In lists. */
  values: number
}

const isGroup = (key: string): boolean => ['and', 'or'].includes(key.toLowerCase())

const wordsOf = (operator: string, operand: unknown): number =>
  operator === 'like' && typeof operand === 'string' ? operand.split(' ').length : 1

/** REST writes a list as one text, with commas; what is none counts as one wherever it may be told apart. */
const valuesOf = (operator: string, operand: unknown): number => {
  if (Array.isArray(operand)) return operand.length
  const isList = operator === 'in' || operator === 'not_in'
  if (isList && typeof operand === 'string') return operand.split(',').length
  return isList && isRecord(operand) ? Object.keys(operand).length : 0
}

const sum = (numbers: number[]): number => numbers.reduce((one, other) => one + other, 0)

/** GraphQL writes `owner__email`, and the database layer takes it from REST too. */
const dotted = (path: string): string => path.replaceAll('__', '.')

/**
 * Reads a filter as the database layer does, which is more lenient than its documentation: `AND` is `and`, lists may
 * come as objects with numbers for keys, and an operand may be a filter of its own (`contains`).
 */
export const readPaths = (where: unknown, prefix = '', nesting = 1): Asked => {
  const asked: Asked = { compared: [], conditions: 0, empty: [], nesting, paths: [], values: 0 }
  if (!isRecord(where)) return asked
  const add = (inner: Asked): void => {
    asked.conditions += inner.conditions
    asked.empty.push(...inner.empty)
    asked.nesting = Math.max(asked.nesting, inner.nesting)
    asked.compared.push(...inner.compared)
    asked.paths.push(...inner.paths)
    asked.values += inner.values
  }
  for (const [key, value] of Object.entries(where)) {
    const operands = typeof value === 'object' && value !== null ? Object.values(value) : []
    if (isGroup(key)) {
      if (operands.length === 0 && !Array.isArray(value)) asked.empty.push(key)
      if (!operands.every(isRecord)) asked.empty.push(key)
      for (const operand of operands) add(readPaths(operand, prefix, nesting + 1))
      continue
    }
    const path = `${prefix}${dotted(key)}`
    const compared = Object.entries(isRecord(value) ? value : {}).map(([operator, operand]) => ({
      operator,
      path,
      value: operand,
    }))
    const empty = isRecord(value) ? [] : [path]
    const conditions = sum(compared.map((each) => wordsOf(each.operator, each.value))) || 1
    const values = sum(compared.map((each) => valuesOf(each.operator, each.value)))
    add({ compared, conditions, empty, nesting, paths: [path], values })
    for (const [operator, operand] of Object.entries(isRecord(value) ? value : {})) {
      const inner = readPaths(operand, `${path}.`, nesting + 1)
      // Elsewhere an operand is a value, and what it holds is no condition.
      add(operator === 'contains' ? inner : { ...inner, compared: [], empty: [] })
    }
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
