import type { Access, AccessArgs } from 'payload'

import { describe, expect, it } from 'vitest'

import { allOf } from './allOf.ts'
import { anyOf } from './anyOf.ts'
import { anyone } from './anyone.ts'
import { hasRole } from './hasRole.ts'
import { nobody } from './nobody.ts'
import { roles } from './roles.ts'

const own: Access = () => ({ owner: { equals: 7 } })
const published: Access = () => ({
  and: [{ status: { equals: 'published' } }],
  owner: { exists: true },
})
const args = { req: {} } as AccessArgs

describe('anyOf', () => {
  it('is true when one atom is', async () => {
    expect(await anyOf(nobody, own, anyone)(args)).toBe(true)
  })

  it('nests every where whole, so that no key is lost', async () => {
    expect(await anyOf(own, published, nobody)(args)).toEqual({
      or: [
        { owner: { equals: 7 } },
        { and: [{ status: { equals: 'published' } }], owner: { exists: true } },
      ],
    })
  })

  it('is false when every atom is, and when there is none', async () => {
    expect(await anyOf(nobody, nobody)(args)).toBe(false)
    expect(await anyOf()(args)).toBe(false)
  })
})

describe('allOf', () => {
  it('is false when one atom is', async () => {
    expect(await allOf(anyone, nobody, own)(args)).toBe(false)
  })

  it('nests every condition under and', async () => {
    expect(await allOf(own, anyone, published)(args)).toEqual({
      and: [
        { owner: { equals: 7 } },
        { and: [{ status: { equals: 'published' } }], owner: { exists: true } },
      ],
    })
  })

  it('is true when every atom is true, and allows nobody when empty', async () => {
    expect(await allOf(anyone, anyone)(args)).toBe(true)
    expect(await allOf()(args)).toBe(false)
  })
})

describe('hasRole', () => {
  it.each(roles)('knows the role %s and no other', (role) => {
    const others = roles.filter((other) => other !== role)
    expect(hasRole({ id: 1, role }, role)).toBe(true)
    expect(hasRole({ id: 1, role }, ...others)).toBe(false)
  })

  it('gives a blocked person no role', () => {
    expect(hasRole({ id: 1, blocked: true, role: 'admin' }, ...roles)).toBe(false)
  })

  it('gives nobody signed in no role', () => {
    expect(hasRole(null, ...roles)).toBe(false)
    expect(hasRole(undefined, ...roles)).toBe(false)
  })
})
