import { RuleTester } from 'eslint'
import { describe, it } from 'vitest'

import { uniqueTestTitles } from '../../eslint-rules/uniqueTestTitles.ts'

Object.assign(RuleTester, { describe, it })

const errors = [{ messageId: 'twice' }]

new RuleTester().run('unique-test-titles', uniqueTestTitles, {
  invalid: [
    { code: `it('sends', f); it('sends', g)`, errors },
    { code: `describe('a', () => { it('sends', f); test('sends', g) })`, errors },
    { code: `it('sends', f); it.each([1])('sends', g)`, errors },
    { code: `describe('a', () => { it('x', f) }); it('sends', f); it.skip('sends', g)`, errors },
  ],
  valid: [
    `it('sends', f); it('receives', g)`,
    `describe('a', () => { it('sends', f) }); describe('b', () => { it('sends', f) })`,
    `describe('a', () => { it('sends', f) }); it('sends', f)`,
    `send('x'); send('x')`,
  ],
})
