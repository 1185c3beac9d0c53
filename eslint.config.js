import js from '@eslint/js'
import perfectionist from 'eslint-plugin-perfectionist'
import tseslint from 'typescript-eslint'

import { BORDERS } from './eslint-rules/borders.ts'
import { localRules } from './eslint-rules/index.ts'

/** What guards the architecture is an error; what is only order and taste is a warning that `npm run format` repairs. */

/** Everything that is compiled into the product. */
const PRODUCT = ['src/**/*.{ts,tsx}', 'seed/**/*.{ts,tsx}']
const TESTS = ['tests/**/*.{ts,tsx}', '**/*.spec.{ts,tsx}']
const CONFIG = ['*.config.{js,ts}', 'payload.config.ts']

const NO_SQL_RUN = [
  {
    message: 'SQL lives in store/, one file per verb.',
    selector: 'CallExpression[callee.property.name=/^(execute|query)$/]',
  },
  {
    message: 'The database driver is used in store/ only.',
    selector: 'MemberExpression[property.name="drizzle"]',
  },
]

const NO_SQL = [
  {
    message: 'SQL lives in store/, one file per verb.',
    selector: 'TaggedTemplateExpression[tag.name="sql"]',
  },
  ...NO_SQL_RUN,
]

const NO_ENVIRONMENT = [
  {
    message: 'Read it from src/environment.ts, which checks it.',
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
  },
]

const NO_WAITING = [
  {
    message: 'Wait for a condition: waitFor() of tests/support/signals.ts.',
    selector: 'CallExpression[callee.name=/^(setTimeout|sleep)$/]',
  },
  { message: 'The other tests would not run.', selector: 'MemberExpression[property.name="only"]' },
]

const restrict = (...lists) => ({ 'no-restricted-syntax': ['error', ...lists.flat()] })

const natural = { order: 'asc', type: 'natural' }

/** As few rules with type information as pay for the seconds they cost: forgotten promises and forgotten cases. */
const TYPED = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': [
    'error',
    { checksVoidReturn: { arguments: false, attributes: false, properties: false } },
  ],
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
}

export default tseslint.config(
  {
    ignores: [
      '**/importMap.js',
      '**/payload-types.ts',
      '.data/**',
      '.next/**',
      'coverage/**',
      'next-env.d.ts',
      'node_modules/**',
      'tests/artifacts/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { local: localRules, perfectionist },
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports' },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      eqeqeq: 'error',
      'local/import-boundaries': [
        'error',
        { aliases: { '@/': 'src/' }, borders: BORDERS, root: import.meta.dirname },
      ],
      'no-console': 'error',
      'object-shorthand': 'warn',
      'perfectionist/sort-exports': ['warn', natural],
      'perfectionist/sort-imports': [
        'warn',
        {
          ...natural,
          groups: [
            ['type-builtin', 'type-external'],
            ['builtin', 'external', 'internal'],
            ['type-internal', 'type-parent', 'type-sibling', 'type-index'],
            ['parent', 'sibling', 'index'],
          ],
          internalPattern: ['^@/', '^@payload-config$'],
          newlinesBetween: 'ignore',
          newlinesInside: 'ignore',
        },
      ],
      'perfectionist/sort-named-imports': ['warn', natural],
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: TYPED,
  },
  {
    files: PRODUCT,
    rules: {
      'local/explicit-access': 'error',
      'max-depth': ['error', 3],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      ...restrict(NO_SQL, NO_ENVIRONMENT),
    },
  },
  {
    // A collection is one literal: cutting it in two makes it harder to read. The same holds for a page's markup.
    files: [
      'src/collections/**',
      'src/mailings/collections/**',
      'src/jobs/collections/**',
      '**/*.tsx',
    ],
    rules: { 'max-lines-per-function': 'off' },
  },
  { files: ['src/**/store/**'], rules: restrict(NO_ENVIRONMENT) },
  {
    // One statement is one thought, however many lines it has.
    files: ['src/**/store/postgres/**'],
    rules: {
      'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }],
    },
  },
  // The schema declares partial indexes with \`sql\`; it runs nothing.
  { files: ['src/mailings/schema/**'], rules: restrict(NO_SQL_RUN, NO_ENVIRONMENT) },
  { files: ['src/environment.ts'], rules: restrict(NO_SQL) },
  {
    files: ['src/mailings/**', 'src/jobs/**'],
    ignores: ['src/**/store/**', ...TESTS],
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
    },
  },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      'local/explicit-access': 'off',
      'local/unique-test-titles': 'error',
      'max-depth': 'off',
      'max-lines-per-function': 'off',
      'max-params': 'off',
      ...restrict(NO_WAITING),
    },
  },
  {
    files: ['tests/support/**', 'tests/run.ts', 'tests/run/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['migrations/**', 'eslint-rules/**', ...CONFIG],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Generated by Payload.
    files: ['migrations/**'],
    rules: {
      'perfectionist/sort-imports': 'off',
      'perfectionist/sort-named-imports': 'off',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
    },
  },
)
