import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  SelectionSetNode,
  ValidationRule,
} from 'graphql'

import { GraphQLError } from 'graphql'

import { callLimits } from './limits.ts'

/** What a query costs: how deep its fields are nested, and how many of them an answer may hold. */
export type Cost = { depth: number; fields: number }

type Reading = {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>
  /** Costs of the fragments read so far: each is read once, however often it is spread. */
  known: Map<string, Cost>
  variables: Readonly<Record<string, unknown>>
}

/** Documents that a list brings when nobody says how many. */
const usualPage = 10

const nothing: Cost = { depth: 0, fields: 0 }

const limitOf = (field: FieldNode, { variables }: Reading): number => {
  const value = field.arguments?.find(({ name }) => name.value === 'limit')?.value
  if (value === undefined) return usualPage
  const given =
    value.kind === 'Variable' ? variables[value.name.value] : 'value' in value && value.value
  const limit = Math.trunc(Number(given))
  return limit >= 1 ? Math.min(limit, callLimits.documents) : callLimits.documents
}

const isList = ({ selectionSet }: FieldNode): boolean =>
  selectionSet?.selections.some((each) => each.kind === 'Field' && each.name.value === 'docs') ??
  false

const costOfField = (field: FieldNode, reading: Reading): Cost => {
  if (field.name.value.startsWith('__')) return nothing
  const inner = field.selectionSet ? costOfSet(field.selectionSet, reading) : nothing
  const times = isList(field) ? limitOf(field, reading) : 1
  return { depth: 1 + inner.depth, fields: 1 + times * inner.fields }
}

const costOfSet = ({ selections }: SelectionSetNode, reading: Reading): Cost => {
  const costs = selections.map((selection): Cost => {
    if (selection.kind === 'Field') return costOfField(selection, reading)
    if (selection.kind === 'InlineFragment') return costOfSet(selection.selectionSet, reading)
    return costOfFragment(selection.name.value, reading)
  })
  return {
    depth: Math.max(0, ...costs.map(({ depth }) => depth)),
    fields: costs.reduce((sum, { fields }) => sum + fields, 0),
  }
}

const costOfFragment = (name: string, reading: Reading): Cost => {
  const known = reading.known.get(name)
  const fragment = reading.fragments.get(name)
  if (known || !fragment) return known ?? nothing
  // One within itself costs nothing here: GraphQL's own rules refuse it.
  reading.known.set(name, nothing)
  const cost = costOfSet(fragment.selectionSet, reading)
  reading.known.set(name, cost)
  return cost
}

/** The cost of a document: its deepest operation, and the fields of all together. */
export const costOf = (
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>> = {},
): Cost => {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === 'FragmentDefinition' ? [[definition.name.value, definition]] : [],
    ),
  )
  const reading: Reading = { fragments, known: new Map(), variables }
  const costs = document.definitions.flatMap((definition) =>
    definition.kind === 'OperationDefinition' ? [costOfSet(definition.selectionSet, reading)] : [],
  )
  return {
    depth: Math.max(0, ...costs.map(({ depth }) => depth)),
    fields: costs.reduce((sum, { fields }) => sum + fields, 0),
  }
}

/**
 * Refuses queries whose answer would be too deep or too large, before anything is asked of the database. Payload's
 * complexity counts each field once, whatever list it stands in: a query of twenty levels had 140 points of the 500
 * allowed and held the process for longer than half a minute (measured with 600 clients in one list).
 */
export const boundGraphql =
  (variables?: null | Readonly<Record<string, unknown>>): ValidationRule =>
  (context) => ({
    Document: (document) => {
      if (document.definitions.length > callLimits.graphqlDefinitions) {
        context.reportError(new GraphQLError('The query has too many operations and fragments.'))
        return false
      }
      const { depth, fields } = costOf(document, variables ?? {})
      if (depth > callLimits.graphqlDepth) {
        const most = callLimits.graphqlDepth
        context.reportError(
          new GraphQLError(`The query is ${depth} levels deep; at most ${most} are answered.`),
        )
      } else if (fields > callLimits.graphqlFields) {
        const most = callLimits.graphqlFields
        context.reportError(
          new GraphQLError(
            `The answer might hold ${fields} values; at most ${most} are given. Ask for fewer documents at once.`,
          ),
        )
      }
      return undefined
    },
  })
