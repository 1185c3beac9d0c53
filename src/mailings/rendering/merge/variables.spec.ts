import { expect, it } from 'vitest'

import { variableDefinitions, variablesOffered } from './variables.ts'

it('offers the address of the letter where letters have pages', () => {
  expect(variablesOffered({ hasArchive: true })).toEqual(variableDefinitions)
  const without = variablesOffered({ hasArchive: false }).map(({ name }) => name)
  expect(
    variableDefinitions.map(({ name }) => name).filter((name) => !without.includes(name)),
  ).toEqual(['letter.url'])
})
