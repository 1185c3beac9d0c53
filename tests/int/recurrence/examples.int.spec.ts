import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { nextOccurrences } from '../../../src/mailings/scheduling/occurrences.ts'
import { validateRule } from '../../../src/mailings/scheduling/validateRule.ts'
import { EXAMPLES, exampleTable, instantOfText, ruleOf } from './examples.ts'

describe('the examples of docs/recurrence.md', () => {
  it.each(EXAMPLES)('$shows', (example) => {
    const rule = ruleOf(example)
    expect(validateRule(rule)).toEqual([])
    const times = nextOccurrences(rule, new Date(example.after), example.times.length)
    expect(times).toEqual(example.times.map(instantOfText))
  })

  it('stand in the page as they are tested', () => {
    const page = readFileSync(new URL('../../../docs/recurrence.md', import.meta.url), 'utf8')
    expect(page).toContain(exampleTable())
  })
})
