import { describe, expect, it } from 'vitest'

import { refuseUnreadable } from './readablePath.ts'

const ask = async (path: string): Promise<number> => {
  const handler = refuseUnreadable(async () => Response.json({}))
  return (await handler(new Request(`http://site.test${path}`), null)).status
}

describe('an address', () => {
  it.each([
    ['/api/clients/%F0%9F', 400],
    ['/api/%', 400],
    ['/api/clients/%D0%B0', 200],
    ['/api/clients?name=%F0%9F', 200],
  ])('%s answers %i', async (path, status) => {
    expect(await ask(path)).toBe(status)
  })
})
