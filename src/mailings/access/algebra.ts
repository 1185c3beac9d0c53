import type { Access, AccessArgs, AccessResult, Where } from 'payload'

const settle = async (rules: Access[], args: AccessArgs): Promise<AccessResult[]> =>
  Promise.all(rules.map((rule) => rule(args)))

const isWhere = (result: AccessResult): result is Where => typeof result === 'object'

/**
 * Allowed when one of the rules allows. Where clauses are nested under `or`, never merged: Payload's own
 * `combineWhereConstraints` drops sibling keys and so can widen access (measured on 3.88).
 */
export const anyOf =
  (...rules: Access[]): Access =>
  async (args) => {
    const results = await settle(rules, args)
    if (results.includes(true)) return true
    const wheres = results.filter(isWhere)
    if (wheres.length === 0) return false
    return wheres.length === 1 && wheres[0] ? wheres[0] : { or: wheres }
  }

/** Allowed when every rule allows; where clauses are nested under `and`. */
export const allOf =
  (...rules: Access[]): Access =>
  async (args) => {
    const results = await settle(rules, args)
    if (results.includes(false)) return false
    const wheres = results.filter(isWhere)
    if (wheres.length === 0) return true
    return wheres.length === 1 && wheres[0] ? wheres[0] : { and: wheres }
  }
