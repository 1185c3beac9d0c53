import { parse } from 'graphql'
import { expect, it } from 'vitest'

import { costOf } from './boundGraphql.ts'

it.each([
  ['{ Clients { docs { id name } } }', 3, 1 + 10 * 3],
  ['{ Clients(limit: 50) { docs { id } totalDocs } }', 3, 1 + 50 * 3],
  ['{ Clients(limit: 0) { docs { id } } }', 3, 1 + 500 * 2],
  ['{ Clients(limit: -1) { docs { id } } }', 3, 1 + 500 * 2],
  ['{ Clients(limit: 9999) { docs { id } } }', 3, 1 + 500 * 2],
  ['query ($most: Int) { Clients(limit: $most) { docs { id } } }', 3, 1 + 7 * 2],
  ['query ($other: Int) { Clients(limit: $other) { docs { id } } }', 3, 1 + 500 * 2],
  ['{ a: Client(id: 1) { id } b: Client(id: 2) { id } }', 2, 4],
  ['fragment F on Client { id } { Client(id: 1) { ...F ... on Client { name } } }', 2, 3],
  ['fragment F on Client { lists { ...F } } { Client(id: 1) { ...F } }', 2, 2],
  ['{ __schema { types { name } } }', 0, 0],
])('reads the cost of %s', (query, depth, fields) => {
  expect(costOf(parse(query), { most: 7 })).toEqual({ depth, fields })
})

it('multiplies lists in lists', () => {
  const query = '{ Lists(limit: 500) { docs { members(limit: 500) { docs { id } } } } }'
  expect(costOf(parse(query)).fields).toBeGreaterThan(500 * 500)
})

it('reads fragments that multiply each other once each', () => {
  const spread = (at: number) => `fragment F${at} on Client { ${`...F${at + 1} `.repeat(50)} }`
  const chain = Array.from({ length: 15 }, (_, at) => spread(at)).join(' ')
  const query = `${chain} fragment F15 on Client { id } { Client(id: 1) { ...F0 } }`
  expect(costOf(parse(query)).fields).toBeGreaterThan(1e25)
})
