import type { FieldKind, Role, Row } from './matrix.ts'

import { operations, roles } from './matrix.ts'

const heading = `# Who may do what

Printed by the tests from \`tests/int/access/matrix.ts\` (\`npm run generate:access\`); do not edit. Every cell is tried
over REST, GraphQL and the Local API with the asker's rights, alone and in bulk, by \`tests/int/access/matrix.int.spec.ts\`;
a collection, a field, an endpoint or a query without a row fails \`rows.int.spec.ts\`.

The document asked for belongs to **B**; **A** is another user; a \`key\` is a program with
the API key of one of them. \`nobody\` is not signed in, \`unverified\` has not confirmed the address, \`blocked\` still
shows an old session. ✓ is done, · is refused. \`read\` is finding, counting and reading by id; creating makes a document
of one's own.
`

const kindWords: Readonly<Record<FieldKind, string>> = {
  admin: 'written by administrators only',
  block: 'written by managers (of ordinary users) and administrators',
  file: 'come out of the uploaded file',
  free: 'written by whoever may write the document',
  hidden: 'read and written by nobody',
  owner: 'stamped at creation, never changed',
  shown: 'made up when read',
  system: 'written by the system only',
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const tableOf = (rows: readonly (readonly [string, readonly Role[]])[]): string =>
  [
    line(['', ...roles]),
    line(['---', ...roles.map(() => ':-:')]),
    ...rows.map(([name, allowed]) =>
      line([name, ...roles.map((role) => (allowed.includes(role) ? '✓' : '·'))]),
    ),
  ].join('\n')

const rowsOf = ({ allowed, endpoints = {}, variants = {} }: Row) => [
  ...operations.map((operation) => [operation, allowed[operation]] as const),
  ...Object.entries(variants).flatMap(([name, variant]) =>
    operations.flatMap((operation) => {
      const those = variant[operation]
      return those ? [[`${operation}, ${name}`, those] as const] : []
    }),
  ),
  ...Object.entries(endpoints).map(([name, those]) => [`\`${name}\``, those] as const),
]

const fieldsOf = ({ fields }: Row): string =>
  [...new Set(Object.values(fields))]
    .sort()
    .map((kind) => {
      const names = Object.keys(fields).filter((name) => fields[name] === kind)
      return `- ${kindWords[kind]}: ${names
        .sort()
        .map((name) => `\`${name}\``)
        .join(', ')}`
    })
    .join('\n')

/** The whole page, as it stands in docs/access.md. */
export const printMatrix = (matrix: Readonly<Record<string, Row>>): string =>
  `${[
    heading,
    ...Object.entries(matrix).map(
      ([slug, row]) => `## ${slug}\n\n${tableOf(rowsOf(row))}\n\nFields:\n\n${fieldsOf(row)}\n`,
    ),
  ].join('\n')}`
