import type { Rule } from 'eslint'
import type { CallExpression, Node } from 'estree'

/** Two tests of one title in one file cannot be told apart in a report. Titles are compared inside their `describe`. */
export const uniqueTestTitles: Rule.RuleModule = {
  create(context) {
    const groups: { path: string; seen: Set<string> }[] = [{ path: '', seen: new Set() }]
    const current = () => groups[groups.length - 1]
    return {
      CallExpression(node) {
        const title = titleOf(node)
        const group = current()
        if (title === undefined || group === undefined) return
        if (isCallOf(node, 'describe')) {
          groups.push({ path: `${group.path} ${title}`, seen: new Set() })
          return
        }
        if (!isCallOf(node, 'it') && !isCallOf(node, 'test')) return
        if (group.seen.has(title)) context.report({ data: { title }, messageId: 'twice', node })
        group.seen.add(title)
      },
      'CallExpression:exit'(node: Node) {
        if (node.type !== 'CallExpression' || titleOf(node) === undefined) return
        if (isCallOf(node, 'describe')) groups.pop()
      },
    }
  },
  meta: {
    messages: { twice: 'Another test of this group is called "{{title}}" too.' },
    schema: [],
    type: 'problem',
  },
}

function titleOf({ arguments: [title] }: CallExpression): string | undefined {
  return title?.type === 'Literal' && typeof title.value === 'string' ? title.value : undefined
}

/** `it(…)`, `it.each(…)(…)` and the like. */
function isCallOf({ callee }: CallExpression, name: string): boolean {
  let at: Node = callee
  while (at.type === 'MemberExpression' || at.type === 'CallExpression') {
    at = at.type === 'MemberExpression' ? at.object : at.callee
  }
  return at.type === 'Identifier' && at.name === name
}
