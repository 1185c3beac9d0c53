import type { Access, AccessResult, Where } from 'payload'

const isWhere = (result: AccessResult): result is Where => typeof result === 'object'

/**
 * Allowed when each of the atoms allows; an empty list allows nobody. `Where` answers are nested under `and`, each
 * whole and untouched, for the reason given at `anyOf`.
 */
export const allOf =
  (...atoms: readonly Access[]): Access =>
  async (args) => {
    const results: AccessResult[] = []
    for (const atom of atoms) results.push(await atom(args))
    if (results.length === 0 || results.includes(false)) return false
    const wheres = results.filter(isWhere)
    return wheres.length === 0 || { and: wheres }
  }
