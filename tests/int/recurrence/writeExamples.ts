import { readFileSync, writeFileSync } from 'node:fs'

import { exampleTable } from './examples.ts'

/*
 * Writes the table of examples into docs/recurrence.md:
 *
 *   npx tsx tests/int/recurrence/writeExamples.ts
 */

const page = new URL('../../../docs/recurrence.md', import.meta.url)
const text = readFileSync(page, 'utf8')
writeFileSync(
  page,
  text.replace(
    /<!-- prettier-ignore-start -->[^]*<!-- prettier-ignore-end -->/,
    `<!-- prettier-ignore-start -->\n${exampleTable()}\n<!-- prettier-ignore-end -->`,
  ),
)
