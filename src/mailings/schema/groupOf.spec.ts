import { describe, expect, it } from 'vitest'

import { answers } from '../../../tests/support/answers.ts'
import { answerGroups } from './answerGroups.ts'
import { groupOf } from './groupOf.ts'

const nothing = { code: null, enhanced: '', phase: 'afterData', reason: null }

describe('groupOf', () => {
  it.each(answers)('says of %o: %s', (row, group) => {
    expect(groupOf({ ...nothing, ...row })).toBe(group)
  })

  it('is asked for each group above', () => {
    expect(new Set(answers.map(([, group]) => group))).toEqual(new Set(answerGroups))
  })
})
