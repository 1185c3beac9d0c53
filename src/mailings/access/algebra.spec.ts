import type { Access } from 'payload'
import { describe, expect, it } from 'vitest'

import { allOf, anyOf } from './algebra.ts'

const yes: Access = () => true
const no: Access = () => false
const own: Access = () => ({ owner: { equals: 1 } })
const open: Access = () => ({ or: [{ status: { equals: 'started' } }] })
const args = {} as never

describe('anyOf', () => {
  it('allows when one rule allows', async () => {
    expect(await anyOf(no, yes, own)(args)).toBe(true)
  })

  it('refuses when all refuse', async () => {
    expect(await anyOf(no, no)(args)).toBe(false)
  })

  it('nests where clauses, so that neither can widen the other', async () => {
    expect(await anyOf(own, no, open)(args)).toEqual({
      or: [{ owner: { equals: 1 } }, { or: [{ status: { equals: 'started' } }] }],
    })
  })
})

describe('allOf', () => {
  it('refuses when one rule refuses', async () => {
    expect(await allOf(yes, own, no)(args)).toBe(false)
  })

  it('allows when all allow', async () => {
    expect(await allOf(yes, yes)(args)).toBe(true)
  })

  it('keeps both of two where clauses, nested', async () => {
    expect(await allOf(own, open)(args)).toEqual({
      and: [{ owner: { equals: 1 } }, { or: [{ status: { equals: 'started' } }] }],
    })
  })
})
