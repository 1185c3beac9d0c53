import { globSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { expect, it } from 'vitest'

import { allLooks, journeys, type Look } from './looks.ts'

const folder = resolve(import.meta.dirname, '../e2e/journeys')

it('every journey has a look of its own in npm test, and every look a file', () => {
  const files = globSync('*.e2e.spec.ts', { cwd: folder })
  expect(files.map((file) => basename(file, '.e2e.spec.ts')).sort()).toEqual(
    Object.keys(journeys).sort(),
  )
})

it.each<[keyof Look, keyof Look]>([
  ['language', 'width'],
  ['language', 'colorScheme'],
  ['width', 'colorScheme'],
])('over all journeys every pair of %s and %s occurs in npm test', (one, other) => {
  const pairs = (looks: readonly Look[]) =>
    new Set(looks.map((look) => `${look[one]} ${look[other]}`))
  expect(pairs(Object.values(journeys))).toEqual(pairs(allLooks))
})
