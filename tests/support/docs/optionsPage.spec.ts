import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { resolveOptions as resolveMailings } from '../../../src/mailings/options.ts'
import { optionsPage, optionsPagePath } from './optionsPage.ts'

describe('docs/options.md', () => {
  it('is what the docstrings say', () => {
    expect(readFileSync(optionsPagePath, 'utf8')).toBe(optionsPage())
  })

  it('names every option of mailings()', () => {
    const page = optionsPage()
    for (const key of Object.keys(resolveMailings())) expect(page).toContain(`| \`${key}`)
  })
})
