import { Linter } from 'eslint'
import { describe, expect, it } from 'vitest'

import { BORDERS } from '../../eslint-rules/borders.ts'
import { importBoundaries } from '../../eslint-rules/importBoundaries.ts'

const ROOT = '/project'

const refused = [
  ['src/mailings/index.ts', '../jobs/index.ts'],
  ['src/mailings/index.ts', '../environment.ts'],
  ['src/mailings/dispatch/loop.ts', '../../access/isAdmin.ts'],
  ['src/mailings/endpoints/send.ts', '../store/claim.ts'],
  ['src/mailings/admin/Ledger.tsx', '@/mailings/store/postgres/claim.ts'],
  ['src/mailings/operations/send.ts', '../exports/index.ts'],
  ['src/jobs/services/start.ts', '../../mailings/index.ts'],
  ['src/jobs/services/start.ts', '@/site/queries.ts'],
  ['src/site/queries/counters.ts', '../../mailings/store/counters.ts'],
  ['src/collections/Users.ts', '../mailings/operations/send.ts'],
  ['src/collections/Users.ts', '../mailings/slugs.ts'],
  ['seed/demo.ts', '../src/mailings/operations/send.ts'],
  ['src/access/isAdmin.ts', '../../tests/support/database.ts'],
  ['src/mailings/tokens/createTokens.ts', '../../../tests/support/figures.ts'],
  ['src/mailings/tokens/createTokens.spec.ts', '../../site/text/en.ts'],
] as const

const open = [
  ['src/mailings/dispatch/loop.ts', '../store/claim.ts'],
  ['src/mailings/index.ts', './store/index.ts'],
  ['src/mailings/store/postgres/claim.ts', '../types.ts'],
  ['src/mailings/index.ts', 'payload'],
  ['src/collections/Users.ts', '../mailings/exports/access.ts'],
  ['payload.config.ts', './src/mailings/index.ts'],
  ['src/app/(frontend)/page.tsx', '../../site/components/Home.tsx'],
  ['src/site/queries/counters.ts', '@/mailings/exports/counters.ts'],
  ['tests/int/store/claim.int.spec.ts', '../../../src/mailings/store/claim.ts'],
  ['src/jobs/index.ts', './services/start.ts'],
  ['src/mailings/tokens/createTokens.spec.ts', '../../../tests/support/figures.ts'],
] as const

const FORMS = [
  (target: string) => `import x from '${target}'`,
  (target: string) => `export * from '${target}'`,
  (target: string) => `await import('${target}')`,
]

function lint(file: string, code: string): Linter.LintMessage[] {
  return new Linter({ cwd: ROOT }).verify(
    code,
    [
      {
        files: ['**'],
        plugins: { local: { rules: { 'import-boundaries': importBoundaries } } },
        rules: {
          'local/import-boundaries': [
            'error',
            { aliases: { '@/': 'src/' }, borders: BORDERS, root: ROOT },
          ],
        },
      },
    ],
    `${ROOT}/${file}`,
  )
}

describe('the direction of imports', () => {
  it.each(refused)('%s must not import %s', (file, target) => {
    for (const form of FORMS) {
      expect(lint(file, form(target))).toMatchObject([{ ruleId: 'local/import-boundaries' }])
    }
  })

  it.each(open)('%s may import %s', (file, target) => {
    for (const form of FORMS) expect(lint(file, form(target))).toEqual([])
  })
})
