import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import ts from 'typescript'

/* docs/options.md is made of the docstrings of the two plugins' option types; `npm run generate:options` writes it. */

const root = resolve(import.meta.dirname, '../../..')

/** Where the page stands. */
export const optionsPagePath = resolve(root, 'docs/options.md')

type Source = { call: string; file: string; types: string[] }

const sources: Source[] = [
  { call: 'mailings', file: 'src/mailings/options.ts', types: ['MailingsOptions'] },
  {
    call: 'jobs',
    file: 'src/jobs/options/options.ts',
    types: ['JobsOptions', 'PayloadJobsOptions'],
  },
]

type Row = { advice: string; fallback: string; path: string; type: string }

const docOf = (member: ts.Node): { advice: string; fallback: string } => {
  const [doc] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc)
  const advice = ts.getTextOfJSDocComment(doc?.comment) ?? ''
  const tag = doc?.tags?.find(({ tagName }) => tagName.text === 'default')
  return { advice, fallback: ts.getTextOfJSDocComment(tag?.comment) ?? '' }
}

const rowsOf = (members: ts.NodeArray<ts.TypeElement>, file: ts.SourceFile, prefix = ''): Row[] =>
  members.filter(ts.isPropertySignature).flatMap((member) => {
    const path = `${prefix}${member.name.getText(file)}`
    const nested = member.type && ts.isTypeLiteralNode(member.type) ? member.type : undefined
    const type = nested ? 'object' : (member.type?.getText(file) ?? '')
    const row = { ...docOf(member), path, type }
    const inner = nested ? rowsOf(nested.members, file, `${path}.`) : []
    return row.advice === '' && row.fallback === '' && inner.length > 0 ? inner : [row, ...inner]
  })

const cell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim()

const code = (text: string): string =>
  text === '' ? '' : `\`${cell(text).replaceAll('\\|', '|').replaceAll('|', '\\|')}\``

const table = (rows: Row[]): string =>
  [
    '| option | type | default | what it does, when to change it |',
    '|---|---|---|---|',
    ...rows.map(
      ({ advice, fallback, path, type }) =>
        `| \`${path}\` | ${code(type)} | ${cell(fallback)} | ${cell(advice)} |`,
    ),
  ].join('\n')

const sectionsOf = ({ call, file, types }: Source): string => {
  const path = resolve(root, file)
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  return source.statements
    .filter(ts.isTypeAliasDeclaration)
    .filter(({ name }) => types.includes(name.text))
    .flatMap(({ name, type }) =>
      ts.isTypeLiteralNode(type)
        ? [`## \`${name.text}\` of \`${call}()\`\n\n${table(rowsOf(type.members, source))}`]
        : [],
    )
    .join('\n\n')
}

/** The whole page, as it must stand in docs/options.md. */
export const optionsPage = (): string =>
  `# Options\n\nMade from the docstrings by \`npm run generate:options\`. A wrong option fails at boot with the key, the value got, what is legal and the nearest legal name.\n\n${sources.map(sectionsOf).join('\n\n')}\n`
