import type { Figures, Part } from './runPart.ts'

import { addUp, print, runPart, tell } from './runPart.ts'

/** Repeats a run: everything random begins with it. */
const SEED = process.env.SEED ?? String(Date.now() % 2 ** 31)

/** Of the questions that are drawn: all of them. */
const SHARE = process.env.SECURITY_SHARE ?? '1'

/** Two cores are the smallest machine in mind; a question costs its process more than the database. */
const SHARDS = 2

/**
 * `npm run security:full [-- part …]`: each proof whole. Every part prints its figures and the seed as JSON on a line of
 * its own when it ends, all of them stand on the last line: questions `asked`, `canaries` and `differences` found,
 * answers `failed`. SEED repeats a run.
 */
const parts: readonly Part[] = [
  {
    name: 'doors',
    files: [
      'tests/int/access/endpoints',
      'tests/int/access/matrix',
      'tests/int/access/rows',
      'tests/int/access/writing',
      'tests/int/security',
      'tests/int/users',
      '--exclude=**/security/values.int.spec.ts',
    ],
    project: 'int',
    variables: { SCANS: '1000', SECURITY_SHARE: SHARE, XSS: '500' },
  },
  {
    name: 'values',
    files: ['tests/int/security/values'],
    project: 'int',
    shards: SHARDS,
    variables: { SECURITY_SHARE: SHARE },
  },
  {
    name: 'oracle',
    files: ['tests/int/access/oracle'],
    project: 'int',
    shards: SHARDS,
    variables: { SECURITY_SHARE: SHARE },
  },
  {
    name: 'pages',
    files: ['tests/e2e/access.', 'tests/e2e/oracle'],
    project: 'e2e',
    variables: { SECURITY_SHARE: SHARE },
  },
  {
    name: 'fuzz',
    files: [
      'src/mailings/addresses',
      'src/mailings/operations',
      'src/mailings/rendering',
      'src/mailings/tokens',
      'src/collections/Users/tokens',
      'src/mailings/transports/smtp/wire',
      'src/site/forms',
    ],
    project: 'unit',
    variables: { FUZZ: '100000', MUTATIONS: '1000000' },
  },
]

/** `doors` are those of values, too. */
const withTheirs = (names: readonly string[]): readonly string[] =>
  names.includes('doors') ? [...names, 'values'] : names

const asked = withTheirs(process.argv.slice(2))
const head: Figures = { date: new Date().toISOString().slice(0, 10), seed: SEED }
const all: Figures[] = []
for (const part of parts) {
  if (asked.length > 0 && !asked.includes(part.name)) continue
  const figures = await runPart({ ...part, variables: { SEED, ...part.variables } })
  print({ part: part.name, seed: SEED, ...figures })
  all.push(figures)
}
tell({ ...head, ...addUp(all) })
