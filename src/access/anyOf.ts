import type { Access, AccessResult, Where } from 'payload'

const isWhere = (result: AccessResult): result is Where => typeof result === 'object'

/**
 * Allowed when one of the atoms allows. `Where` answers are nested under `or`, each whole and untouched: Payload's own
 * `combineWhereConstraints` merges them and drops sibling keys, which can *widen* access.
 */
export const anyOf =
  (...atoms: readonly Access[]): Access =>
  async (args) => {
    const results: AccessResult[] = []
    for (const atom of atoms) results.push(await atom(args))
    if (results.includes(true)) return true
    const wheres = results.filter(isWhere)
    return wheres.length > 0 && { or: wheres }
  }
