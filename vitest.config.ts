import { resolve } from 'node:path'

import { defineConfig } from 'vitest/config'

const at = (path: string) => resolve(import.meta.dirname, path)

/** Two cores are the smallest machine in mind: more workers than that only make timings unsteady. */
const WORKERS = 2

const DATABASE = './tests/support/globalSetup.ts'

/** unit: beside the code, no database. int: real PostgreSQL. chaos: kills and outages. e2e: a browser on the built site. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@payload-config$/, replacement: at('payload.config.ts') },
      { find: /^@\//, replacement: `${at('src')}/` },
    ],
  },
  test: {
    maxWorkers: WORKERS,
    projects: [
      {
        extends: true,
        test: {
          include: [
            'src/**/*.spec.ts',
            'src/**/*.spec.tsx',
            'seed/**/*.spec.ts',
            'tests/{lint,run,support}/**/*.spec.ts',
          ],
          name: 'unit',
          // Property tests are measured by their number of cases, and the machine may be busy.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          globalSetup: DATABASE,
          hookTimeout: 60_000,
          include: ['tests/int/**/*.int.spec.ts'],
          name: 'int',
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          fileParallelism: false,
          globalSetup: DATABASE,
          hookTimeout: 120_000,
          include: ['tests/chaos/**/*.chaos.spec.ts'],
          name: 'chaos',
          testTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          fileParallelism: false,
          globalSetup: './tests/support/siteSetup.ts',
          hookTimeout: 300_000,
          include: ['tests/e2e/**/*.e2e.spec.ts'],
          name: 'e2e',
          testTimeout: 120_000,
        },
      },
    ],
    unstubEnvs: true,
  },
})
