import { describe, expect, it } from 'vitest'

import { clientAddress } from './clientAddress.ts'

const of = (address: string) => clientAddress(new Headers({ 'X-Forwarded-For': address }))

describe('who asks', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['198.51.100.1, 192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:0DB8:0:00:9::', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::ffff:192.0.2.7', '::ffff:192.0.2.7'],
  ])('%s counts as %s', (address, network) => {
    expect(of(address)).toBe(network)
  })

  it('is local when the call did not come over the network', () => {
    expect(clientAddress(undefined)).toBe('local')
  })
})
