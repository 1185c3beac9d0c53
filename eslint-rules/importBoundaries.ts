import type { Rule } from 'eslint'

import { dirname, isAbsolute, matchesGlob, relative, resolve, sep } from 'node:path'

/** One border: files that match `from` may import files that match `to` only where `allowed` says so. Globs are relative to the root of the project. */
export type Border = {
  /** Importers for which the border is open. @default none */
  except?: string[]
  from: string[]
  /** Stands in the message: why the border is there and what to do instead. */
  reason: string
  to: string[]
}

type Options = { aliases?: Record<string, string>; borders: Border[]; root: string }

/**
 * Holds the direction of imports. It needs no resolver: imports in this project are relative and carry their
 * extension, and the few aliases are given as options.
 */
export const importBoundaries: Rule.RuleModule = {
  create(context) {
    const options = context.options[0] as Options
    const file = toProjectPath(options.root, context.filename)
    const borders = options.borders.filter((border) => isHeld(border, file))
    if (borders.length === 0) return {}
    const check = (node: Rule.Node, source: unknown) => {
      const target = resolveImport(options, context.filename, source)
      const border = target && borders.find(({ to }) => matchesAny(target, to))
      if (border) {
        context.report({ data: { reason: border.reason, target }, messageId: 'crossed', node })
      }
    }
    return {
      'ExportAllDeclaration, ExportNamedDeclaration, ImportDeclaration, ImportExpression': (
        node: { source?: { value?: unknown } | null } & Rule.Node,
      ) => check(node, node.source?.value),
      TSImportType: (node: { source?: { value?: unknown } } & Rule.Node) =>
        check(node, node.source?.value),
    }
  },
  meta: {
    messages: { crossed: '{{target}} must not be imported here: {{reason}}' },
    schema: [{ type: 'object' }],
    type: 'problem',
  },
}

function isHeld({ except = [], from }: Border, file: string): boolean {
  return matchesAny(file, from) && !matchesAny(file, except)
}

function matchesAny(path: string, globs: string[]): boolean {
  return globs.some((glob) =>
    glob.startsWith('!') ? !matchesGlob(path, glob.slice(1)) : matchesGlob(path, glob),
  )
}

/** The imported file relative to the root; `undefined` for packages. */
function resolveImport({ aliases = {}, root }: Options, importer: string, source: unknown) {
  if (typeof source !== 'string') return undefined
  if (source.startsWith('.')) return toProjectPath(root, resolve(dirname(importer), source))
  const alias = Object.keys(aliases).find((prefix) => source.startsWith(prefix))
  return alias === undefined ? undefined : `${aliases[alias]}${source.slice(alias.length)}`
}

function toProjectPath(root: string, path: string): string {
  return (isAbsolute(path) ? relative(root, path) : path).split(sep).join('/')
}
