import type { ASTVisitor, ValidationRule, ValueNode } from 'graphql'

import { GraphQLError } from 'graphql'

import { isText } from './values/fits.ts'

type Variables = Readonly<Record<string, unknown>>

const given = (value: ValueNode, variables: Variables): unknown => {
  if (value.kind === 'Variable') return variables[value.name.value]
  return value.kind === 'StringValue' ? value.value : undefined
}

/**
 * Refuses an argument that is a text with U+0000, which PostgreSQL cannot read. Some queries of Payload's (`docAccess…`)
 * look for a document by such an id before any hook is called. What stands within an argument is looked at by the doors,
 * which name its field.
 */
export const refuseUnkeepable =
  (variables?: null | Variables): ValidationRule =>
  (context): ASTVisitor => ({
    Argument: ({ name, value }) => {
      const text = given(value, variables ?? {})
      if (typeof text !== 'string' || isText(text)) return
      context.reportError(
        new GraphQLError(`"${name.value}" holds a character that cannot be kept (U+0000).`),
      )
    },
  })
