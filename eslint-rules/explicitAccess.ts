import type { Rule, Scope } from 'eslint'
import type { CallExpression, Expression, Node, ObjectExpression, SpreadElement } from 'estree'

/** The operations of Payload's Local API that take `overrideAccess`, which is `true` unless something else is said. */
const OPERATIONS = new Set([
  'count',
  'countVersions',
  'create',
  'delete',
  'duplicate',
  'find',
  'findByID',
  'findDistinct',
  'findGlobal',
  'findGlobalVersionByID',
  'findGlobalVersions',
  'findVersionByID',
  'findVersions',
  'restoreGlobalVersion',
  'restoreVersion',
  'unlock',
  'update',
  'updateGlobal',
])

/** The wrappers that answer the question for the call they are spread into. */
const WRAPPERS = new Set(['asSystem', 'asUser'])

/**
 * Payload's Local API ignores access control by default. So each call says on whose behalf it acts: by
 * `overrideAccess`, or by one of the wrappers spread into its argument.
 */
export const explicitAccess: Rule.RuleModule = {
  create(context) {
    return {
      CallExpression(node) {
        const [argument] = node.arguments
        if (!isLocalApiCall(node) || argument?.type !== 'ObjectExpression') return
        if (saysAccess(argument, context.sourceCode.getScope(node))) return
        context.report({ messageId: 'silent', node: node.callee })
      },
    }
  },
  meta: {
    messages: {
      silent:
        'This call ignores access control without saying so. Spread asUser(req) or asSystem(req) into it, or write overrideAccess.',
    },
    schema: [],
    type: 'problem',
  },
}

function isLocalApiCall({ callee }: CallExpression): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    OPERATIONS.has(callee.property.name) &&
    nameOf(callee.object) === 'payload'
  )
}

/** `payload`, and the last name of `req.payload` or `this.payload`. */
function nameOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name
  return node.type === 'MemberExpression' ? nameOf(node.property) : undefined
}

function saysAccess({ properties }: ObjectExpression, scope: Scope.Scope): boolean {
  return properties.some((property) =>
    property.type === 'SpreadElement'
      ? spreadSaysAccess(property, scope)
      : nameOf(property.key) === 'overrideAccess',
  )
}

/** What cannot be followed, such as a parameter, is trusted. */
function spreadSaysAccess({ argument }: SpreadElement, scope: Scope.Scope): boolean {
  const value = argument.type === 'Identifier' ? definitionOf(argument.name, scope) : argument
  if (value?.type === 'ObjectExpression') return saysAccess(value, scope)
  if (value?.type === 'CallExpression') return WRAPPERS.has(nameOf(value.callee) ?? '')
  return value === undefined
}

function definitionOf(name: string, scope: Scope.Scope): Expression | undefined {
  for (let at: null | Scope.Scope = scope; at; at = at.upper) {
    const definition = at.set.get(name)?.defs[0]
    if (definition) {
      return definition.type === 'Variable' ? (definition.node.init ?? undefined) : undefined
    }
  }
  return undefined
}
