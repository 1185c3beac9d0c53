import { expect, it } from 'vitest'

import { domainOf, foldDomain } from './domainOf.ts'

it.each([
  ['ada@Example.ORG', 'example.org'],
  ['ada@BÜCHER.example', 'xn--bcher-kva.example'],
  ['ada@xn--bcher-kva.example', 'xn--bcher-kva.example'],
])('counts %s under %s', (address, domain) => {
  expect(domainOf(address)).toBe(domain)
})

it('leaves what is no domain as it is', () => {
  expect(foldDomain('ü ü')).toBe('ü ü')
})
