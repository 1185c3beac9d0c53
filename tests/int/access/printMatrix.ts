import type { FieldKind, Role, Row } from './matrix.ts'

import { absent, operations, roles, site } from './matrix.ts'

const heading = `# Who may do what

Printed by the tests from \`tests/int/access/matrix.ts\` (\`npm run generate:access\`); do not edit. Every cell is tried
over REST, GraphQL and the Local API with the asker's rights, alone and in bulk, by \`tests/int/access/matrix.int.spec.ts\`;
a collection, a field, an endpoint, a query or a page without a row fails \`rows.int.spec.ts\`.

The document asked for belongs to **B**; **A** is another user; a \`key\` is a program with
the API key of one of them. \`nobody\` is not signed in, \`unverified\` has not confirmed the address, \`blocked\` still
shows an old session. ✓ is done, · is refused. \`read\` is finding, counting, reading by id and listing the
values of a field; \`versions\` is finding, counting and reading them, and bringing one back; creating makes a document
of one's own. What an account may do with a document is told (\`/access/:id\`) as it is done.

The \`owner\` is whoever creates the document, whatever is sent. An administrator may name another when he creates one (not of
an image); what it refers to must be that owner's. Nobody changes it.
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

const pages = (): string => {
  const rows = Object.values(site).flatMap((those) =>
    typeof those === 'string'
      ? []
      : Object.entries(those).map(([name, allowed]) => [`\`${name}\``, allowed] as const),
  )
  return `## Pages of the site

Asked of the running site by \`tests/e2e/access.e2e.spec.ts\`. ✓ gets what stands there; · is led to sign in, or to what he
may see, or told that there is nothing. A key is no session.

${tableOf(rows)}
`
}

/** The whole page, as it stands in docs/access.md. */
export const printMatrix = (matrix: Readonly<Record<string, Row>>): string =>
  `${[
    heading,
    ...Object.entries(matrix).map(
      ([slug, row]) => `## ${slug}\n\n${tableOf(rowsOf(row))}\n\nFields:\n\n${fieldsOf(row)}\n`,
    ),
    ...Object.entries(absent).map(
      ([slug, text]) => `## ${slug}\n\nNot there: each path answers everybody with 404. ${text}\n`,
    ),
    pages(),
  ].join('\n')}`
