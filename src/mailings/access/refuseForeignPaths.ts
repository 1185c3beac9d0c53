import type { CollectionBeforeOperationHook, Field, PayloadRequest, Where } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { Refusal } from '../errors.ts'
import { isRecord } from '../rendering/body/records.ts'
import { hasRole } from './roles.ts'

const relationshipPaths = (fields: Field[], prefix = ''): string[] =>
  fields.flatMap((field) => {
    if (field.type === 'tabs') {
      return field.tabs.flatMap((tab) =>
        relationshipPaths(tab.fields, 'name' in tab && tab.name ? `${prefix}${tab.name}.` : prefix),
      )
    }
    if (field.type === 'relationship' || field.type === 'upload' || field.type === 'join') {
      return [`${prefix}${field.name}`]
    }
    if (!('fields' in field)) return []
    const name = 'name' in field && field.name ? `${field.name}.` : ''
    return relationshipPaths(field.fields, `${prefix}${name}`)
  })

/** The database layer takes `owner__email` for `owner.email`, as GraphQL writes it. */
const dotted = (path: string): string => path.replaceAll('__', '.')

/**
 * Reads a filter as leniently as the database layer does: groups in any case, lists that came as objects, and an
 * operand that is a filter of its own (`lists: { contains: { comment: … } }`).
 */
const pathsOf = (where: unknown, prefix = ''): string[] =>
  Object.entries(isRecord(where) ? where : {}).flatMap(([key, value]) => {
    const operands = typeof value === 'object' && value !== null ? Object.values(value) : []
    if (/^(and|or)$/i.test(key)) return operands.flatMap((nested) => pathsOf(nested, prefix))
    const path = `${prefix}${dotted(key)}`
    return [path, ...operands.flatMap((nested) => pathsOf(nested, `${path}.`))]
  })

const sortPaths = (sort: unknown): string[] =>
  (Array.isArray(sort) ? sort : typeof sort === 'string' ? sort.split(',') : []).map((path) =>
    dotted(String(path).trim().replace(/^-/, '')),
  )

const crosses = (path: string, relationships: string[]): boolean =>
  relationships.some(
    (name) =>
      path.startsWith(`${name}.`) && !/^(id|value|relationTo)$/.test(path.slice(name.length + 1)),
  )

type QueryArgs = {
  overrideAccess?: boolean
  req: PayloadRequest
  sort?: unknown
  where?: Where
}

/**
 * Refuses filters and sorts that walk through a relationship into another document (`message.subject`,
 * `owner.email`): Payload answers them without asking whether that document may be read, so that a stranger could
 * guess it letter by letter (reliability.md §2 row 2, measured). Staff read everything and may.
 */
export const refuseForeignPaths =
  (options: ResolvedOptions): CollectionBeforeOperationHook =>
  ({ args, collection, req }) => {
    const query = args as QueryArgs
    if (query.overrideAccess === true) return args
    if (hasRole(req, 'isAdmin', options) || hasRole(req, 'isManager', options)) return args
    const relationships = relationshipPaths(collection.fields)
    const foreign = [...pathsOf(query.where), ...sortPaths(query.sort)].find((path) =>
      crosses(path, relationships),
    )
    if (!foreign) return args
    throw new Refusal({
      language: req.i18n?.language,
      sentence: {
        en: `"${foreign}" belongs to another document; filter and sort by fields of this one.`,
        ru: `«${foreign}» относится к другому документу; отбирать и сортировать можно по полям этого.`,
      },
    })
  }
