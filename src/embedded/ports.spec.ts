import type { AddressInfo, Server } from 'node:net'

import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'

import { findFreePort, isFree } from './ports.ts'

let taken: Server | undefined
afterEach(() => taken?.close())

async function takeOne(): Promise<number> {
  taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  return (taken.address() as AddressInfo).port
}

describe('a free port', () => {
  it('is the wanted one when nobody has it', async () => {
    const port = await takeOne()
    taken?.close()
    await once(taken ?? createServer(), 'close')
    expect(await findFreePort(port)).toBe(port)
  })

  it('is one behind a taken one', async () => {
    const port = await takeOne()
    expect(await isFree(port)).toBe(false)
    const found = await findFreePort(port)
    expect(found).toBeGreaterThan(port)
    expect(await isFree(found)).toBe(true)
  })

  it('is refused for an address of another machine', async () => {
    await expect(findFreePort(20_000, '192.0.2.1')).rejects.toThrow(/EADDRNOTAVAIL/)
  })
})
