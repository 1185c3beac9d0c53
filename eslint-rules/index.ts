import { explicitAccess } from './explicitAccess.ts'
import { importBoundaries } from './importBoundaries.ts'
import { uniqueTestTitles } from './uniqueTestTitles.ts'

/** The project's own rules, named `local/…` in eslint.config.js. */
export const localRules = {
  rules: {
    'explicit-access': explicitAccess,
    'import-boundaries': importBoundaries,
    'unique-test-titles': uniqueTestTitles,
  },
}
