import type { Figures, Part } from './runPart.ts'

import { runPart, tell } from './runPart.ts'

/** Repeats a run: everything random begins with it. */
const SEED = process.env.SEED ?? String(Date.now() % 2 ** 31)

const ORACLE = 'tests/int/access/oracle'

/** Of the questions that are drawn: all of them. */
const SHARE = process.env.SECURITY_SHARE ?? '1'

/** `npm run security:full [-- part …]`: each proof whole, its figures as JSON on the last line. SEED repeats a run. */
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
    ],
    project: 'int',
    variables: { SCANS: '1000', SECURITY_SHARE: SHARE, XSS: '500' },
  },
  {
    name: 'oracle',
    files: [ORACLE],
    project: 'int',
    variables: { SECURITY_SHARE: SHARE },
  },
  {
    name: 'pages',
    files: ['tests/e2e/oracle'],
    project: 'e2e',
    variables: { SECURITY_SHARE: SHARE },
  },
  {
    name: 'fuzz',
    files: [
      'src/mailings/addresses',
      'src/mailings/rendering',
      'src/mailings/tokens',
      'src/collections/Users/tokens',
      'src/mailings/transports/smtp/wire',
    ],
    project: 'unit',
    variables: { FUZZ: '100000', MUTATIONS: '1000000' },
  },
]

const asked = process.argv.slice(2)
const figures: Figures = { date: new Date().toISOString().slice(0, 10), seed: SEED }
for (const part of parts) {
  if (asked.length > 0 && !asked.includes(part.name)) continue
  Object.assign(figures, runPart({ ...part, variables: { SEED, ...part.variables } }), {
    ...(part.name === 'fuzz' && { fuzzed: 100_000, mutations: 1_000_000 }),
  })
}
tell(figures)
