export type Command = readonly [string, ...string[]]

/** One line of the run: either a check that passes or fails as a whole, or a project of Vitest whose tests are counted. */
export type Step = {
  /** Binaries of node_modules/.bin with their arguments, run one after the other until one fails. */
  commands: readonly Command[]
  /** Minutes after which it is ended and counts as failed. */
  minutes: number
  name: string
  /** Glob of the files whose tests are counted; without any the step is left out. @default a check, nothing is counted */
  tests?: string
}

const vitest = (project: string): Command => [
  'vitest',
  'run',
  '--project',
  project,
  '--reporter=default',
  '--reporter=./tests/run/countingReporter.ts',
]

const FORMATTED = ['{eslint-rules,migrations,seed,src,tests}/**/*.{css,ts,tsx}', '*.{js,ts}']

/** In the order in which a mistake is found soonest. */
export const STEPS: readonly Step[] = [
  { commands: [['eslint', '.', '--max-warnings', '0']], minutes: 10, name: 'lint' },
  { commands: [['prettier', '--check', ...FORMATTED]], minutes: 5, name: 'format' },
  {
    commands: [
      ['next', 'typegen'],
      ['tsc', '--noEmit'],
    ],
    minutes: 10,
    name: 'typecheck',
  },
  {
    commands: [vitest('unit')],
    minutes: 15,
    name: 'unit',
    tests: '{src,seed,tests}/**/*.spec.{ts,tsx}',
  },
  { commands: [vitest('int')], minutes: 30, name: 'int', tests: 'tests/int/**/*.int.spec.ts' },
  {
    commands: [vitest('chaos')],
    minutes: 60,
    name: 'chaos',
    tests: 'tests/chaos/**/*.chaos.spec.ts',
  },
  { commands: [vitest('e2e')], minutes: 45, name: 'e2e', tests: 'tests/e2e/**/*.e2e.spec.ts' },
]
